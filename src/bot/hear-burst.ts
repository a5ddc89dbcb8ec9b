import { chosenValue } from '../../dialogs/desk/input.ts';
import { meansNothing } from '../../dialogs/desk/meant-with.ts';
import type { Answerer } from '../domain/answering/answerer.ts';
import { openBurst, withBurst } from '../domain/transcripts/burst.ts';
import type { Draws, Inbound, Snapshot } from '../domain/transcripts/turn.ts';
import { raise } from '../domain/triage/raise.ts';
import type { ReadTriage, Triage } from '../domain/triage/triage.ts';

/** What reads texts. */
interface Readers {
  readonly triage: ReadTriage;
  readonly answerer: Answerer;
}

/**
 * The triage of a message, raised by what its visitor wrote just before it: an emergency may come in pieces. The message itself was
 * read before anything else; this reads the pieces together, as soon as the conversation is known. Two messages that each say
 * something harmless by themselves are no pieces.
 */
export function hearBurst(
  own: Triage,
  { inbound, snapshot, draws }: { inbound: Inbound; snapshot: Snapshot; draws: Draws },
  { triage, answerer }: Readers,
): Triage {
  const burst = openBurst(snapshot.state.burst, draws.now);
  if (!burst || inbound.type !== 'message' || own.tier === 'T1') return own;
  if (chosenValue(inbound.text.trim(), snapshot.state.choicesShown) !== null) return own;
  // A personal question that was answered isn't asked again.
  const advice = burst.last !== 'answered';
  const together = triage(withBurst(burst, inbound.text), { advice });
  if (advice) return raise(own, together, true);
  const isPiece = together.tier !== null && meansNothing(answerer.understand(inbound.text, own));
  return raise(own, isPiece ? together : { ...together, tier: null }, false);
}
