import type { DialogContext } from 'botbuilder-dialogs';
import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { speaksOfMinor } from '../../src/domain/callbacks/minor.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import { deskOf } from '../desk/desk-state.ts';
import { guardianParts, MINOR } from '../desk/guardian.ts';
import { inputOf, looksLikeQuestion } from '../desk/input.ts';
import { reply } from '../desk/replies.ts';
import { turnOf } from '../turn-context.ts';
import { isHeld } from './held-request.ts';
import { openRequest } from './open-request.ts';

/** Tells it in the middle of a change, which is left. */
export function endForMinor(dc: DialogContext, request: CallbackRequest, minor: 'visitor' | 'child') {
  markMinor(dc, request, minor);
  return dc.endDialog();
}

/** Who turns out to be under 18, or to ask for a child, after the request was sent: told so, and staff see it on the request. */
function markMinor(dc: DialogContext, { ref }: CallbackRequest, minor: 'visitor' | 'child'): void {
  const turn = turnOf(dc.context);
  if (minor === 'visitor') deskOf(dc).minor = true;
  turn.outcome = 'callback';
  const isMarked = turn.intents.some(({ kind, ...said }) => kind === 'flagRequests' && isFlag(said));
  if (!isMarked) turn.intents.push({ kind: 'flagRequests', flags: [MINOR] });
  reply(dc.context, ...guardianParts(turn, minor), phrase('guardian.marked', { ref }));
}

const isFlag = (intent: object): boolean =>
  'flags' in intent && Array.isArray(intent.flags) && intent.flags.includes(MINOR);

/**
 * Marks a request in whose conversation such an age is told now; a question to the desk gets its own answer. The form has a guard of
 * its own.
 *
 * @param form Id of the form's dialog.
 * @returns whether that was all that this message needed.
 */
export function tellsMinorAfter(dc: DialogContext, form: string): boolean {
  const { snapshot, triage } = turnOf(dc.context);
  const { text, value } = inputOf(dc.context);
  if (snapshot.callbacks.length === 0 || value !== null || dc.activeDialog?.id === form) return false;
  const request = openRequest(turnOf(dc.context));
  if (request && isHeld(turnOf(dc.context), request)) return false;
  const minor = request && speaksOfMinor(text);
  if (!minor || (triage.advice && (triage.advice.urgent || looksLikeQuestion(text)))) return false;
  markMinor(dc, request, minor);
  return true;
}
