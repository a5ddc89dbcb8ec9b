import { tokenise } from '../triage/tokens.ts';
import { FEEDBACK_PATTERNS } from './intents/feedback-patterns.ts';
import { wishOf } from './wish-reader.ts';
import { createWordingReader } from './wording-reader.ts';

const read = createWordingReader(FEEDBACK_PATTERNS);

/** What a verdict may begin with. */
const OPENERS = new Set(
  'yes yeah yep yup no nope oh ok okay wait thats its hm hmm sorry well but actually honestly unfortunately sadly great good'.split(
    ' ',
  ),
);

/** "does it really help": a question whose mark was left out. */
const ASKS = /^\W*(?:does|did|do|will|would|can|could|has) (?:it|this|that|these|they|you|magnesium)\b/i;

/** Longest message, in words, that may be nothing but a verdict. */
const LONGEST = 12;

/**
 * Whether the text says that the answer before it helped ("that helped, thanks") or didn't ("this doesn't answer my question"), and
 * nothing else. A question ("did it help others?") says neither, nor does who wants a person then.
 */
export function readFeedback(text: string): 'yes' | 'no' | null {
  if (text.includes('?') || ASKS.test(text)) return null;
  const tokens = tokenise(text);
  if (tokens.length > LONGEST) return null;
  const begins = Math.max(
    tokens.findIndex(({ word }) => !OPENERS.has(word)),
    0,
  );
  const said = [tokens, tokens.slice(begins)].flatMap(read);
  const verdict = said.find(({ whole }) => whole)?.name ?? null;
  return verdict && wishOf(text, tokens) ? null : verdict;
}
