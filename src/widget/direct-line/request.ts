import type { ActivitySet } from './activity.ts';

const BASE = '/v3/directline';
const TIMEOUT_MS = 10_000;

/** The server's answer outside of 2xx. A request that had no answer fails with the browser's own error instead. */
export class Refusal extends Error {
  readonly status: number;
  readonly retryAfterMs: number;
  /** Emergency answers that come with it. */
  readonly activities: ActivitySet['activities'];

  constructor(response: Response, body: ActivitySet) {
    super(`HTTP ${response.status}`);
    this.status = response.status;
    this.retryAfterMs = (Number(response.headers.get('retry-after')) || 0) * 1000;
    this.activities = body.activities;
  }
}

/** The token is expired, or of a conversation that is gone. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof Refusal && (error.status === 403 || error.status === 404);

export interface Call {
  readonly path: string;
  readonly token?: string;
  /** Posted as JSON; a call without one is a GET. */
  readonly body?: object;
}

export interface Answer<T> {
  readonly status: number;
  readonly body: T;
}

/** One call of the Direct Line API, at most 10 s long. Throws a Refusal, or the error of fetch. */
export async function request<T>({ path, token, body }: Call): Promise<Answer<T>> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(BASE + path, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: abort.signal,
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Refusal(response, answer);
    return { status: response.status, body: answer };
  } finally {
    clearTimeout(timer);
  }
}
