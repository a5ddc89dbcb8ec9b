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
/** What else is given through a needle, and what it is called by. */
const OTHER_DRIPS = new Set(
  `calcium iron zinc potassium sodium saline glutathione nad vitamin vitamins c b12 b biotin ketamine chelation ozone myers amino taurine
   selenium copper peptide hydration antibiotic antibiotics chemo blood plasma`.split(/\s+/),
);
const DRIPS = new Set('drip drips iv ivs infusion infusions'.split(' '));
const NAMES_MAGNESIUM = /^(?:mag|mg|magnes\w*)$/;
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
  const given = new Set<string>();
  for (const { title, text } of sections) {
    const words = tokenise(`${title}. ${text}`).map(({ word }) => word);
    for (const [at, word] of words.entries()) {
      named.add(stem(word));
      if (DRIPS.has(words[at + 1] ?? '')) given.add(word);
    }
    for (const { word } of tokenise(title)) given.add(word);
  }
  const isOther = (word: string): boolean =>
    word.length >= SHORTEST_OTHER && !isFiller(word) && !namesSubject(word) && !named.has(stem(word));
  return (tokens) => {
    if (
      namesOtherDrip(
        tokens.map(({ word }) => word),
        given,
      )
    )
      return true;
    const subject = subjectOf(tokens.map(({ word }) => word));
    return subject.some(isOther) && !subject.some((word) => namesSubject(word) || named.has(stem(word)));
  };
}

/** "Calcium iv", "iron infusion", without a word of magnesium and where no section tells of such a drip. */
const namesOtherDrip = (words: readonly string[], given: ReadonlySet<string>): boolean =>
  words.some((word, at) => DRIPS.has(words[at + 1] ?? '') && OTHER_DRIPS.has(word) && !given.has(word)) &&
  !words.some((word) => NAMES_MAGNESIUM.test(word));

/** The words between "does" and "help"; none where the text isn't such a question. */
function subjectOf(words: readonly string[]): readonly string[] {
  const from = words.slice(0, LATEST_START + 1).findIndex((word) => ASKS.has(word)) + 1;
  if (from === 0) return [];
  const length = words.slice(from, from + LONGEST_SUBJECT + 1).findIndex((word) => HELPS.has(word));
  return length > 0 ? words.slice(from, from + length) : [];
}
