import { setTimeout as sleep } from 'node:timers/promises';
import { coresTaken } from './processor-use.ts';
import type { Measure, Result } from './result.ts';
import { drive, type Round, runRounds, summary } from './rounds.ts';
import { frontdesk, PEER, type Side, sdkEchoDialog } from './sides.ts';
import { READINGS, twoReaders } from './two-readers.ts';
import { withPostgres } from './with-postgres.ts';

const SQLITE = 'turns-per-second-sqlite';
const POSTGRESQL = 'turns-per-second-postgresql';

/**
 * An answered question through POST activities, committed with every commit flushed before it is acknowledged, against the
 * SDK's echo bot, which keeps nothing.
 */
export const turnsPerSecond: Measure = {
  names: [SQLITE, POSTGRESQL],
  run: () =>
    compare(
      (postgresUrl) => [
        () => sdkEchoDialog(),
        () => frontdesk(SQLITE, { kind: 'sqlite' }),
        () => frontdesk(POSTGRESQL, { kind: 'postgresql', postgresUrl }),
      ],
      (rounds) => [summary(SQLITE, rounds, PEER), summary(POSTGRESQL, rounds, PEER), summary(PEER, rounds)],
    ),
};

const TWO = 'turns-per-second-two-processes';
const ONE = 'one-process';

const PROGRAMS = ['servers', 'postgresql', 'load'] as const;
const CORES = [ONE, TWO].flatMap((side) => PROGRAMS.map((program) => `cores-of-${program}-${side}`));
/** Behind the start of the load's own process and its warm-up. */
const LOOK = { afterMs: 7_000, forMs: 6_000 };
const LOOKED_AT = { warmUpMs: 3_000, measureMs: 11_000 };

/**
 * Two processes on one PostgreSQL against one, with the same connections; and what bounds it: which cores each program keeps busy
 * meanwhile, and what a second process adds on this machine where nothing else is shared.
 */
export const twoProcesses: Measure = {
  names: [TWO, ...CORES, ...READINGS],
  run: async () => [
    ...(await compare(
      (postgresUrl) => [
        () => frontdesk(ONE, { kind: 'postgresql', postgresUrl }),
        () => frontdesk(TWO, { kind: 'postgresql', postgresUrl, processes: 2 }),
      ],
      async (rounds, sides) => [
        summary(TWO, rounds, ONE),
        summary(ONE, rounds),
        ...(await coresOf(sides[0]!, ONE)),
        ...(await coresOf(sides[1]!, TWO)),
      ],
    )),
    ...(await twoReaders()),
  ],
};

async function coresOf(side: Side, name: string): Promise<Result[]> {
  const [cores] = await Promise.all([
    sleep(LOOK.afterMs).then(() => coresTaken(LOOK.forMs)),
    drive(side, LOOKED_AT),
  ]);
  return PROGRAMS.map((program) => ({
    measure: `cores-of-${program}-${name}`,
    value: cores[program],
    unit: 'cores',
  }));
}

/** Starts the sides beside a PostgreSQL that flushes every commit, runs the rounds, and ends everything. */
async function compare(
  starts: (postgresUrl: string) => (() => Promise<Side>)[],
  results: (rounds: Round[], sides: readonly Side[]) => readonly Result[] | Promise<readonly Result[]>,
) {
  return withPostgres(async (postgresUrl) => {
    const sides: Side[] = [];
    try {
      for (const start of starts(postgresUrl)) sides.push(await start());
      return await results(await runRounds(sides), sides);
    } finally {
      await Promise.all(sides.map((side) => side.close()));
    }
  });
}
