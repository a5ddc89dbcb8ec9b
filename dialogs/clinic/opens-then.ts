import type { Clock } from '../../src/domain/callbacks/when/read-times.ts';
import type { Interval } from '../../src/domain/knowledge/knowledge.ts';

/** Whether the intervals of a day hold one of the times, or a part of it; no time named is any time. */
export const opensThen = (intervals: readonly Interval[], clocks: readonly Clock[]): boolean =>
  intervalsThen(intervals, clocks).length > 0;

/** The intervals that hold one of the times, or a part of it. */
export const intervalsThen = (intervals: readonly Interval[], clocks: readonly Clock[]): Interval[] =>
  intervals.filter(
    ({ opens, closes }) =>
      clocks.length === 0 ||
      clocks.some(({ from, to }) =>
        from === to
          ? minutes(opens) <= from && from < minutes(closes)
          : minutes(opens) < to && from < minutes(closes),
      ),
  );

/** The breaks of a day: the gaps between its intervals. */
export const breaksOf = (intervals: readonly Interval[]): Interval[] =>
  intervals.slice(1).map(({ opens }, at) => ({ opens: intervals[at]!.closes, closes: opens }));

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
