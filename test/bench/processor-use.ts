import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Linux counts processor time in hundredths of a second. */
const TICKS_A_SECOND = 100;

/** Who takes processor time while the bench runs, by what stands in the command line. */
const PROGRAMS = { servers: 'dist/main.js', postgresql: '/postgres', load: '--role' } as const;
export type Program = keyof typeof PROGRAMS;

/** How many cores each program keeps busy in the next milliseconds, all its processes together. Zeros where there is no /proc. */
export async function coresTaken(ms: number): Promise<Record<Program, number>> {
  const before = await ourProcesses();
  const began = performance.now();
  await sleep(ms);
  const after = await ourProcesses();
  const seconds = (performance.now() - began) / 1000;
  const cores = { servers: 0, postgresql: 0, load: 0 };
  // One that ended meanwhile isn't counted, one that began from its start.
  for (const [pid, { program, seconds: taken }] of after)
    cores[program] += (taken - (before.get(pid)?.seconds ?? 0)) / seconds;
  return cores;
}

interface Running {
  readonly program: Program;
  /** Processor time so far. */
  readonly seconds: number;
}

async function ourProcesses(): Promise<ReadonlyMap<number, Running>> {
  const parents = new Map<number, number>();
  const found = new Map<number, Running>();
  for (const name of await readdir('/proc').catch(() => [])) {
    const pid = Number(name);
    const read = Number.isInteger(pid) ? await readProcess(pid) : null;
    if (!read) continue;
    const { parent, program, seconds } = read;
    parents.set(pid, parent);
    if (program) found.set(pid, { program, seconds });
  }
  return new Map([...found].filter(([pid]) => isOurs(pid, parents)));
}

/** Null for one that has just ended. */
async function readProcess(pid: number) {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    // The name in brackets may hold anything; the state, the parent and so on stand behind it.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system] = [1, 11, 12].map((at) => Number(fields[at]));
    const found = Object.entries(PROGRAMS).find(([, part]) => command.includes(part));
    return {
      parent: parent ?? 0,
      // PostgreSQL's own processes name themselves "postgres: …".
      program: (found?.[0] ?? (command.startsWith('postgres:') ? 'postgresql' : null)) as Program | null,
      seconds: ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND,
    };
  } catch {
    return null;
  }
}

/** Whether this process started it, or started what started it. */
function isOurs(pid: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at = pid; at > 1; at = parents.get(at) ?? 0) if (at === process.pid) return true;
  return false;
}
