import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { callWindow } from '../domain/callbacks/call-times.ts';
import type { CallbackLife } from '../domain/callbacks/callback-request.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { callbackPage } from '../notify/staff-link.ts';

/** `publish`: the calls to come. `cancel`: those that nobody makes any more, so that they leave a calendar that has them. */
export type CalendarMethod = 'publish' | 'cancel';

/**
 * The calls of requests as an iCalendar file (RFC 5545, 5546): the same UID for a request's life and a SEQUENCE that rises with its
 * version, so that a later file moves the entry. Whoever sees the calendar learns that there is a call to make, and neither whom nor why.
 */
export function callsCalendar(
  lives: readonly CallbackLife[],
  method: CalendarMethod,
  { now, clinic, publicUrl }: { readonly now: string; readonly clinic: Clinic; readonly publicUrl: string },
): string {
  const calendar = ical({
    method: method === 'publish' ? ICalCalendarMethod.PUBLISH : ICalCalendarMethod.CANCEL,
    prodId: { company: 'Frontdesk', product: 'callbacks', language: 'EN' },
  });
  for (const life of lives) {
    const call = callWindow(life, clinic);
    if ((call !== null) !== (method === 'publish')) continue;
    const { start, end } = call ?? life.window;
    calendar.createEvent({
      id: `callback-${life.ref}@frontdesk.invalid`,
      sequence: life.version,
      stamp: new Date(now),
      start: new Date(start),
      end: new Date(end),
      summary: 'Callback window',
      url: callbackPage(life.ref, publicUrl),
      description: callbackPage(life.ref, publicUrl),
      status: call ? ICalEventStatus.CONFIRMED : ICalEventStatus.CANCELLED,
    });
  }
  return `${calendar.toString()}\r\n`;
}
