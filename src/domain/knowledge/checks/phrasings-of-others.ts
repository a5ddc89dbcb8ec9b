import { createSectionSearch, type SectionSearch } from '../../answering/section-search.ts';
import { finish } from '../../steps.ts';
import { tokenise } from '../../triage/tokens.ts';
import type { Knowledge, Section } from '../knowledge.ts';
import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';

/** The search is learnt again for each part without that part's questions. */
const PARTS = 4;
/** Another section wins clearly with such a score, where the question's own one has so little. */
const CLEARLY = { other: 0.77, own: 0.25 };
/** Of fewer questions, too little is left to learn from without some. */
const FEWEST_PHRASINGS = 8;
/** With more questions than this, learning takes too long: only their words are compared. */
const MOST_TO_LEARN = 6000;

interface Phrasing {
  readonly text: string;
  readonly section: string;
  readonly file: string;
  readonly line: number;
  readonly part: number;
}

/**
 * Example questions that another section answers better: by what all others teach, without the question itself, which would win its own
 * section any match.
 */
export function phrasingsOfOthers(knowledge: Knowledge, sources: readonly ParsedArticle[]): Problem[] {
  const sections = [...knowledge.sections.values()];
  const taught = new Set(
    sections.filter(({ phrasings }) => phrasings.length >= FEWEST_PHRASINGS).map(({ id }) => id),
  );
  const phrasings = phrasingsOf(sources).filter(({ section }) => taught.has(section));
  if (taught.size < 2) return [];
  const without = phrasings.length > MOST_TO_LEARN ? (['model'] as const) : [];
  const found = Array.from({ length: PARTS }, (_, part) => {
    const search = finish(
      createSectionSearch({ ...knowledge, sections: leftOut(sections, part) }, { without }),
    );
    return phrasings
      .filter((phrasing) => phrasing.part === part)
      .flatMap((phrasing) => {
        const better = betterSection(search, phrasing);
        return better && taught.has(better.id) ? [{ phrasing, ...better }] : [];
      });
  }).flat();
  return found
    .toSorted((one, other) => other.lead - one.lead)
    .map(({ phrasing, id }) => problemOf(phrasing, id));
}

const phrasingsOf = (sources: readonly ParsedArticle[]): Phrasing[] =>
  sources.flatMap(({ article, file, lines }) =>
    article.sections.flatMap(({ id, phrasings }, at) =>
      phrasings.map((text, index) => ({
        text,
        section: id,
        file,
        line: lines[at]!.phrasings[index]!,
        part: index % PARTS,
      })),
    ),
  );

const leftOut = (sections: readonly Section[], part: number): ReadonlyMap<string, Section> =>
  new Map(
    sections.map((section) => [
      section.id,
      { ...section, phrasings: section.phrasings.filter((_, index) => index % PARTS !== part) },
    ]),
  );

/** The section that wins clearly over the question's own; null for none. */
function betterSection(
  search: SectionSearch,
  { text, section }: Phrasing,
): { readonly id: string; readonly lead: number } | null {
  const { ranking } = search(tokenise(text));
  const [best] = ranking;
  const own = ranking.find(({ id }) => id === section)?.score ?? 0;
  if (!best || best.id === section || best.score < CLEARLY.other || own > CLEARLY.own) return null;
  return { id: best.id, lead: best.score - own };
}

const problemOf = ({ text, section, file, line }: Phrasing, other: string): Problem => ({
  file,
  line,
  message: `"${text}" stands under \`${section}\`, but by all other example questions it asks for \`${other}\``,
  fix: 'move it there, or word it so that it asks for what its own section says',
});
