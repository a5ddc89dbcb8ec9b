import type { ParsedArticle } from './parse-article.ts';
import type { Problem } from './problem.ts';

interface Place {
  readonly file: string;
  readonly line: number;
}

/** Two sections with the same id: a link, a span or a recorded answer would not say which is meant. */
export function repeatedSections(articles: readonly ParsedArticle[]): Problem[] {
  const seen = new Map<string, Place>();
  return articles.flatMap(({ article, file, lines }) =>
    article.sections.flatMap(({ id }, at) => {
      const place = { file, line: lines[at]!.heading };
      const first = firstPlace(seen, id, place);
      if (!first) return [];
      const message = `the section id \`${id}\` is taken in ${first.file}:${first.line}`;
      return [{ ...place, message, fix: 'give one of the two another id' }];
    }),
  );
}

/** The same question in two places, small differences in spelling aside: it can't point to both. */
export function repeatedPhrasings(articles: readonly ParsedArticle[]): Problem[] {
  const seen = new Map<string, Place>();
  return articles.flatMap(({ article, file, lines }) =>
    article.sections.flatMap(({ phrasings }, at) =>
      phrasings.flatMap((phrasing, index) => {
        const place = { file, line: lines[at]!.phrasings[index]! };
        const first = firstPlace(seen, sameWords(phrasing), place);
        if (!first) return [];
        const message = `the question "${phrasing}" is there already in ${first.file}:${first.line}`;
        return [{ ...place, message, fix: 'keep it in the section that answers it best' }];
      }),
    ),
  );
}

/** Where the key was seen before, or null when this is its first place. */
function firstPlace(seen: Map<string, Place>, key: string, place: Place): Place | null {
  const first = seen.get(key);
  if (!first) seen.set(key, place);
  return first ?? null;
}

/** A question without capitals and punctuation: what two spellings of it share. */
export const sameWords = (phrasing: string): string =>
  phrasing
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? phrasing;
