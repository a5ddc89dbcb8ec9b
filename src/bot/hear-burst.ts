import { chosenValue } from '../../dialogs/desk/input.ts';
import { meansNothing } from '../../dialogs/desk/meant-with.ts';
import type { Answerer } from '../domain/answering/answerer.ts';
import { openBurst, withBurst } from '../domain/transcripts/burst.ts';
import { openPieces } from '../domain/transcripts/pieces.ts';
import type { Draws, Inbound, Snapshot } from '../domain/transcripts/turn.ts';
import { raise } from '../domain/triage/raise.ts';
import type { ReadTriage, Triage } from '../domain/triage/triage.ts';
import { hearPieces } from './hear-pieces.ts';

/** What reads texts. */
interface Readers {
  readonly triage: ReadTriage;
  readonly answerer: Answerer;
}

interface Heard {
  readonly inbound: Inbound;
  readonly snapshot: Snapshot;
  readonly draws: Draws;
}

/** A message of more words says by itself what it means, unless it means nothing. */
const MOST_WORDS = 4;

/**
 * The triage of a message, raised by what its visitor wrote just before it: an emergency may come in pieces. The message itself was
 * read before anything else; this reads the pieces together, as soon as the conversation is known. Two messages that each say
 * something harmless by themselves are no pieces.
 */
export function hearBurst(own: Triage, turn: Heard, readers: Readers): Triage {
  const { inbound, snapshot, draws } = turn;
  if (inbound.type !== 'message') return own;
  if (chosenValue(inbound.text.trim(), snapshot.state.choicesShown) !== null) return own;
  const heard = hearUnanswered(own, turn, readers);
  if (!isPiece(own, inbound.text, readers.answerer)) return heard;
  const together = hearPieces(
    heard,
    inbound.text,
    openPieces(snapshot.state.pieces, draws.now),
    readers.triage,
  );
  return together ? raise(heard, together, false) : heard;
}

/** Together with those that nothing answered, whatever hears it; with an answered one where this says nothing by itself. */
function hearUnanswered(
  own: Triage,
  { inbound, snapshot, draws }: Heard,
  { triage, answerer }: Readers,
): Triage {
  const burst = openBurst(snapshot.state.burst, draws.now);
  if (!burst || own.tier === 'T1') return own;
  const text = withBurst(burst, inbound.text);
  if (burst.last !== 'answered') return raise(own, triage(text), true);
  // A personal question that was answered isn't asked again, and of what says something by itself no more is made than what it must be told.
  const emergency = meansNothing(answerer.understand(inbound.text, own));
  if (!emergency && !isShort(inbound.text)) return own;
  return raise(own, triage(text, { advice: false, emergency }), false);
}

/** Few words, or what says nothing by itself; who takes an emergency back goes on with none. */
function isPiece(own: Triage, text: string, answerer: Answerer): boolean {
  const understanding = answerer.understand(text, own);
  return understanding.command !== 'not-an-emergency' && (isShort(text) || meansNothing(understanding));
}

const isShort = (text: string): boolean => text.trim().split(/\s+/, MOST_WORDS + 1).length <= MOST_WORDS;
