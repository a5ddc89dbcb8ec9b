import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { speaksOfMinor, tellsOfUnborn } from '../src/domain/callbacks/minor.ts';
import { isOpen } from '../src/domain/knowledge/opening-hours.ts';
import { choices, fixed, phrase } from '../src/domain/transcripts/reply.ts';
import { factsBeside } from './clinic/facts-beside.ts';
import { asksForChild, toldBefore } from './desk/circumstances.ts';
import { standingContraindication } from './desk/contraindication.ts';
import { deskOf } from './desk/desk-state.ts';
import { guardianParts } from './desk/guardian.ts';
import { inputOf } from './desk/input.ts';
import { afterHoursChoice, callUsChoice, offerCallback } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { heedUrgentAdvice } from './desk/urgent-advice.ts';
import { turnOf } from './turn-context.ts';

export const ADVICE_DIALOG = 'advice';

/** Refuses a personal medical question with the fixed wording and names who can answer it: never with what an article says. */
export class AdviceDialog extends Dialog {
  constructor() {
    super(ADVICE_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'advice';
    turn.state = { ...turn.state, lastQuestion: inputOf(dc.context).text };
    const { advice } = turn.triage;
    const { text } = turn.inbound;
    const minor = deskOf(dc).minor ? 'visitor' : speaksOfMinor(text);
    const isOfChild = advice?.category === 'children' && !tellsOfUnborn(text);
    if (advice?.urgent) urgentStep(dc, minor);
    else if (isOfChild || minor) childStep(dc, minor ?? 'child');
    else if (!advice && asksForChild(turn)) childStep(dc, 'child');
    else offerStep(dc);
    return dc.endDialog();
  }
}

/** A callback is never the only way, and none for a minor. */
function urgentStep(dc: DialogContext, minor: 'visitor' | 'child' | null): void {
  const turn = turnOf(dc.context);
  const { clinic } = turn.knowledge;
  const advised = heedUrgentAdvice(dc);
  const also = [...standingContraindication(turn), ...(minor ? guardianParts(turn, minor) : [])];
  const call = isOpen(clinic, turn.draws.now) ? callUsChoice(clinic) : afterHoursChoice(clinic);
  const options = call ? [choices(call, ...(minor ? [] : [offerCallback]))] : [];
  reply(dc.context, ...advised, ...also, ...options);
}

function childStep(dc: DialogContext, minor: 'visitor' | 'child'): void {
  const turn = turnOf(dc.context);
  reply(
    dc.context,
    fixed('advice'),
    ...standingContraindication(turn),
    ...factsBeside(turn, inputOf(dc.context)),
    ...guardianParts(turn, minor),
  );
}

function offerStep(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  reply(
    dc.context,
    fixed('advice'),
    ...toldBefore(turn),
    ...standingContraindication(turn),
    ...factsBeside(turn, inputOf(dc.context)),
    phrase('advice.offer', {
      clinic: turn.knowledge.clinic.name,
    }),
    choices(offerCallback),
  );
}
