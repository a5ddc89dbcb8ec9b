import type { Understanding } from '../../src/domain/answering/understanding.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { type Input, looksLikeQuestion } from '../desk/input.ts';
import { saysYesOrNo } from './answers.ts';
import { SURELY_A_TOPIC } from './interruptions.ts';

const BLANKS = /[^\S\n]+/g;
/** Where something else begins, in a text with single blanks: a sentence, or what is added to one. */
const JOINTS =
  /(?<=[?!.;\n])[ \n]|,? ?\b(?:(?:and |but )?(?:also|plus|first|by the way|btw)|before that)\b[ ,:]{0,3}|, ?(?=(?:and|but|what|whats|how|when|where|do|does|is|are|can|could|which|why)[ \n])| (?=(?:and|but) (?:what|how|when|where|do|does|is|are|can|could)[ \n])/i;

/** What stands before a question and is none of it: "yes, and how much …". */
const LEADS =
  /^(?:(?:and|also|but|ok|okay|please|yes|yeah|yep|yup|sure|fine|sí|si|so|oh|well|hi|hello|hey|just|um|uh|thanks|thank you|(?:(?:can|could) you )?tell me|i(?:'d like| want) to know)(?:[ ,.!:]+|$))+/i;

/** Each part costs a search, and nobody asks for more in one message. */
const MOST_PARTS = 6;
const READ = 400;

/** What a message asks the desk beside what it tells the form ("yes, what are your prices", "…? also how much is it?"), or null. */
export function askedBeside({ answerer, triage }: Turn, { text, value }: Input): string | null {
  if (value !== null || triage.advice) return null;
  const asked = text
    .slice(0, READ)
    .replace(BLANKS, ' ')
    .split(JOINTS)
    .map((part) => part.replace(LEADS, '').trim())
    .filter(Boolean)
    .slice(0, MOST_PARTS)
    .filter((part) => part !== text && looksLikeQuestion(part))
    .filter((part) => isForDesk(answerer.understand(part, NO_TRIAGE)));
  return asked.length > 0 ? asked.join(' ') : null;
}

/** "Yes, and where can I park?": an answer to a yes or no, with a question. */
export const agreesAndAsks = (turn: Turn, input: Input): boolean =>
  agrees(input) && askedBeside(turn, input) !== null;

const FIRST_CLAUSE = /^[^,.!?;]{1,20}(?=[,.!;] )/;

/** A yes that stands apart from what is asked after it counts: "sure, what happens with my data?" */
export function agrees(input: Input): boolean {
  if (saysYesOrNo(input) === true) return true;
  const first = FIRST_CLAUSE.exec(input.text)?.[0];
  return first !== undefined && saysYesOrNo({ ...input, text: first }) === true;
}

const isForDesk = ({ outcome, clinicFact, sections }: Understanding): boolean => {
  if (outcome === 'clinic') return clinicFact !== null;
  return outcome === 'answer' && (sections[0]?.score ?? 0) >= SURELY_A_TOPIC;
};
