import type { Section } from '../knowledge/knowledge.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { isFiller, namesSubject } from './filler-words.ts';
import { stem } from './stem.ts';

const ASKS = new Set(['does', 'do', 'can', 'could', 'will', 'would', 'is', 'are', 'might', 'may']);
const HELPS = new Set(
  `help helps cure cures treat treats lower lowers reduce reduces improve improves strengthen strengthens relieve relieves ease
   eases prevent prevents boost boosts fix fixes protect protects calm calms good better best anti`.split(
    /\s+/,
  ),
);
/** Where the question may begin, and how long its subject may be, in words. */
const LATEST_START = 2;
const LONGEST_SUBJECT = 4;
/** A shorter word may be a slip of "this". */
const SHORTEST_OTHER = 4;

/**
 * Reads whether a text asks what something else than the treatment does: "can yoga help anxiety". What the articles say of anxiety
 * is no answer to that.
 *
 * @returns The reader for these sections; what their text names (stress, blood flow) is no other thing.
 */
export function createOtherRemedyReader(
  sections: Iterable<Pick<Section, 'title' | 'text'>>,
): (tokens: readonly Token[]) => boolean {
  const named = new Set<string>();
  for (const { title, text } of sections)
    for (const { word } of tokenise(`${title}. ${text}`)) named.add(stem(word));
  const isOther = (word: string): boolean =>
    word.length >= SHORTEST_OTHER && !isFiller(word) && !namesSubject(word) && !named.has(stem(word));
  return (tokens) => {
    const subject = subjectOf(tokens.map(({ word }) => word));
    return subject.some(isOther) && !subject.some((word) => namesSubject(word) || named.has(stem(word)));
  };
}

/** The words between "does" and "help"; none where the text isn't such a question. */
function subjectOf(words: readonly string[]): readonly string[] {
  const from = words.slice(0, LATEST_START + 1).findIndex((word) => ASKS.has(word)) + 1;
  if (from === 0) return [];
  const length = words.slice(from, from + LONGEST_SUBJECT + 1).findIndex((word) => HELPS.has(word));
  return length > 0 ? words.slice(from, from + length) : [];
}
