import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { choices, phrase } from '../src/domain/transcripts/reply.ts';
import { contraindicationLine } from './desk/contraindication.ts';
import { deskOf } from './desk/desk-state.ts';
import { calmParts } from './desk/emergency-lines.ts';
import { inputOf } from './desk/input.ts';
import { callUsChoice, offerCallback } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { turnOf } from './turn-context.ts';

export const PAUSED_DIALOG = 'paused';

/** Says that nothing is answered at the moment, with the phone number and the offer of a call; the question is kept. */
export class PausedDialog extends Dialog {
  constructor() {
    super(PAUSED_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { text, understanding } = inputOf(dc.context);
    const { emergency } = turn.state;
    const asks = understanding.outcome !== 'command';
    turn.outcome = asks ? 'decline' : 'command';
    if (emergency) {
      reply(dc.context, ...calmParts(emergency));
      return dc.endDialog();
    }
    if (asks) turn.state = { ...turn.state, lastQuestion: text };
    const { clinic } = turn.knowledge;
    reply(
      dc.context,
      phrase(deskOf(dc).minor ? 'paused.notAnsweringNoCalls' : 'paused.notAnswering', {
        phone: clinicPhone(turn),
      }),
      ...contraindicationLine(turn),
      choices(callUsChoice(clinic), offerCallback),
    );
    return dc.endDialog();
  }
}
