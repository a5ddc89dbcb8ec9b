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

/** `Fri, Nov 20, 2:05 PM`, in the clinic's zone. */
export const exactTime = ({ clinic }: Pick<Visit, 'clinic'>, at: string): string =>
  DateTime.fromISO(at, { zone: clinic.timeZone }).setLocale('en-US').toFormat('ccc, LLL d, h:mm a');

/** `in 5 minutes`, `2 hours ago`; `now` within half a minute. */
export function relativeTime(at: string, now: string): string {
  const base = DateTime.fromISO(now);
  const time = DateTime.fromISO(at);
  if (Math.abs(time.diff(base).as('seconds')) < 30) return 'now';
  return time.toRelative({ base, locale: 'en' }) ?? at;
}
