import type { Load, LoadResult } from './load.ts';
import { firstLine, startRole } from './processes.ts';
import { median, type Result } from './result.ts';
import type { Side } from './sides.ts';

const ROUNDS = 5;

/** Turns per second by the name of a side. */
export type Round = ReadonlyMap<string, number>;

/** The sides take turns round by round, so that a noisy machine disturbs them alike. */
export async function runRounds(sides: readonly Side[]): Promise<Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
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

async function turnsPerSecond({ name, connections }: Side): Promise<number> {
  const result = await load({ connections, warmUpMs: 1000, measureMs: 4000, mostTurns: 100_000 });
  if (result.failures > 0) throw new Error(`${name}: ${result.failures} requests failed`);
  return result.perSecond;
}

async function load(load: Load): Promise<LoadResult> {
  const child = startRole('load', JSON.stringify(load));
  return JSON.parse(await firstLine(child));
}
