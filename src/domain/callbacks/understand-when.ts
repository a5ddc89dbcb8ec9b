import { DateTime } from 'luxon';
import type { Clinic } from '../knowledge/knowledge.ts';
import { isOpen, openingsOn } from '../knowledge/opening-hours.ts';
import type { Window } from './callback-request.ts';
import { isZone } from './describe-window.ts';
import { readAlternatives } from './when/alternatives.ts';
import { type DaySpan, withMeridiem } from './when/bare-hours.ts';
import { takeExclusions } from './when/exclusions.ts';
import { withWeekAfter } from './when/read-times.ts';
import { tidy } from './when/tidy.ts';
import {
  allowedWindows,
  anyDay,
  atTimeOf,
  fittingWindows,
  isBounded,
  isInsideOf,
  isPast,
  isStretch,
  onDayOf,
  rulesOutDay,
  statesTime,
  type Wish,
  wishedInstant,
} from './when/wish.ts';
import { takeZone } from './when/zone-words.ts';
import {
  atDecentHours,
  type CallbackCalendar,
  dayOf,
  isFull,
  openWindows,
  spreadWindows,
} from './windows.ts';

/**
 * Why windows are offered instead of one being taken: several fit; any time suits; the time named is past, too near, too far
 * ahead, the clinic doesn't call then, others have taken it, or staff have closed what remained of that day.
 */
export type WhyChoices = 'several' | 'any' | 'past' | 'too-soon' | 'too-far' | 'closed' | 'full' | 'no-more';

export type WhenUnderstanding =
  | { readonly kind: 'window'; readonly window: Window }
  | {
      readonly kind: 'choices';
      readonly windows: readonly Window[];
      readonly why: WhyChoices;
      /** The day that was asked for, where the clinic is closed all of it. */
      readonly closedOn?: ClosedDay;
    }
  | { readonly kind: 'unclear' };

/** A day without opening hours: its ISO date, and the reason of a closure. */
export interface ClosedDay {
  readonly date: string;
  readonly reason: string | null;
}

/** As many as fit on a phone's screen. */
export const WINDOWS_OFFERED = 5;

const ASAP =
  /\b(?:asap|as soon as (?:possible|you can)|soonest|earliest|right away|right now|now|immediately|urgent(?:ly)?|the sooner the better|next available|first available|soon)\b/;
