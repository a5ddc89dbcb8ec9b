import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Runs a role of the bench (see run.ts) in a process of its own, so that nobody shares a core's caches with another. */
export function startRole(role: string, ...args: string[]): ChildProcess {
  const [, script = ''] = process.argv;
  return spawn(process.execPath, [script, '--role', role, ...args], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The first line that a process prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The process was started without a pipe for its output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error(`The process ended (${child.exitCode}) before it printed a line`);
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}
