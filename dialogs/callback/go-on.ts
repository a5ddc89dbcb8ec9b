import { isDeepStrictEqual } from 'node:util';
import type { DialogContext, DialogTurnResult } from 'botbuilder-dialogs';
import type { Part, PhrasePart } from '../../src/domain/transcripts/reply.ts';
import { inputOf, readOnly } from '../desk/input.ts';
import { outcomeDialog } from '../desk/outcome-dialog.ts';
import { reply } from '../desk/replies.ts';
import { turnOf } from '../turn-context.ts';
import { askedBeside } from './asked-beside.ts';
import { ask } from './asking.ts';
import { keep, keptNumber, withRest } from './form.ts';
import { type FormState, nextField } from './form-state.ts';

/** The desk answers; the form goes on after it. */
export function meanwhile(dc: DialogContext): Promise<DialogTurnResult> {
  const meant = outcomeDialog(turnOf(dc.context), inputOf(dc.context));
  return dc.beginDialog(meant === 'callback' ? 'decline' : meant);
}

/** Takes what else the message holds too, then asks for what is still open: "Ann Lee, 212-555-0142" answers two questions. */
export function fill(dc: DialogContext, state: FormState, note?: PhrasePart): Promise<DialogTurnResult> {
  const filled = state.asking === 'topic' ? state : withRest(dc, state);
  const next = filled.form.window ? { ...filled, whenWords: null } : filled;
  const kept = state.asking === 'topic' || state.asking === 'phone' ? [] : keptNumber(dc, state);
  return askAfterAnswer(dc, next, ...(note ? [note] : []), ...kept);
}

/** Answers what the message asks beside, then asks for what is still open. A topic may well be a question. */
export async function askAfterAnswer(
  dc: DialogContext,
  state: FormState,
  ...before: Part[]
): Promise<DialogTurnResult> {
  const turn = turnOf(dc.context);
  const asked = state.asking === 'topic' ? null : askedBeside(turn, inputOf(dc.context));
  if (!asked) return ask(dc, state, nextField(state), ...before);
  keep(dc, { ...state, asking: nextField(state), tries: 0, paused: false, cameFrom: null });
  if (before.length > 0) reply(dc.context, ...before);
  readOnly(dc.context, asked);
  const answered = await meanwhile(dc);
  if (turn.outcome !== 'decline') turn.outcome = 'callback';
  return answered;
}

/** What else the message holds is kept, and what it asks is answered: "212-555-0156, do you have wifi?" */
export function answerAndKeep(dc: DialogContext, state: FormState): Promise<DialogTurnResult> {
  const rest = state.form.consent ? withRest(dc, state) : state;
  if (!isDeepStrictEqual(rest.form, state.form)) keep(dc, { ...rest, asking: nextField(rest), tries: 0 });
  return meanwhile(dc);
}

/** "Yes, but first tell me …": only the question counts, then. */
export function readsBeside(dc: DialogContext): boolean {
  const asked = askedBeside(turnOf(dc.context), inputOf(dc.context));
  if (asked) readOnly(dc.context, asked);
  return asked !== null;
}
