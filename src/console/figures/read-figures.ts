import type { AskedCall } from '../../domain/figures/callback-figures.ts';
import type { DayCount } from '../../domain/figures/day-counts.ts';
import { type DayRange, daysOf, windowOf } from '../../domain/figures/range.ts';
import { countedDays, firstUncounted, keptCounts } from '../../storage/day-counts.ts';
import { askedCalls, countDay, type SectionVotes, votesIn } from '../../storage/figures.ts';
import type { ConsoleOptions } from '../console-options.ts';

/** All that figures are made of. */
export interface Counted {
  readonly range: DayRange;
  readonly counts: readonly DayCount[];
  readonly calls: readonly AskedCall[];
  readonly votes: readonly SectionVotes[];
  /** The day from which on conversations are counted; null while nobody has come. */
  readonly since: string | null;
}

/** Days that are over come as they were kept; today, and what isn't kept yet, is counted now. */
export async function readFigures(
  { database }: Pick<ConsoleOptions, 'database'>,
  range: DayRange,
  timeZone: string,
): Promise<Counted> {
  const { reader } = database;
  const uncounted = await firstUncounted(reader, timeZone);
  const counts = await keptCounts(reader, range);
  const from = uncounted !== null && uncounted > range.from ? uncounted : range.from;
  for (const day of uncounted === null ? [] : daysOf({ from, to: range.to }, timeZone))
    counts.push(...(await countDay(reader, day)));
  return {
    range,
    counts,
    calls: await askedCalls(reader, windowOf(range, timeZone)),
    votes: await votesIn(reader, range),
    since: (await countedDays(reader))?.from ?? uncounted,
  };
}
