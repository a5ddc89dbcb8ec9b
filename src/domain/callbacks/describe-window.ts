import { DateTime } from 'luxon';
import { formatter, plainSpaces } from '../knowledge/opening-hours.ts';
import type { Window } from './callback-request.ts';

/** `short` is for a button, `long` for a sentence. */
export type WindowForm = 'long' | 'short';

type Format = Intl.DateTimeFormatOptions;

const LONG_DATE: Format = { weekday: 'long', month: 'long', day: 'numeric' };
const SHORT_DATE: Format = { weekday: 'short', month: 'short', day: 'numeric' };
const TIME: Format = { hour: 'numeric', minute: '2-digit' };
const FULL_HOUR: Format = { hour: 'numeric' };
const ZONE: Format = { timeZoneName: 'short' };

export interface WindowWords {
  /** In the clinic's zone: `Tuesday, December 1, 3:00 – 5:00 PM EST`, short `Tue, Dec 1, 3–5 PM EST`. */
  readonly clinic: string;
  /**
   * The same in the visitor's zone, when their clocks differ at that time, else null. On the same day the time alone: `8:00 – 10:00 PM
   * UTC`, short `8–10 PM`.
   */
  readonly visitor: string | null;
}

/** A window as a concrete date, in both zones when they differ. A visitor zone that this machine doesn't know is left out. */
export function describeWindow(
  window: Window,
  clinicZone: string,
  visitorZone: string | null,
  lang: string,
  form: WindowForm = 'long',
): WindowWords {
  const known = visitorZone !== null && isZone(visitorZone) && !sameClock(window, clinicZone, visitorZone);
  const words = form === 'long' ? longWords : shortWords;
  return words(window, clinicZone, known ? visitorZone : null, lang);
}

/** A local date (ISO) in words: `Thursday, November 26`. */
export function describeDay(date: string, lang: string): string {
  const format = formatter(lang, { weekday: 'long', month: 'long', day: 'numeric', timeZone: 'UTC' });
  return plainSpaces(format.format(new Date(date)));
}

/** Does this machine know the zone? What a device says about its zone is input like any other. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The visitor's zone where there is one that this machine knows, else the clinic's. */
export const knownZone = (visitorZone: string | null, clinicZone: string): string =>
  visitorZone !== null && isZone(visitorZone) ? visitorZone : clinicZone;

function longWords(
  window: Window,
  clinicZone: string,
  visitorZone: string | null,
  lang: string,
): WindowWords {
  const time = { ...TIME, ...ZONE };
  const clinic = range(window, clinicZone, lang, { ...LONG_DATE, ...time });
  if (visitorZone === null) return { clinic, visitor: null };
  const date = isSameDay(window, clinicZone, visitorZone) ? {} : LONG_DATE;
  return { clinic, visitor: range(window, visitorZone, lang, { ...date, ...time }) };
}

/** As much as tells the windows apart: no minutes of full hours, and the visitor's date only where it is another day. */
function shortWords(
  window: Window,
  clinicZone: string,
  visitorZone: string | null,
  lang: string,
): WindowWords {
  const time = (zone: string): Format => (isFullHours(window, zone) ? FULL_HOUR : TIME);
  const tight = (zone: string, format: Format): string =>
    range(window, zone, lang, { ...format, ...time(zone) }).replace(/(\d) – (\d)/, '$1–$2');
  const clinic = tight(clinicZone, { ...SHORT_DATE, ...ZONE });
  if (visitorZone === null) return { clinic, visitor: null };
  const date = isSameDay(window, clinicZone, visitorZone) ? {} : SHORT_DATE;
  return { clinic, visitor: tight(visitorZone, date) };
}

function range({ start, end }: Window, timeZone: string, lang: string, format: Format): string {
  const inZone = formatter(lang, { ...format, timeZone });
  return plainSpaces(inZone.formatRange(new Date(start), new Date(end)));
}

const isFullHours = ({ start, end }: Window, zone: string): boolean =>
  [start, end].every((instant) => DateTime.fromISO(instant, { zone }).minute === 0);

const isSameDay = ({ start, end }: Window, one: string, other: string): boolean =>
  new Set(
    [one, other].flatMap((zone) => [start, end].map((at) => DateTime.fromISO(at, { zone }).toISODate())),
  ).size === 1;

/** Zones with the same clock at that time (New York and Detroit) aren't told apart. */
function sameClock({ start, end }: Window, one: string, other: string): boolean {
  const clock = (timeZone: string) => formatter('en', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return (
    clock(one).formatRange(new Date(start), new Date(end)) ===
    clock(other).formatRange(new Date(start), new Date(end))
  );
}
