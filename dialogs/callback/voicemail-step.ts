import { voicemailOf } from '../../src/domain/callbacks/side-notes.ts';
import { refusesMessages } from '../../src/domain/texts/opt-out.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo } from './answers.ts';
import { agreesAndAsks } from './asked-beside.ts';
import { filled, type Step, UNKNOWN } from './step.ts';

/** May staff leave a voicemail and name the clinic? Without a clear yes they may not. */
export const voicemailStep: Step = {
  field: 'voicemail',
  claims: (turn, input) => saysPlainly(input) || agreesAndAsks(turn, input),
  again: phrase('callback.voicemailAgain'),
  fallback: { taken: filled({ voicemail: false }), note: phrase('callback.voicemailAssumed') },
  ask: ({ knowledge }) => [
    phrase('callback.askVoicemail', { clinic: knowledge.clinic.name }),
    choices(yesChoice, noChoice),
  ],
  take(_turn, _state, input) {
    const allowed = saysYesOrNo(input) ?? (input.value === null ? saidOf(input.text) : null);
    return allowed === null ? UNKNOWN : filled({ voicemail: allowed });
  },
};

/** "No quiero mensajes" is said of those that were asked about. */
const saidOf = (text: string): boolean | null => voicemailOf(text) ?? (refusesMessages(text) ? false : null);
