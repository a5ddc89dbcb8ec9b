import type { DialogContext } from 'botbuilder-dialogs';
import type { Outcome, Understanding } from '../../src/domain/answering/understanding.ts';
import { type Burst, nextBurst, openBurst } from '../../src/domain/transcripts/burst.ts';
import { openPieces, withPiece } from '../../src/domain/transcripts/pieces.ts';
import { turnOf } from '../turn-context.ts';
import { inputOf } from './input.ts';

/** Keeps what the next message may go on with. What was declined piece by piece and is now answered was no gap. */
export function keepBurst(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  const { text, value, understanding } = inputOf(dc.context);
  const { inbound, draws, snapshot } = turn;
  const before = openBurst(snapshot.state.burst, draws.now);
  const last = leftAs(turn.outcome, understanding);
  const isTogether = before !== null && text !== inbound.text.trim();
  if (isTogether && last === 'answered')
    for (const seq of before.declined)
      turn.intents.push({ kind: 'settleQuestion', seq, answered: true, picked: null });
  const isOver = value !== null || dc.activeDialog !== undefined || turn.state.emergency !== null;
  const seq = snapshot.lastSeq + 1;
  const burst = isOver ? null : nextBurst(before, { text: inbound.text, seq }, last, draws.now);
  turn.state = { ...turn.state, burst };
  keepPiece(dc);
}

/** Keeps words for triage, whatever became of them. Pieces of an emergency that nothing answered were no gap. */
function keepPiece(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  const { inbound, draws, snapshot, triage, state } = turn;
  if (inputOf(dc.context).value !== null) return;
  const before = openPieces(state.pieces, draws.now);
  const seq = snapshot.lastSeq + 1;
  const declined = turn.outcome === 'decline' ? seq : null;
  turn.state = { ...state, pieces: withPiece(before, { text: inbound.text, at: draws.now, declined }) };
  if (triage.tier !== 'T1' && !state.emergency) return;
  for (const { declined } of turn.state.pieces ?? [])
    if (declined !== null)
      turn.intents.push({ kind: 'settleQuestion', seq: declined, answered: true, picked: null });
}

function leftAs(outcome: Outcome | null, understanding: Understanding): Burst['last'] {
  if (understanding.command === 'go-on') return 'unfinished';
  return outcome === 'decline' && understanding.outcome === 'decline' ? 'declined' : 'answered';
}
