import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

/**
 * Runs a role of the bench (see run.ts) in a process of its own, so that nobody shares a core's caches with another.
 * @param task what it reads as JSON from its standard input (`readTask`).
 */
export function startRole(role: string, task: unknown = null): ChildProcess {
  const [, script = ''] = process.argv;
  const child = spawn(process.execPath, [script, '--role', role], {
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(task));
  return child;
}

/** In the process of a role: its task. */
export const readTask = async <Task>(): Promise<Task> => JSON.parse(await text(process.stdin));

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
