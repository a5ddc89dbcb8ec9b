import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Window } from '../domain/callbacks/callback-request.ts';

export interface CalendarEntry {
  readonly ref: string;
  readonly window: Window;
  /** Grows with every change. */
  readonly version: number;
  readonly isCanceled: boolean;
  /** ISO 8601 instant at which this is written. */
  readonly now: string;
  /** Who calls. */
  readonly organizer: { readonly name: string; readonly email: string };
  /** Of the one who gets it. */
  readonly attendee: string;
  readonly title: string;
  readonly link: string;
}

/**
 * A callback window as an iCalendar invitation (RFC 5545, 5546): the same UID for a request's life, so that a later one moves the entry and
 * a cancellation takes it out. Whoever else sees the calendar learns that somebody calls, and neither whom nor why.
 */
export function callbackCalendar(entry: CalendarEntry): {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly content: string;
} {
  const method = entry.isCanceled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST;
  const calendar = ical({ method, prodId: { company: 'Frontdesk', product: 'callbacks', language: 'EN' } });
  calendar.createEvent({
    id: `callback-${entry.ref}@frontdesk.invalid`,
    sequence: entry.version,
    stamp: new Date(entry.now),
    start: new Date(entry.window.start),
    end: new Date(entry.window.end),
    summary: entry.title,
    description: entry.link,
    url: entry.link,
    status: entry.isCanceled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: entry.organizer,
    attendees: [{ email: entry.attendee, rsvp: false }],
  });
  return { method, content: calendar.toString() };
}
