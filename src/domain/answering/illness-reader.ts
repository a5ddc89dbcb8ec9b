import type { Section } from '../knowledge/knowledge.ts';
import type { Steps } from '../steps.ts';
import { tokenise } from '../triage/tokens.ts';
import { isFiller, namesSubject } from './filler-words.ts';
import { stem } from './stem.ts';

/** How an illness is asked about: where it comes from, how it shows, what else an encyclopedia tells of it. Behind each, how an article tells it. */
const LORE: readonly (readonly [RegExp, RegExp])[] = [
  [
    /^(?:(?:what(?: else| really| actually)? (?:causes?|triggers?|brings? on))|(?:what (?:is|are|s) )?(?:the )?(?:main |common |real )*causes? of|que causa)\b/,
    /^(?:caus\w*|responsible|triggers?)$/,
  ],
  [
    /^(?:(?:what (?:is|are|s) )?(?:the )?(?:main |early |first |common |typical |usual )*(?:symptoms?|(?:warning )?signs?) of|cuales son los sintomas|sintomas de)\b/,
    /^(?:symptoms?|signs)$/,
  ],
  [
    /^(?:(?:what (?:is|are|s) )?(?:the )?(?:stages|types|risk factors|life expectancy|diagnosis|prognosis) (?:of|for|with)\b|how (?:is|are|s) .+ diagnosed\b|how (?:do|does|can|did) (?:you|people|someone|somebody|one|a person) (?:get|catch|develop|test for)\b|(?:is|are) .+ (?:genetic|hereditary|inherited|contagious|curable|incurable|reversible|fatal|deadly|terminal|common|rare)$)/,
    /^(?:stages|diagnos\w*|inherited|hereditary|contagious)$/,
  ],
];
const OPENINGS = /^(?:(?:so|and|ok|hi|hello|but|please|tell me|do you know) )+/;

const SENTENCE_ENDS = /(?<=[.?!])\s+/;

/**
 * Reads whether a text asks about an illness itself ("what causes migraines", "symptoms of dementia"): that a treatment may help
 * against it is no answer to that.
 *
 * @returns In steps, since it reads every example question: the reader for these sections; what they tell the cause or the signs of is theirs to answer.
 */
export function* illnessReaderSteps(
  sections: Iterable<Pick<Section, 'text' | 'phrasings'>>,
): Steps<(words: readonly string[]) => boolean> {
  const told = LORE.map(() => new Set<string>());
  for (const { text, phrasings } of sections) {
    yield;
    for (const sentence of [...text.split(SENTENCE_ENDS), ...phrasings]) {
      const said = tokenise(sentence).map(({ word }) => word);
      for (const [at, [, tells]] of LORE.entries())
        if (said.some((word) => tells.test(word))) for (const word of said) told[at]?.add(stem(word));
    }
  }
  return (said) => {
    const text = said.join(' ').replace(OPENINGS, '');
    const at = LORE.findIndex(([asks]) => asks.test(text));
    const [, tells] = LORE[at] ?? [];
    return (
      tells !== undefined &&
      !said.some(namesSubject) &&
      said.some((word) => !isFiller(word) && !tells.test(word) && !told[at]?.has(stem(word)))
    );
  };
}
