import { DateTime } from 'luxon';
import type { Visit } from './visit.ts';

interface Props {
  readonly visit: Visit;
  /** ISO 8601 instant. */
  readonly at: string;
}

/** A time as people say it, with the exact one on hover, in the clinic's zone. */
export function Moment({ visit, at }: Props) {
  return (
    <time datetime={at} title={exactTime(visit, at)}>
      {relativeTime(at, visit.now)}
    </time>
  );
}

const FORMATS = new Map<string, Intl.DateTimeFormat>();

/** Making one takes a hundred times as long as using it, and a list has hundreds of times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
  FORMATS.set(timeZone, format);
  return format;
}

/** `Fri, Nov 20, 2:05 PM`, in the clinic's zone. */
export const exactTime = ({ clinic }: Pick<Visit, 'clinic'>, at: string): string =>
  formatOf(clinic.timeZone).format(new Date(at)).replace(/\s/g, ' ');

const RELATIVE = new Intl.RelativeTimeFormat('en');

/** The units that a stretch of time is told in, in seconds; longer than four weeks it is told by the calendar. */
const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;
const BY_CALENDAR_S = 28 * 86_400;

/** `in 5 minutes`, `2 hours ago`; `now` within half a minute. */
export function relativeTime(at: string, now: string): string {
  const seconds = (Date.parse(at) - Date.parse(now)) / 1000;
  if (Math.abs(seconds) < 30) return 'now';
  if (Math.abs(seconds) >= BY_CALENDAR_S) return byCalendar(at, now);
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? ['seconds', 1];
  return RELATIVE.format(Math.trunc(seconds / length), unit);
}

const byCalendar = (at: string, now: string): string =>
  DateTime.fromISO(at).toRelative({ base: DateTime.fromISO(now), locale: 'en' }) ?? at;
