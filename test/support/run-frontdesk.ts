import { spawn } from 'node:child_process';
import { complete } from '../../src/cli/complete.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command as a user would, with these settings and nothing else of the developer's. */
export function runFrontdesk(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['dist/frontdesk.js', ...args], { env: { PATH, HOME, ...env } });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  child.stdin.end(input);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the same command inside of the test's own process, which spares its start: for commands that read no input. One at a time, since
 * they share settings and output.
 */
export function callFrontdesk(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const ended = last.then(() => call(args, env));
  last = ended.catch(() => {});
  return ended;
}

async function call(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const { env: own, stdout, stderr, exitCode: before } = process;
  const { PATH, HOME } = own;
  const out = collect(stdout);
  const err = collect(stderr);
  process.env = { PATH, HOME, ...env };
  process.exitCode = undefined;
  try {
    const { exitCode, failure } = await complete(args);
    if (failure !== null) stderr.write(`${failure}\n`);
    return { code: Number(process.exitCode ?? exitCode), out: out.text(), err: err.text() };
  } finally {
    process.env = own;
    process.exitCode = before;
    out.end();
    err.end();
  }
}

function collect(stream: NodeJS.WriteStream): { text(): string; end(): void } {
  const { write } = stream;
  let text = '';
  stream.write = (chunk: string | Uint8Array): boolean => {
    text += chunk;
    return true;
  };
  return {
    text: () => text,
    end: () => {
      stream.write = write;
    },
  };
}
