import type { Measure } from './result.ts';
import { runRounds, summary } from './rounds.ts';
import { frontdesk, PEER, type Side, sdkEchoDialog } from './sides.ts';
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

/** Two processes on one PostgreSQL against one, with the same connections. */
export const twoProcesses: Measure = {
  names: [TWO],
  run: () =>
    compare(
      (postgresUrl) => [
        () => frontdesk(ONE, { kind: 'postgresql', postgresUrl }),
        () => frontdesk(TWO, { kind: 'postgresql', postgresUrl, processes: 2 }),
      ],
      (rounds) => [summary(TWO, rounds, ONE), summary(ONE, rounds)],
    ),
};

/** Starts the sides beside a PostgreSQL that flushes every commit, runs the rounds, and ends everything. */
async function compare(
  starts: (postgresUrl: string) => (() => Promise<Side>)[],
  results: (rounds: Awaited<ReturnType<typeof runRounds>>) => ReturnType<typeof summary>[],
) {
  return withPostgres(async (postgresUrl) => {
    const sides: Side[] = [];
    try {
      for (const start of starts(postgresUrl)) sides.push(await start());
      return results(await runRounds(sides));
    } finally {
      await Promise.all(sides.map((side) => side.close()));
    }
  });
}
