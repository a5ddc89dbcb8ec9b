import type { Personal } from '../storage/personal.ts';
import type { Sealed } from '../storage/schema.ts';
import type { StaffVisit } from './visit.ts';

/** A page of results can be gone back to for a working day. */
const KEPT_MS = 8 * 60 * 60_000;
/** Longer ones wouldn't fit an address, and find nothing. */
const LONGEST = 200;

interface SealedWords {
  readonly sought: string;
  readonly by: string;
  readonly until: number;
}

/** The words of a search as they may stand in an address: sealed, since they are somebody's name or number, and for who searched alone. */
export function sealSought(personal: Personal, { session, now }: StaffVisit, words: string): string {
  const sought = [...words.trim()].slice(0, LONGEST).join('');
  const sealed: SealedWords = { sought, by: session.staff.name, until: Date.parse(now) + KEPT_MS };
  return personal.seal(JSON.stringify(sealed));
}

/** @returns the words; null where the address holds none, somebody else's, or those of another day. */
export function openSought(
  personal: Personal,
  { session, now }: StaffVisit,
  sealed: string | null,
): string | null {
  if (sealed === null) return null;
  try {
    const { sought, by, until } = JSON.parse(personal.open(sealed as Sealed)) as Partial<SealedWords>;
    return by === session.staff.name && until !== undefined && until > Date.parse(now)
      ? (sought ?? null)
      : null;
  } catch {
    // Sealed with another key, cut short, or made up.
    return null;
  }
}
