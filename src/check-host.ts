import { lookup } from 'node:dns/promises';
import { ConfigError } from './config.ts';

/**
 * Looks a HOST up before anything is built on it: a mistyped one would count as an address that others can reach, and the program
 * would complain of everything that such a server needs.
 * @throws {ConfigError}
 */
export async function checkHost(host: string): Promise<void> {
  try {
    await lookup(host);
  } catch {
    throw new ConfigError([
      `HOST is "${host}", which is no address and no name of this machine: set it to 127.0.0.1, or to 0.0.0.0 behind a proxy`,
    ]);
  }
}
