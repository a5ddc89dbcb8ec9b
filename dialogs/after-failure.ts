import { speaksOfMinor } from '../src/domain/callbacks/minor.ts';
import { choices, type Part, phrase } from '../src/domain/transcripts/reply.ts';
import type { ConversationState, Turn, TurnOutput } from '../src/domain/transcripts/turn.ts';
import { emergencyReply } from '../src/domain/triage/emergency-reply.ts';
import { newDeskState } from './desk/desk-state.ts';
import { standingEmergency } from './desk/emergency-lines.ts';
import { urgencyFlags } from './desk/hear.ts';
import { chosenValue } from './desk/input.ts';
import { resumeForm } from './desk/offers.ts';
import { withSafety } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { FRONT_DESK_DIALOG } from './front-desk-dialog.ts';
import { deskIn, formIn, type KeptForm } from './stored-dialogs.ts';

type Failed = Pick<Turn, 'inbound' | 'triage' | 'draws' | 'snapshot' | 'knowledge'>;

/**
 * What a turn comes to when the bot throws: an apology with the clinic's number, or the emergency's answer, with the lines that every
 * reply carries. The dialog is reset, since what failed may stand in its state. What must outlive it is kept: an emergency and
 * its number, what was heard for staff, that the visitor is under 18, and the open form, put aside until the visitor takes it up.
 *
 * @param failed The turn with a snapshot that the bot hasn't run on: dialogs change theirs as they go.
 */
export function afterFailure(failed: Failed): TurnOutput {
  const { triage, knowledge } = failed;
  const state = stateAfter(failed);
  const isEmergency = triage.tier === 'T1';
  const said = isEmergency ? emergencyReply(triage, knowledge.safety) : apology(failed, state);
  return {
    replies: [withSafety(said, { state, triage }, 0, 0)],
    intents: isEmergency
      ? [{ kind: 'flagEmergency', targets: triage.targets, rule: triage.rule ?? 'model' }]
      : [],
    state,
    outcome: isEmergency ? 'emergency' : null,
    sections: [],
    formStep: null,
    missing: null,
  };
}

function apology({ knowledge }: Failed, { keptForm, emergency }: ConversationState): Part[] {
  const values = { phone: clinicPhone({ knowledge }) };
  return keptForm && !emergency
    ? [phrase('error.apologyForm', values), choices(resumeForm)]
    : [phrase('error.apology', values)];
}

function stateAfter(failed: Failed): ConversationState {
  const { inbound, triage, draws, snapshot } = failed;
  const { state } = snapshot;
  const desk = deskIn(state.dialogStack);
  const heard = [...new Set([...(desk?.heard ?? []), ...urgencyFlags(triage)])];
  const minor = desk?.minor === true || speaksOfMinor(inbound.text) === 'visitor';
  return {
    ...state,
    dialogStack: [{ id: FRONT_DESK_DIALOG, state: { desk: { ...newDeskState(), heard, minor } } }],
    lang: triage.tier ? triage.lang : state.lang,
    contraindications: [...new Set([...state.contraindications, ...triage.contraindications])],
    emergency: triage.tier === 'T1' ? standingEmergency(state, triage, draws) : state.emergency,
    keptForm: minor ? null : formKept(failed),
  };
}

/** The form that stands open, or one put aside before; one that fails as it is taken up again would fail for ever. */
function formKept({ inbound, snapshot: { state } }: Failed): KeptForm | null {
  const takesUp = chosenValue(inbound.text.trim(), state.choicesShown) === resumeForm.value;
  return formIn(state.dialogStack) ?? (takesUp ? null : state.keptForm);
}
