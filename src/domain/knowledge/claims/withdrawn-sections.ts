import type { Clinic, Section } from '../knowledge.ts';
import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';
import { findClaims, findInstructions, IN_TITLE } from './find-claims.ts';

/** A section that says what needs a review and has none, and where it does. */
export interface Unreviewed {
  readonly section: string;
  readonly file: string;
  /** Of the first such sentence. */
  readonly line: number;
  /** Its first words. */
  readonly words: string;
}

/** The sections of articles without a valid review that claim to prevent, treat, cure or reverse a disease. */
export const unreviewedClaims = (sources: readonly ParsedArticle[]): Unreviewed[] =>
  unreviewed(sources, findClaims);

/** The sections of articles without a valid review that name a dose or tell people to start or stop a medicine. */
const unreviewedInstructions = (sources: readonly ParsedArticle[]): Unreviewed[] =>
  unreviewed(sources, findInstructions);

function unreviewed(
  sources: readonly ParsedArticle[],
  find: (section: Section, lang: string) => readonly number[],
): Unreviewed[] {
  return sources
    .filter(({ article }) => article.review === null)
    .flatMap(({ article, file, lines }) =>
      article.sections.flatMap((section, at) => {
        const [first] = find(section, article.lang);
        if (first === undefined) return [];
        const { from, to } = section.sentences[Math.max(first, 0)]!;
        const words = first === IN_TITLE ? section.title : section.text.slice(from, to);
        const line = first === IN_TITLE ? lines[at]!.heading : lines[at]!.sentences[first]!;
        return [{ section: section.id, file, line, words: beginning(words) }];
      }),
    );
}

const SHOWN = 40;

const beginning = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** A demo shows its claims as not reviewed; a clinic doesn't say them until they are. A dose is said by neither. */
export function withdrawnSections(
  sources: readonly ParsedArticle[],
  { demo }: Pick<Clinic, 'demo'>,
): { readonly ids: ReadonlySet<string>; readonly warnings: readonly Problem[] } {
  const found = [
    ...(demo ? [] : unreviewedClaims(sources)).map(warningOf('claims something of a disease')),
    ...unreviewedInstructions(sources).map(warningOf('names a dose, or when to start or stop a medicine')),
  ];
  return { ids: new Set(found.map(({ section }) => section)), warnings: found.map(({ warning }) => warning) };
}

/** The sections that need a clinician's review, whether they have one or not. */
export function sectionsThatClaim(
  sources: readonly ParsedArticle[],
  { demo }: Pick<Clinic, 'demo'>,
): ReadonlySet<string> {
  const needs = (section: Section, lang: string): boolean =>
    findInstructions(section, lang).length > 0 || (!demo && findClaims(section, lang).length > 0);
  return new Set(
    sources.flatMap(({ article }) =>
      article.sections.filter((section) => needs(section, article.lang)).map(({ id }) => id),
    ),
  );
}

const warningOf =
  (what: string) =>
  ({ section, file, line, words }: Unreviewed): { section: string; warning: Problem } => ({
    section,
    warning: {
      file,
      line,
      message: `\`${section}\` is withdrawn: "${words}" ${what}, and no clinician has reviewed this text`,
      fix: 'have it reviewed and write the `review`, or leave that out',
    },
  });
