import {
  type CallbackForm,
  type CallbackRequest,
  isChangeable,
} from '../../src/domain/callbacks/callback-request.ts';
import { personKey } from '../../src/domain/callbacks/same-person.ts';
import { type CallbackCalendar, withPromisedCalls } from '../../src/domain/callbacks/windows.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/**
 * The clinic with the calls that others were promised.
 * @param changed the requests that may be the one that is changed, which takes no place from itself: as long as nobody is named, all of the
 *   visitor's own.
 */
export const calendarOf = (
  { knowledge: { clinic }, snapshot }: Turn,
  changed: readonly CallbackRequest[] = snapshot.callbacks,
): CallbackCalendar =>
  withPromisedCalls(
    clinic,
    snapshot.promised,
    changed.filter(isChangeable).map(({ window }) => window),
  );

/** The calendar for a form: what the visitor asked for somebody else keeps its place. */
export function calendarFor(
  turn: Turn,
  { name, phone }: Pick<CallbackForm, 'name' | 'phone'>,
): CallbackCalendar {
  const own = turn.snapshot.callbacks;
  if (name === undefined || phone === undefined) return calendarOf(turn, own);
  const person = personKey({ name, phone });
  return calendarOf(
    turn,
    own.filter((request) => personKey(request) === person),
  );
}
