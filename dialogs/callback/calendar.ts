import { type CallbackCalendar, withFullWindows } from '../../src/domain/callbacks/windows.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** The clinic with the windows that others have filled; the visitor's own request takes no place from itself. */
export const calendarOf = ({ knowledge: { clinic }, snapshot }: Turn): CallbackCalendar =>
  withFullWindows(
    clinic,
    snapshot.placesTaken,
    snapshot.callbacks.map(({ window }) => window.start),
  );
