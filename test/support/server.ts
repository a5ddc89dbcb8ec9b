import events from 'node:events';
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
  /** True for a test that reaches into the program: then Jest loads its modules, for this file alone. */
  readonly isReachable?: boolean;
  readonly location?: DatabaseLocation;
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Puts the whole program together in this process and listens on a free port. Limits are off unless a test sets
 * RATE_LIMITS. It commits on the event loop; the built program (server-process.ts) has its thread. The browser code isn't served: a
 * test that needs it starts the built program.
 *
 * The program's modules are those of dist/tests.js, which Node itself loads once for all test files of a process: Jest would load 700 of
 * them into the sandbox of each file, where code runs slowly too (native-package.mjs).
 */
export async function startServer({
  location,
  env,
  isReachable,
}: TestServerOptions = {}): Promise<TestServer> {
  const { createApp, readConfig, createLogger, parseOnce } = await (isReachable
    ? import('./program.ts')
    : builtProgram());
  const data = location ?? (await createDatabase('sqlite'));
  const port = await freePort();
  const config = readConfig({ ...environmentOf(data, port), ...env }, { dotenv: false });
  const log: string[] = [];
  const logger = createLogger({ write: (line) => void log.push(line) });
  const app = await createApp(config, logger, { commitsOnThread: false, parse: parseOnce });
  await app.start();
  const close = async () => {
    await app.stop();
    if (!location) await dropDatabase(data);
  };
  return { url: `http://127.0.0.1:${port}`, location: data, log, close };
}

type Program = typeof import('./program.ts');

/** Built-in modules are what sandboxes share with the process. */
const shared = events as typeof events & { importModule(url: string): Promise<Program> };

const builtProgram = (): Promise<Program> =>
  shared.importModule(new URL('../../dist/tests.js', import.meta.url).href);
