import { voicemailOf } from '../../src/domain/callbacks/side-notes.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Input } from '../desk/input.ts';
import { noChoice, yesChoice } from '../desk/offers.ts';
import { saysPlainly, saysYesOrNo } from './answers.ts';
import { agrees, agreesAndAsks } from './asked-beside.ts';
import { filled, type Step, UNKNOWN } from './step.ts';
import { asksWhy, why } from './why.ts';

/** Who wants a visit is told that this is none yet. */
const BOOKS =
  /\b(?:book|reserv|schedul|appoint|appt|slots?\b|sessions?\b|visits?\b|sign(?:ing)? (?:me )?up|openings?\b|availab|get started|squeeze|fit me in|agend|citas?\b)/i;

/** Before any other question: what is kept, who reads it, for how long. */
export const consentStep: Step = {
  field: 'consent',
  claims: (turn, input) => saysPlainly(input) || agreesAndAsks(turn, input) || asksOfData(input),
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
    const said = voicemailOf(input.text) === null ? saysYesOrNo(input) : null;
    const agreed = said ?? (agreesAndAsks(turn, input) || asksOfData(input) || null);
    if (agreed === null) return UNKNOWN;
    if (!agreed) return { kind: 'declined' };
    const { callback } = turn.knowledge.clinic;
    const { channel } = turn.inbound;
    const consent = { version: callback.consentVersion, at: turn.draws.now, channel };
    return filled({ consent }, asksWhy(input.text) ? why(turn) : undefined);
  },
};

/** "Sure, what happens with my data though?": agreed, and told at once. */
const asksOfData = (input: Input): boolean =>
  agrees(input) && !/\bbut\b/i.test(input.text) && asksWhy(input.text);
