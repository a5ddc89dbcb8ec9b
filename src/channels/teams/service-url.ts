import { isIP } from 'node:net';

/** Hosts of Azure Bot Service and of the clouds of Teams: nowhere else a reply is sent. */
const HOSTS =
  /^(?:smba\.trafficmanager\.net|smba\.infra\.(?:gcc|gov|dod)\.teams\.microsoft\.(?:com|us)|(?:[a-z0-9-]+\.){1,3}botframework\.(?:com|azure\.us))$/;

/** Whether replies may be sent there: https, the usual port, and a host of the service. */
export function isServiceUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password, search, hash } = new URL(url);
  return (
    protocol === 'https:' && port === '' && username + password + search + hash === '' && HOSTS.test(hostname)
  );
}

/** The Agents Playground on this machine; only where anybody may write anyway. */
export function isLoopbackUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  const isOwn =
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
  return protocol === 'http:' && isOwn;
}
