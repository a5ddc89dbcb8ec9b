/** Nouns that mostly stand after what they are about: a heading that begins with one may have lost its first word. */
const NEEDS_A_TOPIC =
  /^(?:\p{L}+(?:tion|ment|ance|ence)|health|function|relief|support|control|flow|loss|growth|repair)$/iu;

/** Words in more than this share of all sections are about the article, not about a section. */
const COMMON = 0.5;

/** What is known of all sections, to tell which words are special to one. */
export class SectionWords {
  readonly #texts: readonly ReadonlySet<string>[];

  constructor(texts: readonly string[]) {
    this.#texts = texts.map((text) => new Set(wordsOf(text)));
  }

  isCommon(word: string): boolean {
    return this.#found(word) > Math.max(1, COMMON * this.#texts.length);
  }

  /** The word that a text repeats most and other sections have least, or null. */
  mostSpecial(text: string): string | null {
    const counts = new Map<string, number>();
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
    const ranked = [...counts]
      .filter(([word]) => word.length >= SHORTEST && !this.isCommon(word))
      .map(([word, count]) => ({
        word,
        weight: count * Math.log(1 + this.#texts.length / this.#found(word)),
      }))
      .sort((a, b) => b.weight - a.weight);
    return ranked[0]?.word ?? null;
  }

  #found(word: string): number {
    return Math.max(1, this.#texts.filter((words) => words.has(word)).length);
  }
}

const SHORTEST = 4;

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];

/**
 * A heading such as "Reduction and Anxiety Management", whose first part has no topic where the second one has, with the word
 * that it seems to have lost; null for a heading that looks whole. The word is the one before the same noun in the text, else
 * the one that the text is most about.
 */
export function completeHeading(heading: string, text: string, all: SectionWords): string | null {
  const match = /^(\p{L}+) and \p{L}+ \p{L}+/u.exec(heading);
  const noun = match?.[1]?.toLowerCase();
  if (!noun || !NEEDS_A_TOPIC.test(noun)) return null;
  const known = new Set(wordsOf(heading));
  const words = wordsOf(text);
  const before = words.find(
    (word, at) => words[at + 1]?.startsWith(noun.slice(0, 5)) && isTopic(word) && !known.has(word),
  );
  const lost = before ?? all.mostSpecial(text);
  return lost ? titleCase(`${lost} ${heading}`) : null;

  function isTopic(word: string): boolean {
    return word.length >= SHORTEST && !all.isCommon(word);
  }
}

/** A heading for a text that has none: the first "topic + noun" of its first sentence, else what it is most about. */
export function inventHeading(text: string, all: SectionWords): string | null {
  const words = wordsOf(text.split(/[.!?]/)[0] ?? '');
  const at = words.findIndex(
    (word, index) =>
      word.length >= SHORTEST &&
      !word.endsWith('ing') &&
      !all.isCommon(word) &&
      NEEDS_A_TOPIC.test(words[index + 1] ?? ''),
  );
  if (at >= 0) return titleCase(`${words[at]} ${words[at + 1]}`);
  const special = all.mostSpecial(text);
  return special ? titleCase(special) : null;
}

const SMALL = new Set(['a', 'an', 'and', 'by', 'for', 'in', 'of', 'on', 'or', 'the', 'to', 'with']);

function titleCase(words: string): string {
  return words
    .split(' ')
    .map((word, at) => (at > 0 && SMALL.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
