import type { DatabaseKind } from '../support/databases.ts';
import { type Measure, median, type Result } from './result.ts';
import { drive } from './rounds.ts';
import { frontdesk } from './sides.ts';
import { withPostgres } from './with-postgres.ts';

const ROUNDS = 5;
const OPEN_LOOP_MS = 8_000;
const KINDS = ['sqlite', 'postgresql'] as const;

const name = (kind: DatabaseKind, quantile: 'p50' | 'p99'): string => `latency-${quantile}-at-half-${kind}`;

/**
 * How long an answered question takes to be acknowledged while messages come in at half of the rate that twenty visitors in a closed loop
 * reach, from the moment at which each was due. Each round asks for the rate anew, since a machine isn't as quick all the time.
 */
export const latency: Measure = {
  names: KINDS.flatMap((kind) => [name(kind, 'p50'), name(kind, 'p99')]),
  run: () =>
    withPostgres(async (postgresUrl) => {
      const results: Result[] = [];
      for (const kind of KINDS) results.push(...(await measure(kind, postgresUrl)));
      return results;
    }),
};

async function measure(kind: DatabaseKind, postgresUrl: string): Promise<Result[]> {
  const side = await frontdesk(`latency-${kind}`, { kind, postgresUrl });
  const rounds: { p50: number; p99: number; half: number }[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const half = (await drive(side)).perSecond / 2;
      const { p50, p99 } = await drive(side, { perSecond: half, measureMs: OPEN_LOOP_MS });
      rounds.push({ p50, p99, half });
    }
  } finally {
    await side.close();
  }
  const of = (what: keyof (typeof rounds)[number]) => median(rounds.map((round) => round[what]));
  return [
    { measure: `half-of-highest-rate-${kind}`, value: of('half'), unit: 'turns/s' },
    { measure: name(kind, 'p50'), value: of('p50'), unit: 'ms' },
    { measure: name(kind, 'p99'), value: of('p99'), unit: 'ms' },
  ];
}
