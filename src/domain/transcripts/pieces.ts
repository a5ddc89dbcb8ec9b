/** A short message, and what became of it. */
export interface Piece {
  readonly text: string;
  /** When it came, ISO 8601. */
  readonly at: string;
  /** Sequence number where nothing answered it. */
  readonly declined: number | null;
}

/**
 * The short messages of a visitor in order, whatever became of them: an emergency may come in pieces of which some look like an answer
 * to the form, a wish for a call or a greeting. Personal: they are part of the sealed state.
 */
export type Pieces = readonly Piece[];

/** Who is in danger may be slow to write; later than this a message begins anew. */
const WITHIN_MS = 120_000;
/** A word a message, one may need as many. */
const MOST = 8;
/** Longer messages say what they mean by themselves. */
const MOST_WORDS = 8;

/** The pieces that a message of this instant may go on with; none where the last one is too old. */
export function openPieces(pieces: Pieces | null | undefined, now: string): Pieces {
  const last = pieces?.at(-1);
  if (!pieces || !last) return [];
  const gap = Date.parse(now) - Date.parse(last.at);
  return gap >= 0 && gap <= WITHIN_MS ? pieces : [];
}

/** The pieces that a message leaves; a longer one leaves none. */
export function withPiece(before: Pieces, piece: Piece): Pieces {
  const text = piece.text.trim();
  if (text === '') return before;
  return text.split(/\s+/, MOST_WORDS + 1).length > MOST_WORDS
    ? []
    : [...before, { ...piece, text }].slice(-MOST);
}
