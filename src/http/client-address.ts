import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

const FORWARDING_HEADERS = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'x-forwarded-host'] as const;

/** Whether a proxy says that it passed this request on. */
export const isForwarded = (request: IncomingMessage): boolean =>
  FORWARDING_HEADERS.some((header) => request.headers[header] !== undefined);

/** A household or a rented server has as many IPv6 addresses as it likes, all within one such network. */
const NETWORK_BITS = 64;

/**
 * The address that limits count: of IPv6 its network of 64 bits. Only as many hops of X-Forwarded-For are believed as there are trusted
 * proxies; anything before them is what the caller claims.
 */
export const clientAddress = (request: IncomingMessage, trustedHops: number): string =>
  counted(caller(request, trustedHops));

function counted(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/${NETWORK_BITS}`).toString();
}

function caller(request: IncomingMessage, trustedHops: number): string {
  const peer = request.socket.remoteAddress ?? 'unknown';
  if (trustedHops === 0) return peer;
  const claimed = [request.headers['x-forwarded-for'] ?? []].flat().join(',');
  const hops = claimed.split(',').flatMap((hop) => hop.trim() || []);
  return hops.at(-trustedHops) ?? hops[0] ?? peer;
}
