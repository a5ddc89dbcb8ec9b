import type { DateTime } from 'luxon';
import { type Moment, readTimes, type Times } from './read-times.ts';

const JOINTS = /,? (?:or|and) |, /;

/**
 * The times of a text; "Monday after 2 or Tuesday before 11" is read apart, since each time of day belongs to its own day. Texts
 * of which a part names no day or no time of day ("Monday or Tuesday morning") are read as one.
 */
export function readAlternatives(text: string, now: DateTime): Times {
  const parts = text.split(JOINTS);
  if (parts.length < 2) return readTimes(text, now);
  const moments = parts.map((part) => momentsOf(readTimes(part, now)));
  if (moments.some((ofPart) => ofPart.length === 0)) return readTimes(text, now);
  return { days: [], clocks: [], moments: moments.flat() };
}

function momentsOf({ days, clocks, moments }: Times): Moment[] {
  return [...moments, ...days.flatMap((ofDays) => clocks.map((clock) => ({ days: ofDays, clock })))];
}
