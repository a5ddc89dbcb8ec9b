import { DateTime } from 'luxon';
import { remembered } from '../../remembered.ts';
import type { Window } from '../callback-request.ts';
import type { Exclusions } from './exclusions.ts';
import type { Clock, Days, Moment, Times } from './read-times.ts';

/** What a visitor wants, in the zone that they mean: times named, times ruled out. */
export interface Wish {
  readonly times: Times;
  readonly exclusions: Exclusions;
  /** Only Monday to Friday. */
  readonly weekdaysOnly: boolean;
  readonly zone: string;
}

/** A window in local terms of the wish's zone. */
interface LocalWindow extends Window {
  readonly day: string;
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
}

/** What was said now, on the days said before where it names none; a time said before gives way to one that is said now, unless this narrows it. */
export function onDayOf(before: Wish, said: Wish): Wish {
  if (said.times.days.length + said.times.moments.length > 0) return said;
  const { days, clocks, moments } = before.times;
  const times = {
    days: [...days, ...moments.map((moment) => moment.days)],
    clocks: said.times.clocks.length > 0 ? narrowed(before.times, said.times.clocks) : clocks,
    moments: said.times.clocks.length > 0 ? [] : moments,
  };
  const weekdays = [...before.exclusions.weekdays, ...said.exclusions.weekdays];
  const clockExclusions = [...before.exclusions.clocks, ...said.exclusions.clocks];
  return {
    times,
    exclusions: { weekdays, clocks: clockExclusions },
    weekdaysOnly: before.weekdaysOnly || said.weekdaysOnly,
    zone: said.zone,
  };
}

/** "Before 3" after "in the afternoon" or "after 1": both bound the time. What can't be both is said anew. */
function narrowed({ clocks, moments }: Times, said: readonly Clock[]): readonly Clock[] {
  const earlier = clocks.length > 0 ? clocks : moments.map(({ clock }) => clock);
  const [first] = earlier;
  const isOne = first && earlier.every(({ from, to }) => from === first.from && to === first.to);
  if (!isOne || first.from === first.to) return said;
  const both = said
    .filter((clock) => !first.stated || (clock.from === 0) !== (first.from === 0))
    .map(({ from, to, stated }) => ({ from: Math.max(from, first.from), to: Math.min(to, first.to), stated }))
    .filter(({ from, to }) => from < to);
  return both.length > 0 ? both : said;
}

/**
 * Days said now, with what was said before them of the time of day ("after work", "no mornings") and of days that won't do ("not
 * Friday"), or null where the time was said of other days, or nothing was.
 */
export function atTimeOf({ times, exclusions, weekdaysOnly }: Wish, said: Wish): Wish | null {
  const { days, clocks, moments } = said.times;
  if (days.length === 0 || clocks.length + moments.length > 0) return null;
  const earlier = [...times.days, ...times.moments.map((moment) => moment.days)];
  const isAmong = (day: Days) => earlier.some(({ from, to }) => from === day.from && to === day.to);
  if (earlier.length > 0 && !days.every(isAmong)) return null;
  const known = times.clocks.length > 0 ? times.clocks : times.moments.map(({ clock }) => clock);
  if (known.length + exclusions.clocks.length + exclusions.weekdays.length === 0) return null;
  return {
    ...said,
    times: { ...said.times, clocks: known },
    exclusions: {
      weekdays: [...exclusions.weekdays, ...said.exclusions.weekdays],
      clocks: [...exclusions.clocks, ...said.exclusions.clocks],
    },
    weekdaysOnly: weekdaysOnly || said.weekdaysOnly,
  };
}

/** The windows that the wish doesn't rule out. */
export const allowedWindows = (windows: readonly Window[], wish: Wish): readonly Window[] =>
  windows.filter((window) => isAllowed(local(window, wish.zone), wish));

/** Is a window what the wish names, wholly, and not ruled out by it? */
export const isInsideOf = (window: Window, wish: Wish): boolean =>
  isAllowed(local(window, wish.zone), wish) && fits(local(window, wish.zone), wish, isInside);

/** The windows that fit the times of the wish wholly; if none does, those that overlap them. */
export function fittingWindows(windows: readonly Window[], wish: Wish): readonly Window[] {
  const inside = windows.filter((window) => fits(local(window, wish.zone), wish, isInside));
  return inside.length > 0
    ? inside
    : windows.filter((window) => fits(local(window, wish.zone), wish, overlaps));
}

/**
 * The first instant from `earliest` on that the wish names, to find what is near to it; else the last one before: "friday", said on
 * a Friday when today's time is over, is the next one. Null when it names no day.
 */
export function wishedInstant(wish: Wish, earliest: DateTime): DateTime | null {
  const starts = alternatives(wish).map(({ days, clock, exact }) => {
    if (exact) return DateTime.fromMillis(exact.from, { zone: wish.zone });
    return atMinute(DateTime.fromISO(days.from, { zone: wish.zone }), clock?.from ?? 0);
  });
  const ahead = starts.filter((start) => start >= earliest);
  return DateTime.min(...ahead) ?? DateTime.max(...starts) ?? null;
}

