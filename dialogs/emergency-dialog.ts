import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { ConversationState } from '../src/domain/transcripts/turn.ts';
import { emergencyReply } from '../src/domain/triage/emergency-reply.ts';
import { deskOf } from './desk/desk-state.ts';
import { standingEmergency } from './desk/emergency-lines.ts';
import { reply } from './desk/replies.ts';
import { turnOf } from './turn-context.ts';

export const EMERGENCY_DIALOG = 'emergency';

/** What the emergency interrupted, or nothing. */
export interface EmergencyOptions {
  readonly keptForm?: NonNullable<ConversationState['keptForm']>;
}

/** Answers a T1 text with the fixed wording alone and sets the conversation's emergency, which stays until the visitor says that it is none. */
export class EmergencyDialog extends Dialog<EmergencyOptions> {
  constructor() {
    super(EMERGENCY_DIALOG);
  }

  override async beginDialog(
    dc: DialogContext,
    { keptForm }: EmergencyOptions = {},
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { triage, draws, knowledge } = turn;
    const rule = triage.rule ?? 'model';
    turn.state = {
      ...turn.state,
      emergency: standingEmergency(turn.state, triage, draws),
      keptForm: keptForm ?? turn.state.keptForm,
    };
    turn.intents.push({ kind: 'flagEmergency', targets: triage.targets, rule });
    turn.outcome = 'emergency';
    const desk = deskOf(dc);
    desk.heard = [...new Set([...desk.heard, rule])];
    reply(dc.context, ...emergencyReply(triage, knowledge.safety));
    return dc.endDialog();
  }
}
