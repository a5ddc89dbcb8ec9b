import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo } from './answers.ts';
import { filled, type Step, UNKNOWN } from './step.ts';

/** Before any other question: what is kept, who reads it, for how long. */
export const consentStep: Step = {
  field: 'consent',
  claims: (_turn, input) => saysPlainly(input),
  again: phrase('callback.consentAgain'),
  ask: ({ knowledge }) => [
    phrase('callback.consent', {
      clinic: knowledge.clinic.name,
      months: knowledge.clinic.callback.keptMonths,
    }),
    phrase('privacy.link', { url: knowledge.clinic.privacyUrl }),
    phrase('callback.consentAsk'),
    choices(yesChoice, noChoice),
  ],
  take(turn, _state, input) {
    const agreed = saysYesOrNo(input);
    if (agreed === null) return UNKNOWN;
    if (!agreed) return { kind: 'declined' };
    const { callback } = turn.knowledge.clinic;
    const { channel } = turn.inbound;
    return filled({ consent: { version: callback.consentVersion, at: turn.draws.now, channel } });
  },
};
