import type { CallbackCalendar } from '../../src/domain/callbacks/windows.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** The clinic with the windows that others have filled; the visitor's own request takes no place from itself. */
export function calendarOf({ knowledge: { clinic }, snapshot }: Turn): CallbackCalendar {
  const own = snapshot.callbacks.map(({ window }) => window.start);
  const full = Object.entries(snapshot.placesTaken)
    .filter(([start, taken]) => taken >= clinic.callback.placesPerWindow && !own.includes(start))
    .map(([start]) => start);
  return full.length > 0 ? { ...clinic, fullWindows: new Set(full) } : clinic;
}
