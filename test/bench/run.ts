/**
 * `npm run bench`: a line of JSON for each result as it comes, then all of them as a table; `npm run bench:long` does the same with the
 * measures that take minutes. `--only NAME` runs the measure that gives NAME, of whichever; with `--profile FOLDER` the server is profiled instead.
 * `--role` is for the processes that a measure starts.
 */
import { type BenchArguments, benchArguments } from './arguments.ts';
import { coldStart } from './cold-start.ts';
import { consoleOnPostgres, consoleOnSqlite } from './console.ts';
import { fsyncsPerSecond } from './fsyncs-per-second.ts';
import { idleSockets } from './idle-sockets.ts';
import { latency } from './latency.ts';
import { runLoad } from './load.ts';
import { longestText } from './longest-text.ts';
import { manySectionsServed } from './many-sections-served.ts';
import { openToGreeting } from './open-to-greeting.ts';
import { peers } from './peers.ts';
import { readTask } from './processes.ts';
import { type Profiled, profileTurns } from './profile.ts';
import { questionTime } from './question-time.ts';
import type { Result } from './result.ts';
import { serveSdkEchoDialog } from './sdk-echo-dialog.ts';
import { visitBySockets } from './socket-visitors.ts';
import { storedOnPostgres, storedOnSqlite } from './stored-conversations.ts';
import { table } from './table.ts';
import { turnsPerSecond, twoProcesses } from './turns-per-second.ts';
import { READER, readOverAndOver } from './two-readers.ts';
import { webhooks } from './webhooks.ts';
import { widgetSizes } from './widget-sizes.ts';

const MEASURES = [
  fsyncsPerSecond,
  turnsPerSecond,
  twoProcesses,
  questionTime,
  longestText,
  peers,
  coldStart,
  widgetSizes,
  openToGreeting,
  consoleOnSqlite,
  consoleOnPostgres,
  webhooks,
  latency,
];

const LONG_MEASURES = [idleSockets, storedOnSqlite, storedOnPostgres, manySectionsServed];

const PROFILED: ReadonlyMap<string, Profiled> = new Map([
  ['turns-per-second-sqlite', { kind: 'sqlite', processes: 1 }],
  ['turns-per-second-postgresql', { kind: 'postgresql', processes: 1 }],
  ['latency-p99-at-half-sqlite', { kind: 'sqlite', processes: 1, atHalf: true }],
  ['latency-p99-at-half-postgresql', { kind: 'postgresql', processes: 1, atHalf: true }],
  ['turns-per-second-two-processes', { kind: 'postgresql', processes: 2 }],
]);

const ROLES: Readonly<Record<string, () => Promise<void>>> = {
  'sdk-echo-dialog': serveSdkEchoDialog,
  load: async () => console.log(JSON.stringify(await runLoad(await readTask()))),
  [READER]: readOverAndOver,
  'socket-visitors': async () => console.log(JSON.stringify(await visitBySockets(await readTask()))),
};

const called = benchArguments(process.argv.slice(2));

if ('mistake' in called) {
  console.error(called.mistake);
  process.exitCode = 2;
} else if (called.role !== undefined) await ROLES[called.role]?.();
else if (called.profile !== undefined) await profile(called.only, called.profile);
else await bench(called);

async function profile(only: string | undefined, folder: string): Promise<void> {
  const profiled = PROFILED.get(only ?? '');
  if (profiled) return profileTurns(profiled, folder);
  console.error(
    `--profile goes with one of: ${[...PROFILED.keys()].map((name) => `--only ${name}`).join(', ')}`,
  );
  process.exitCode = 1;
}

async function bench({ only, long }: BenchArguments): Promise<void> {
  const all = [...MEASURES, ...LONG_MEASURES];
  const chosen =
    only === undefined ? (long ? LONG_MEASURES : MEASURES) : all.filter(({ names }) => names.includes(only));
  if (chosen.length === 0) {
    console.error(`No measure "${only}". There are: ${all.flatMap(({ names }) => names).join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const results: Result[] = [];
  for (const measure of chosen) {
    for (const result of await measure.run()) {
      results.push(result);
      console.log(JSON.stringify(result));
    }
  }
  console.log(table(results));
}
