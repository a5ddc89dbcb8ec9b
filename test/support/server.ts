import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from './databases.ts';
import { environmentOf } from './environment.ts';
import { freePort } from './free-port.ts';

/** A server in this process, with data of its own. */
export interface TestServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly location: DatabaseLocation;
  /** Every line that it logged. */
  readonly log: readonly string[];
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

export interface TestServerOptions {
  readonly location?: DatabaseLocation;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Puts the whole program together in this process and listens on a free port. Limits are off unless a test sets
 * RATE_LIMITS. It commits on the event loop, where failing-store.ts reaches it; the built program (server-process.ts) has its
 * thread. The browser code isn't served: a test that needs it starts the built program.
 */
export async function startServer({ location, env }: TestServerOptions = {}): Promise<TestServer> {
  const data = location ?? (await createDatabase('sqlite'));
  const port = await freePort();
  const config = readConfig({ ...environmentOf(data, port), ...env }, { dotenv: false });
  const log: string[] = [];
  const logger = createLogger({ write: (line) => void log.push(line) });
  const app = await createApp(config, logger, { commitsOnThread: false });
  await app.start();
  const close = async () => {
    await app.stop();
    if (!location) await dropDatabase(data);
  };
  return { url: `http://127.0.0.1:${port}`, location: data, log, close };
}
