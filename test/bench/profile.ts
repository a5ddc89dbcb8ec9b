import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseKind } from '../support/databases.ts';
import {
  type CpuProfile,
  functionOf,
  longestStretches,
  packageOf,
  type SelfTime,
  selfTimes,
} from './cpu-profile.ts';
import { drive } from './rounds.ts';
import { frontdesk } from './sides.ts';
import { withPostgres } from './with-postgres.ts';

const LOAD = { warmUpMs: 5_000, measureMs: 15_000 };
const LARGEST_COSTS = 3;
const SHOWN = { packages: 12, functions: 12, stretches: 8, inStretch: 4 };
/** As Node names them: `CPU.date.time.process.thread.number.cpuprofile`. */
const WRITTEN = /^CPU\..+\.(\d+)\.(\d+)\.\d+\.cpuprofile$/;
/** The main thread is Node's thread 0. */
const MAIN = '0';

export interface Profiled {
  readonly kind: DatabaseKind;
  readonly processes: number;
  /** Messages come in at half of the highest rate, as `latency-p99-at-half` is measured. */
  readonly atHalf?: true;
}

/**
 * Profiles the server under the load of `turns-per-second`, or at half of that rate: writes `FOLDER/turns.cpuprofile` of the event loop and `turns-thread-N.cpuprofile`
 * of each other thread, which a browser's developer tools show as flame graphs, and prints where the time of the measured turns went. Of several
 * processes each has its own: `process-1-turns.cpuprofile` and so on.
 */
export const profileTurns = (profiled: Profiled, folder: string): Promise<void> =>
  profiled.kind === 'sqlite'
    ? profileOn(profiled, folder)
    : withPostgres((url) => profileOn(profiled, folder, url));

async function profileOn(
  { kind, processes, atHalf }: Profiled,
  folder: string,
  postgresUrl?: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const nodeOptions = ['--cpu-prof', '--cpu-prof-dir', folder];
  const side = await frontdesk('profile', { kind, processes, postgresUrl, nodeOptions });
  const perSecond = atHalf ? (await drive(side)).perSecond / 2 : undefined;
  const loaded = await drive(side, { ...LOAD, perSecond });
  const until = Number(process.hrtime.bigint() / 1000n);
  await side.close();
  const measured = [until - LOAD.measureMs * 1000, until] as const;
  console.log(
    `${loaded.perSecond.toFixed(0)} turns/s, half within ${loaded.p50.toFixed(1)} ms, 99 of a hundred within ${loaded.p99.toFixed(1)} ms`,
  );
  const seen: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const [, id, thread] = WRITTEN.exec(name) ?? [];
    if (id === undefined) continue;
    if (!seen.includes(id)) seen.push(id);
    const of = processes === 1 ? '' : `process-${seen.indexOf(id) + 1}-`;
    const file = join(folder, `${of}turns${thread === MAIN ? '' : `-thread-${thread}`}.cpuprofile`);
    await rename(join(folder, name), file);
    // Visitors are dealt out evenly, and so are turns, near enough.
    print(file, JSON.parse(await readFile(file, 'utf8')), measured, loaded.turns / processes);
  }
}

function print(file: string, profile: CpuProfile, measured: readonly [number, number], turns: number): void {
  const packages = selfTimes(profile, measured, packageOf);
  const functions = selfTimes(profile, measured, functionOf);
  const line = ({ what, ms, share }: SelfTime) =>
    `${(share * 100).toFixed(1).padStart(5)} %  ${((ms * 1000) / turns).toFixed(0).padStart(5)} µs a turn  ${what}`;
  const largest = packages.slice(0, LARGEST_COSTS).map(({ what }) => what);
  console.log(`\n${file}: ${turns.toFixed(0)} turns. The largest costs: ${largest.join(', ')}`);
  console.log(
    `By package, without what it calls:\n${packages.slice(0, SHOWN.packages).map(line).join('\n')}`,
  );
  const stretches = longestStretches(profile, measured, packageOf, SHOWN.stretches);
  const shown = stretches.map(
    ({ ms, by }) =>
      `${ms.toFixed(1).padStart(6)} ms  ${by
        .slice(0, SHOWN.inStretch)
        .map((one) => `${one.what} ${one.ms.toFixed(1)}`)
        .join(', ')}`,
  );
  console.log(`The longest stretches without a pause:\n${shown.join('\n')}`);
  console.log(`By function:\n${functions.slice(0, SHOWN.functions).map(line).join('\n')}`);
}
