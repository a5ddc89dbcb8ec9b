import { type CallbackCalendar, withPromisedCalls } from '../../src/domain/callbacks/windows.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** The clinic with the calls that others were promised; the visitor's own request takes no place from itself. */
export const calendarOf = ({ knowledge: { clinic }, snapshot }: Turn): CallbackCalendar =>
  withPromisedCalls(
    clinic,
    snapshot.promised,
    snapshot.callbacks.map(({ window }) => window),
  );