const ANY =
  /\b(?:any ?time|whenever|any day|every day|doesn't matter|doesnt matter|don't (?:care|know|mind)|dont (?:care|know|mind)|dunno|idk|idc|no preference|not sure|you (?:choose|pick|decide)|up to you|whatever|works for you|all day|i'm free|flexible|either|any|what (?:times|do you have)|when can you|when are you)\b/;

/**
 * What a visitor means by "tomorrow after 3", "after 5 but not Friday", "Dec 24", "asap": an open window, or windows to choose
 * from. A time in the past or outside of the opening hours gets the nearest open windows, so that what comes back is always
 * in the future and inside the hours. Times are the clinic's unless the text names another zone. Only the first 400 characters are read.
 * A text without a day of its own ("after 3") is about the day of what was said `before` ("tomorrow").
 */
export function understandWhen(
  text: string,
  now: string,
  clinic: CallbackCalendar,
  visitorZone: string | null = null,
  before: string | null = null,
): WhenUnderstanding {
  const windows = openWindows(clinic, now);
  const tidied = tidy(text);
  const { rest, zone } = takeZone(tidied, visitorZone && isZone(visitorZone) ? visitorZone : null);
  const said = readWish(rest, now, clinic, zone ?? clinic.timeZone);
  const earlier = before ? readWish(tidy(before), now, clinic, said.zone) : null;
  const wish = earlier && !rulesOutDay(said, earlier) ? joined(earlier, said, windows) : said;
  if (windows.length === 0) return { kind: 'unclear' };
  if (isEmpty(said)) return withoutTimes(rest, atDecentHours(windows, clinic, visitorZone), clinic);
  const allowed = allowedWindows(windows, wish);
  const fitting = fittingWindows(allowed, wish);
  if (fitting.length === 0) {
    const near = nearest(allowed.length > 0 ? allowed : windows, wish, now, clinic);
    const taken = whyTaken(wish, now, clinic);
    return taken ? { kind: 'choices', windows: near.windows, why: taken } : near;
  }
  const suiting = statesTime(wish) ? fitting : atDecentHours(fitting, clinic, visitorZone);
  return choose(suiting, wish, { asap: ASAP.test(rest), timed: statesTime(said) || isBounded(wish) }, clinic);
}

/** Does a text say when a call won't do: "I won't be home Monday", "not before 3"? */
export function rulesOutTime(text: string): boolean {
  const tidied = tidy(text);
  const { rest, exclusions } = takeExclusions(tidied);
  return exclusions.weekdays.length + exclusions.clocks.length > 0 || rest !== tidied;
}

/**
 * Does a text only bound the time of day or rule times out, in a way that a window of that clinic already keeps to: "not before noon"
 * of a call at 2?
 */
export function keepsTo(
  window: Window,
  text: string,
  now: string,
  clinic: Clinic,
  zone: string | null,
): boolean {
  const { rest, zone: named } = takeZone(tidy(text), zone && isZone(zone) ? zone : null);
  const wish = readWish(rest, now, clinic, named ?? clinic.timeZone);
  const { days, clocks, moments } = wish.times;
  const namesTime = days.length + moments.length > 0 || clocks.some(({ from, to }) => from === to);
  return !namesTime && !isEmpty(wish) && !ASAP.test(rest) && isInsideOf(window, wish);
}

/** Whether the wish would be met by windows that others have filled, or by those of a day that staff have closed; null for neither. */
function whyTaken(wish: Wish, now: string, calendar: CallbackCalendar): 'full' | 'no-more' | null {
  const { promised, ...clinic } = calendar;
  const { closedDay = null, ...rules } = clinic.callback;
  if (!promised && closedDay === null) return null;
  const all = openWindows({ ...clinic, callback: rules }, now);
  const isClosed = ({ start }: Window) => dayOf(start, clinic) === closedDay;
  const wished = (windows: readonly Window[]) =>
    fittingWindows(allowedWindows(windows, wish), wish).length > 0;
  if (closedDay !== null && wished(all.filter(isClosed))) return 'no-more';
  return wished(all.filter((window) => isFull(window, calendar))) ? 'full' : null;
}

/** What was said together with what was said before it, as far as both can be. */
function joined(before: Wish, said: Wish, windows: readonly Window[]): Wish {
  const fits = (wish: Wish) => fittingWindows(allowedWindows(windows, wish), wish).length > 0;
  const timed = atTimeOf(before, said);
  return timed && fits(before) && fits(timed) ? timed : onDayOf(before, said);
}

const DAY =
  /\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|today|tonight|tomorrow|yesterday|week|weekends?|weekdays?|(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*|may \d|\d{1,2}\/\d|\d{1,2}(?:st|nd|rd|th)|\d{4}-\d\d|thanksgiving|christmas|days?)\b/;

/** Does a text name a day, rather than a time of one? */
export const namesDay = (text: string): boolean => DAY.test(tidy(text));

/** Loads the recognizer's tables, which takes some 300 ms: a server does it before its first visitor says a time. */
export function warmUp(clinic: Clinic, now: string): void {
  understandWhen('tomorrow at 3', now, clinic);
}

function readWish(text: string, now: string, clinic: Clinic, zone: string): Wish {
  const local = DateTime.fromISO(now, { zone });
  const { rest, exclusions } = takeExclusions(asWeekdays(text, local));
  const timed = withMeridiem(rest, daySpan(clinic, local));
  const times = readAlternatives(withWeekAfter(timed.replace(ASAP, ' '), local), local);
  return { times, exclusions, weekdaysOnly: /\bweekdays?\b/.test(rest), zone };
}

/** "Not today" rules out its weekday, since days are ruled out by weekday. */
const asWeekdays = (text: string, today: DateTime): string =>
  text.replace(/\b(not|no|except|but|can't do) (today|tomorrow)\b/g, (_, no, day) => {
    const date = day === 'today' ? today : today.plus({ days: 1 });
    return `${no === 'but' ? 'not' : no} ${(date.weekdayLong ?? '').toLowerCase()}`;
  });

function isEmpty({ times, exclusions, weekdaysOnly }: Wish): boolean {
  const named = times.days.length + times.clocks.length + times.moments.length;
  return named + exclusions.weekdays.length + exclusions.clocks.length === 0 && !weekdaysOnly;
}

function withoutTimes(text: string, windows: readonly Window[], clinic: Clinic): WhenUnderstanding {
  const [first] = windows;
  if (ASAP.test(text) && first) return { kind: 'window', window: first };
  if (ANY.test(text)) return { kind: 'choices', windows: offered(windows, clinic), why: 'any' };
  return { kind: 'unclear' };
}

/**
 * One window if it is the only one, or the first of the one day that a stated time leaves; else a choice, also between those that go beyond
 * the hours that were stated: nobody is there before "between 3 and 4".
 */
function choose(
  fitting: readonly Window[],
  wish: Wish,
  { asap, timed }: { readonly asap: boolean; readonly timed: boolean },
  clinic: Clinic,
): WhenUnderstanding {
  const [first] = fitting;
  const days = new Set(fitting.map(({ start }) => DateTime.fromISO(start, { zone: wish.zone }).toISODate()));
  const isWithin = first !== undefined && (!isStretch(wish) || isInsideOf(first, wish));
  const decided = fitting.length === 1 || asap || (days.size === 1 && timed && statesTime(wish) && isWithin);
  if (first && decided) return { kind: 'window', window: first };
  return { kind: 'choices', windows: offered(fitting, clinic), why: 'several' };
}

function nearest(
  windows: readonly Window[],
  wish: Wish,
  now: string,
  clinic: Clinic,
): Extract<WhenUnderstanding, { kind: 'choices' }> {
  const local = DateTime.fromISO(now, { zone: wish.zone });
  if (isPast(wish, local)) return { kind: 'choices', windows: offered(windows, clinic), why: 'past' };
  const isOverToday = windows.every(({ start }) => DateTime.fromISO(start) >= local.endOf('day'));
  const wished = wishedInstant(wish, isOverToday ? local.endOf('day') : local);
  if (!wished) return { kind: 'choices', windows: nearestClock(windows, wish, clinic), why: 'closed' };
  const reason = why(wished, local, clinic);
  const closedOn = reason === 'closed' ? closedDay(wished, clinic) : null;
  if (closedOn) {
    const around = aroundDay(windows, wished, statesTime(wish), clinic);
    return { kind: 'choices', windows: around, why: reason, closedOn };
  }
  const near = windows.toSorted((a, b) => distance(a, wished) - distance(b, wished));
  const atTime = isStretch(wish)
    ? fittingWindows(windows, anyDay(wish)).filter(({ start }) => start > near[0]!.start)
    : [];
  const chosen = [...near.slice(0, WINDOWS_OFFERED - Math.min(atTime.length, AT_ITS_TIME)), ...atTime];
  return { kind: 'choices', windows: inOrder([...new Set(chosen)].slice(0, WINDOWS_OFFERED)), why: reason };
}

/** Of the windows near a time that can't be, how many are at the same time of another day. */
const AT_ITS_TIME = 2;

/** Of the open days next to a closed one, some windows before it and more after, near the time of day that was stated. */
function aroundDay(
  windows: readonly Window[],
  wished: DateTime,
  hasTime: boolean,
  clinic: Clinic,
): readonly Window[] {
  const day = wished.setZone(clinic.timeZone).startOf('day');
  const localDay = ({ start }: Window) => DateTime.fromISO(start, { zone: clinic.timeZone }).startOf('day');
  const ofDay = (one: Window | undefined) =>
    one ? windows.filter((window) => localDay(window).equals(localDay(one))) : [];
  const pick = (ofOneDay: readonly Window[], count: number) =>
    hasTime ? nearTime(ofOneDay, wished, clinic).slice(0, count) : spreadWindows(ofOneDay, clinic, count);
  const before = ofDay(windows.findLast((window) => localDay(window) < day));
  const after = ofDay(windows.find((window) => localDay(window) > day));
  const later = pick(after, Math.max(3, WINDOWS_OFFERED - before.length));
  return inOrder([...pick(before, WINDOWS_OFFERED - later.length), ...later]);
}

function nearTime(windows: readonly Window[], wished: DateTime, clinic: Clinic): Window[] {
  const { hour, minute } = wished.setZone(clinic.timeZone);
  const away = ({ start }: Window) => {
    const local = DateTime.fromISO(start, { zone: clinic.timeZone });
    return Math.abs(local.hour * 60 + local.minute - hour * 60 - minute);
  };
  return windows.toSorted((a, b) => away(a) - away(b));
}

function closedDay(wished: DateTime, clinic: Clinic): ClosedDay | null {
  const date = wished.setZone(clinic.timeZone).toISODate();
  if (!date || openingsOn(clinic, wished).length > 0) return null;
  return { date, reason: clinic.closures.find((closure) => closure.date === date)?.reason ?? null };
}

/** Later is nearer than earlier: who can't on Sunday more likely means Monday than Friday. */
function distance({ start }: Window, wished: DateTime): number {
  const away = Date.parse(start) - wished.toMillis();
  return away >= 0 ? away : away * -2;
}

/** A time inside the opening hours that no window covers any more comes too soon. */
function why(wished: DateTime, now: DateTime, clinic: Clinic): WhyChoices {
  const horizon = now.startOf('day').plus({ days: clinic.callback.horizonDays + 1 });
  if (wished >= horizon) return 'too-far';
  return isOpen(clinic, wished.toISO() ?? '') ? 'too-soon' : 'closed';
}

/** For a time of day without a day: each day's window that is nearest to it. */
function nearestClock(windows: readonly Window[], wish: Wish, clinic: Clinic): Window[] {
  const clock = wish.times.clocks[0];
  if (!clock) return offered(windows, clinic);
  const minutesAway = ({ start }: Window) => {
    const local = DateTime.fromISO(start, { zone: wish.zone });
    return Math.abs(local.hour * 60 + local.minute - clock.from);
  };
  const least = Math.min(...windows.map(minutesAway));
  return offered(
    windows.filter((window) => minutesAway(window) === least),
    clinic,
  );
}

const offered = (windows: readonly Window[], clinic: Clinic): Window[] =>
  spreadWindows(windows, clinic, WINDOWS_OFFERED);

const inOrder = (windows: readonly Window[]): Window[] =>
  windows.toSorted((a, b) => a.start.localeCompare(b.start));

/** The clinic's day in hours of the visitor's zone, to tell whether "3" is a time of the morning or the afternoon. */
function daySpan(clinic: Clinic, local: DateTime): DaySpan {
  const intervals = [...clinic.hours.values()].flat();
  const shift = (local.offset - local.setZone(clinic.timeZone).offset) / 60;
  const hour = (time: string) => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60 + shift;
  return {
    from: Math.min(...intervals.map(({ opens }) => hour(opens))),
    to: Math.max(...intervals.map(({ closes }) => hour(closes))),
  };
}
