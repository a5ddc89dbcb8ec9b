import { voicemailOf } from '../../src/domain/callbacks/side-notes.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo } from './answers.ts';
import { agreesAndAsks } from './asked-beside.ts';
import { filled, type Step, UNKNOWN } from './step.ts';

/** Who wants a visit is told that this is none yet. */
const BOOKS =
  /\b(?:book|reserv|schedul|appoint|appt|slots?\b|sessions?\b|visits?\b|sign(?:ing)? (?:me )?up|openings?\b|availab|get started|squeeze|fit me in|agend|citas?\b)/i;

/** Before any other question: what is kept, who reads it, for how long. */
export const consentStep: Step = {
  field: 'consent',
  claims: (turn, input) => saysPlainly(input) || agreesAndAsks(turn, input),
  again: phrase('callback.consentAgain'),
  ask: ({ knowledge, inbound }) => [
    phrase('callback.consent', {
      wish: BOOKS.test(inbound.text) ? 'visit' : 'call',
      clinic: knowledge.clinic.name,
      months: knowledge.clinic.callback.keptMonths,
    }),
    phrase('privacy.link', { url: knowledge.clinic.privacyUrl }),
    phrase('callback.consentAsk'),
    choices(yesChoice, noChoice),
  ],
  take(turn, _state, input) {
    // "No voicemail" is no answer to this.
    const agreed = voicemailOf(input.text) === null ? saysYesOrNo(input) : null;
    if (agreed === null) return UNKNOWN;
    if (!agreed) return { kind: 'declined' };
    const { callback } = turn.knowledge.clinic;
    const { channel } = turn.inbound;
    return filled({ consent: { version: callback.consentVersion, at: turn.draws.now, channel } });
  },
};
