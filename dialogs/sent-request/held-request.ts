import type { DialogContext } from 'botbuilder-dialogs';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import type { ProvenRequest, Turn } from '../../src/domain/transcripts/turn.ts';
import { reply } from '../desk/replies.ts';
import { clinicPhone } from '../desk/values.ts';
import { turnOf } from '../turn-context.ts';

/** Whether another conversation asked for the request: its time may be seen and changed here, and nothing else of it. */
export const isHeld = ({ inbound }: Turn, { conversation }: CallbackRequest): boolean =>
  conversation !== inbound.conversation;

/** What an intent says of a request that another conversation asked for. */
export const provenOf = (turn: Turn, request: CallbackRequest): { readonly proven?: ProvenRequest } =>
  isHeld(turn, request)
    ? { proven: { conversation: request.conversation, start: request.window.start } }
    : {};

/**
 * Takes in what became of a reference that this message names, and says so where it opens nothing.
 * @returns whether the visitor has reached a request, `false` where something else was said, null where none was named.
 */
export function hearProof(dc: DialogContext): boolean | null {
  const turn = turnOf(dc.context);
  const { proof } = turn.snapshot;
  const { held = [], named = null } = turn.state;
  if (named !== null) turn.state = { ...turn.state, named: null };
  if (!proof) return null;
  turn.outcome = 'callback';
  const { kind, ref } = proof;
  const phone = clinicPhone(turn);
  if (kind === 'found') {
    turn.state = { ...turn.state, held: [ref, ...held.filter((other) => other !== ref)] };
    return true;
  }
  // Until it is proven, what follows must not reach the request that was spoken of before.
  turn.state = { ...turn.state, held: [], named: kind === 'locked' ? null : ref };
  if (kind === 'no-digits') reply(dc.context, phrase('held.askDigits', { ref }));
  else reply(dc.context, phrase(kind === 'locked' ? 'held.locked' : 'held.wrong', { phone }));
  return false;
}
