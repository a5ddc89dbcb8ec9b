import { DeliveryFailed } from './delivery.ts';

/** Statuses by which a receiver says that it has read the body and wants none of it. */
const REFUSALS: ReadonlySet<number> = new Set([400, 413, 415, 422]);

/**
 * Posts a JSON text; any 2xx means that it arrived. A redirect isn't followed: the body is for the configured receiver alone.
 * @throws {DeliveryFailed}
 */
export async function postJson(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'user-agent': 'frontdesk', ...headers },
      body,
      redirect: 'manual',
      signal,
    });
    await response.body?.cancel();
  } catch (error) {
    throw new DeliveryFailed(codeOf(error));
  }
  if (!response.ok)
    throw new DeliveryFailed(`HTTP ${response.status}`, { isRefused: REFUSALS.has(response.status) });
}

/** The cause has the code of the socket; its message has the URL, which may be a secret. */
export function codeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: unknown } }).cause?.code;
  return typeof cause === 'string' ? cause : 'HTTP';
}
