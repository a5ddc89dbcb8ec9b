import type { IncomingMessage } from 'node:http';

const FORWARDING_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host'] as const;

/** Whether a proxy says that it passed this request on. */
export const isForwarded = (request: IncomingMessage): boolean =>
  FORWARDING_HEADERS.some((header) => request.headers[header] !== undefined);

/**
 * The address that limits count. Only as many hops of X-Forwarded-For are believed as there are trusted proxies; anything
 * before them is what the caller claims.
 */
export function clientAddress(request: IncomingMessage, trustedHops: number): string {
  const peer = request.socket.remoteAddress ?? 'unknown';
  if (trustedHops === 0) return peer;
  const claimed = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const hops = claimed.split(',').flatMap((hop) => hop.trim() || []);
  return hops.at(-trustedHops) ?? hops[0] ?? peer;
}
