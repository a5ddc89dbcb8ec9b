import type { Activity } from './activity.ts';

const BASE = '/v3/directline';
const TIMEOUT_MS = 10_000;

/** The server's answer outside of 2xx. A request that had no answer fails with the browser's own error instead. */
export class Refusal extends Error {
  readonly status: number;
  readonly retryAfterMs: number;
  /** Emergency answers that come with a 503. */
  readonly activities: readonly Activity[];

  constructor(response: Response, body: { activities?: readonly Activity[] }) {
    super(`Direct Line answered ${response.status}`);
    this.name = 'Refusal';
    this.status = response.status;
    this.retryAfterMs = (Number(response.headers.get('retry-after')) || 0) * 1000;
    this.activities = Array.isArray(body.activities) ? body.activities : [];
  }
}

/** The token is expired, or of a conversation that is gone. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 403 || error.status === 404);

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** One call of the Direct Line API, at most 10 s long. Throws a Refusal, or the error of fetch. */
export async function request<T>(call: Call): Promise<Answer<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(BASE + call.path, {
      method: call.method,
      headers: headersOf(call),
      body: JSON.stringify(call.body),
      credentials: 'omit',
      cache: 'no-store',
      signal: abort.signal,
    });
    const body = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response, body);
    return { status: response.status, body };
  } finally {
    clearTimeout(timer);
  }
}

function headersOf(call: Call): Record<string, string> {
  return {
    ...(call.token && { authorization: `Bearer ${call.token}` }),
    ...(call.body !== undefined && { 'content-type': 'application/json' }),
  };
}
