import type { Lore } from '../knowledge/section-words.ts';
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

export const noLore = (): Lore => LORE.map(() => new Set<string>());

/** Adds what a sentence or an example question of a section tells. */
export function addLore(told: Lore, said: readonly string[]): void {
  for (const [at, [, tells]] of LORE.entries())
    if (said.some((word) => tells.test(word))) for (const word of said) told[at]?.add(stem(word));
}

/**
 * Reads whether a text asks about an illness itself ("what causes migraines", "symptoms of dementia"): that a treatment may help
 * against it is no answer to that.
 *
 * @param told What the sections tell the cause or the signs of is theirs to answer.
 */
export function createIllnessReader(told: Lore): (words: readonly string[]) => boolean {
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
