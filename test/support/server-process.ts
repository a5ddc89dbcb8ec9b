import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DatabaseLocation } from './databases.ts';
import { environmentOf } from './environment.ts';
import { freePort } from './free-port.ts';

export interface ServerProcess {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, without a slash at its end. */
  readonly url: string;
  readonly child: ChildProcess;
  /** What it printed so far, both streams in the order in which they came. */
  log(): string;
  /** Sends the signal and waits for the end. */
  end(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export interface ServerOptions {
  readonly location: Pick<DatabaseLocation, 'dataDir' | 'databaseUrl'>;
  readonly env?: Readonly<Record<string, string>>;
  /** Of Node itself, as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
  /** How long it may take until it is ready. */
  readonly readyWithinMs?: number;
  /** A restart keeps its port, so that clients find it again. */
  readonly port?: number;
}

const START_TIMEOUT_MS = 60_000;

/** Starts the built program (`dist/main.js`) as a user would and waits until it is ready. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), 'dist/main.js'], {
    env: environment(options, port),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const keep = (chunk: Buffer) => {
    log += chunk;
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child, () => log, options.readyWithinMs);
  return { port, url, child, log: () => log, end: (signal = 'SIGTERM') => end(child, signal) };
}

/** Only what the program needs: a developer's own settings must not change a test. */
function environment({ location, env }: ServerOptions, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR, ...environmentOf(location, port), ...env };
}

async function ready(
  url: string,
  child: ChildProcess,
  log: () => string,
  withinMs = START_TIMEOUT_MS,
): Promise<void> {
  const until = Date.now() + withinMs;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    const response = await fetch(`${url}/readyz`).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not become ready:\n${log()}`);
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