/** The times of day that a wish names, on whichever day. */
export const anyDay = (wish: Wish): Wish => {
  const { clocks, moments } = wish.times;
  return {
    ...wish,
    times: { days: [], moments: [], clocks: [...clocks, ...moments.map(({ clock }) => clock)] },
  };
};

/** "Not Monday" after "Monday": what was said before is taken back. */
export const rulesOutDay = ({ exclusions }: Wish, before: Wish): boolean =>
  exclusions.weekdays.length > 0 &&
  before.times.days.length > 0 &&
  before.times.days.every(({ from }) => exclusions.weekdays.includes(DateTime.fromISO(from).weekday));

/** Does everything that the wish names lie in the past? */
export function isPast(wish: Wish, now: DateTime): boolean {
  const ends = alternatives(wish).map(({ days, clock, exact }) =>
    exact
      ? DateTime.fromMillis(exact.to)
      : atMinute(DateTime.fromISO(days.to, { zone: wish.zone }).minus({ days: 1 }), clock?.to ?? DAY),
  );
  return ends.length > 0 && ends.every((end) => end < now);
}

/** Does the wish say a time of its own, rather than a day or a part of one? */
export const statesTime = ({ times }: Wish): boolean =>
  times.clocks.some(({ stated }) => stated) || times.moments.some(({ clock }) => clock.stated);

/** Does the wish state hours rather than a point: "after 3"? */
export const isStretch = ({ times }: Wish): boolean =>
  [...times.clocks, ...times.moments.map(({ clock }) => clock)].some(
    ({ from, to, stated }) => stated && from !== to,
  );

/** Has its time two ends, or is it a point? "Not before noon", said before the day, leaves most of it. */
export const isBounded = ({ times }: Wish): boolean =>
  [...times.clocks, ...times.moments.map(({ clock }) => clock)].every(({ from, to }) => from > 0 && to < DAY);

const DAY = 24 * 60;

/** By the clock on the wall, which a day of 23 or 25 hours is measured by too. */
const atMinute = (day: DateTime, minutes: number): DateTime =>
  day.plus({ days: Math.floor(minutes / DAY) }).set({
    hour: Math.floor((minutes % DAY) / 60),
    minute: minutes % 60,
  });

type Alternative = Pick<Moment, 'days' | 'exact'> & { readonly clock: Clock | null };

function alternatives({ times }: Wish): Alternative[] {
  const clock = times.clocks[0] ?? null;
  return [...times.moments, ...times.days.map((days) => ({ days, clock }))];
}

type Within = (window: LocalWindow, clock: Clock) => boolean;

function fits(window: LocalWindow, { times }: Wish, within: Within): boolean {
  const clocks = times.clocks.length > 0 ? times.clocks : times.moments.map(({ clock }) => clock);
  const inClock = clocks.length === 0 || clocks.some((clock) => within(window, clock));
  const inDays = times.days.some((days) => isOn(window, days));
  if (inDays) return inClock;
  if (times.moments.length > 0)
    return (
      times.moments.some((moment) => isAt(window, moment, within)) && (times.clocks.length === 0 || inClock)
    );
  return times.days.length === 0 && inClock;
}

const isOn = ({ day }: LocalWindow, { from, to }: Moment['days']): boolean => from <= day && day < to;

function isAt(window: LocalWindow, { days, clock, exact }: Moment, within: Within): boolean {
  if (!exact) return isOn(window, days) && within(window, clock);
  const [from, to] = [Date.parse(window.start), Date.parse(window.end)];
  return within({ ...window, from, to }, { ...exact, stated: true });
}

/** A part of the day ("in the afternoon") asks when the call begins; a stated time bounds the whole window. */
const isInside: Within = (window, { from, to, stated }) => {
  if (from === to) return window.from <= from && from < window.to;
  return from <= window.from && (stated ? window.to <= to : window.from < to);
};

const overlaps: Within = (window, { from, to }) => from < window.to && window.from < Math.max(to, from + 1);

function isAllowed(window: LocalWindow, { exclusions, weekdaysOnly }: Wish): boolean {
  if (weekdaysOnly && window.weekday > 5) return false;
  if (exclusions.weekdays.includes(window.weekday)) return false;
  return !exclusions.clocks.some(({ from, to, stated }) =>
    stated ? from < window.to && window.from < to : from <= window.from && window.from < to,
  );
}

/** A message is held against all windows several times, and reckoning with zones is slow. */
const localWindows = new Map<string, LocalWindow>();

const local = (window: Window, zone: string): LocalWindow =>
  remembered(localWindows, `${zone} ${window.start} ${window.end}`, () => reckon(window, zone));

function reckon({ start, end }: Window, zone: string): LocalWindow {
  const from = DateTime.fromISO(start, { zone });
  const minutes = from.hour * 60 + from.minute;
  const lastMinute = DateTime.fromISO(end, { zone }).minus({ minutes: 1 });
  const length = lastMinute.diff(from, 'minutes').minutes + 1;
  const shown = lastMinute.hour * 60 + lastMinute.minute + 1;
  // Where the clock is set back within it, its end may show no later time than its beginning.
  const last = shown > minutes ? shown : minutes + length;
  return { start, end, day: from.toISODate() ?? '', weekday: from.weekday, from: minutes, to: last };
}
