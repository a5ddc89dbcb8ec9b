import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { choices, phrase } from '../src/domain/transcripts/reply.ts';
import { contraindicationLine } from './desk/contraindication.ts';
import { calmParts } from './desk/emergency-lines.ts';
import { inputOf } from './desk/input.ts';
import { offerCallback } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { turnOf } from './turn-context.ts';

export const DECLINE_DIALOG = 'decline';

/** Says that the articles don't cover a question, keeps it and offers a call; while an emergency stands, only where help is. */
export class DeclineDialog extends Dialog {
  constructor() {
    super(DECLINE_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'decline';
    if (turn.state.emergency) {
      reply(dc.context, ...calmParts(turn.state.emergency));
      return dc.endDialog();
    }
    const { text, understanding } = inputOf(dc.context);
    turn.state = { ...turn.state, lastQuestion: text };
    const [nearest] = understanding.candidates;
    if (nearest && understanding.outcome === 'decline') turn.missing = `near:${nearest.id}`;
    reply(
      dc.context,
      phrase('decline.notCovered'),
      ...contraindicationLine(turn),
      phrase('decline.offer'),
      choices(offerCallback),
    );
    return dc.endDialog();
  }
}
