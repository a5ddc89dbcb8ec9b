import { createMatcher } from '../../triage/matcher.ts';
import { parsePattern } from '../../triage/pattern.ts';
import { type Token, tokenise } from '../../triage/tokens.ts';
import type { Section } from '../knowledge.ts';
import { CLAIM_WORDS, type ClaimWords } from './claim-words.ts';

type Readable = Pick<Section, 'title' | 'text' | 'sentences'>;

/** Stands for the title among the indexes of sentences. */
export const IN_TITLE = -1;

/**
 * The sentences of a section that claim to prevent, treat, cure or reverse a disease. It may be named in the sentence
 * itself, in one beside it or in the title, since "Drips can prevent that" claims as much. Doubt is a claim: a denied one
 * counts, and in a language without a word list every sentence does.
 *
 * @param lang BCP 47 language of the article.
 * @returns indexes into `section.sentences`, ascending, after {@link IN_TITLE}.
 */
export function findClaims(section: Readable, lang: string): number[] {
  const reader = readerOf(lang);
  const sentences = sentencesOf(section);
  if (!reader) return sentences.map((_, index) => index);
  const title = reader(section.title);
  const read = sentences.map(reader);
  const claims = read.flatMap(({ effect }, index) => {
    const near = [title, ...read.slice(Math.max(index - 1, 0), index + 2)];
    return effect && near.some(({ disease }) => disease) ? [index] : [];
  });
  return title.effect && title.disease ? [IN_TITLE, ...claims] : claims;
}

/**
 * The sentences of a section that name a dose or tell people to start or stop a medicine, as indexes like those of
 * {@link findClaims}. None in a language without a word list.
 */
export function findInstructions(section: Readable, lang: string): number[] {
  const reader = readerOf(lang);
  return sentencesOf(section).flatMap((sentence, index) => (reader?.(sentence).instruction ? [index] : []));
}

const sentencesOf = ({ text, sentences }: Readable): string[] =>
  sentences.map(({ from, to }) => text.slice(from, to));

type Reader = (text: string) => {
  readonly effect: boolean;
  readonly disease: boolean;
  readonly instruction: boolean;
};

const readers = new Map<string, Reader>();

function readerOf(lang: string): Reader | null {
  const language = lang.split('-')[0] ?? '';
  const words = CLAIM_WORDS.get(language);
  if (!words) return null;
  const reader = readers.get(language) ?? createReader(words);
  readers.set(language, reader);
  return reader;
}

/** "400mg" is one word to the tokeniser. */
const QUANTITY = /^\d+(?:mg|mcg|g|ml|iu|ui)$/;

function createReader({ effects, diseases, diseaseEnds, harmless, instructions }: ClaimWords): Reader {
  const hasEffect = matcherOf(effects);
  const namesDisease = matcherOf(diseases);
  const instructs = matcherOf(instructions);
  const isHarmless = new Set(harmless);
  const endsLikeOne = ({ word }: Token) =>
    !isHarmless.has(word) && diseaseEnds.some((end) => word.length > end.length + 1 && word.endsWith(end));
  return (text) => {
    const tokens = tokenise(text);
    return {
      effect: hasEffect(tokens),
      disease: namesDisease(tokens) || tokens.some(endsLikeOne),
      instruction: instructs(tokens) || tokens.some(({ word }) => QUANTITY.test(word)),
    };
  };
}

function matcherOf(patterns: readonly string[]): (tokens: readonly Token[]) => boolean {
  const match = createMatcher(patterns.map((source) => parsePattern(source, new Map())));
  return (tokens) => match(tokens).length > 0;
}
