import type { Load, LoadResult } from './load.ts';
import { firstLine, startRole } from './processes.ts';
import { median, type Result } from './result.ts';
import type { Side } from './sides.ts';

const ROUNDS = 5;
/** The load of a round. */
const ROUND = { warmUpMs: 1000, measureMs: 4000, mostTurns: 100_000 };

/** Turns per second by the name of a side. */
export type Round = ReadonlyMap<string, number>;

/** The sides take turns round by round, so that a noisy machine disturbs them alike. */
export async function runRounds(sides: readonly Side[], count = ROUNDS): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < count; round++) {
    const speeds = new Map<string, number>();
    for (const side of sides) speeds.set(side.name, await turnsPerSecond(side));
    rounds.push(speeds);
  }
  return rounds;
}

/** A side's median, and the median of its ratio to `against` in each round. */
export function summary(name: string, rounds: readonly Round[], against?: string): Result {
  const speed = (round: Round, side: string) => round.get(side) ?? Number.NaN;
  const value = median(rounds.map((round) => speed(round, name)));
  if (against === undefined) return { measure: name, value, unit: 'turns/s' };
  const ratio = median(rounds.map((round) => speed(round, name) / speed(round, against)));
  return { measure: name, value, unit: 'turns/s', against, ratio };
}

const turnsPerSecond = async (side: Side): Promise<number> => (await drive(side)).perSecond;

/**
 * Loads a side from a process of its own.
 * @throws {Error} where a request fails.
 */
export async function drive({ name, connections }: Side, how: Partial<Load> = {}): Promise<LoadResult> {
  const child = startRole('load', { connections, ...ROUND, ...how } satisfies Load);
  const result: LoadResult = JSON.parse(await firstLine(child));
  if (result.failures > 0) throw new Error(`${name}: ${result.failures} requests failed`);
  return result;
}
