import type { IncomingMessage } from 'node:http';

/** A name, an IPv4 address, or an IPv6 address in brackets, with or without a port (RFC 9110, section 7.2). */
const HOST = /^(?:\[[\da-f:.]+\]|[\w.~!$&'()*+,;=%-]*)(?::\d{0,5})?$/i;

/**
 * The URL that restify's router will make of a request, on a later tick, where what it throws ends the process; null for one that
 * it can't: a host that is none, or a target that isn't even a path.
 */
export function requestUrl({ headersDistinct, url = '/' }: IncomingMessage): URL | null {
  const [host = '', another] = headersDistinct.host ?? [];
  if (another !== undefined || !HOST.test(host)) return null;
  const base = `http://${host || 'localhost'}`;
  // A path that begins with two slashes is a path, and not another host.
  const whole = url.startsWith('/') ? base + url : url;
  return URL.canParse(whole, base) ? new URL(whole, base) : null;
}
