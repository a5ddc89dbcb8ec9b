/** An answer to bad HTTP: status, a code for programs and a sentence that says what to do next. It never repeats input. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | null;
  /** Further fields of the body, e.g. the activities of an emergency answered while the database is away. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { retryAfterSeconds?: number; body?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.body = options.body ?? {};
  }
}
