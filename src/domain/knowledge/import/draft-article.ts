import { detectLanguage } from '../../triage/detect-language.ts';
import { tokenise } from '../../triage/tokens.ts';
import { completeHeading, inventHeading, SectionWords } from './guess-heading.ts';
import { draftSections, type OpenSection } from './open-sections.ts';
import { sectionIds } from './section-ids.ts';
import type { SourceDocument } from './source-document.ts';

/** An article as it is proposed. */
export interface Draft {
  readonly title: string;
  readonly author: string | null;
  readonly source: string;
  readonly lang: string;
  readonly sections: readonly DraftSection[];
  /** What was left out or has to be looked at, a sentence each. */
  readonly notes: readonly string[];
}

export interface DraftSection {
  readonly id: string;
  readonly title: string;
  /** Why the heading isn't the source's own, or null when it is. */
  readonly guess: string | null;
  readonly paragraphs: readonly string[];
}

/**
 * @param name The source's file name: it is the title and the source where the text names none.
 * @param takenIds Section ids that other articles have.
 */
export function draftArticle(
  document: SourceDocument,
  name: string,
  takenIds: ReadonlySet<string> = new Set(),
): Draft {
  const title = document.title ?? name.replace(/\.[^.]*$/, '');
  const { sections, notes } = draftSections(document.blocks);
  const all = new SectionWords(sections.map(textOf));
  const titled = sections.map((section) => ({
    ...named(section, title, all),
    paragraphs: section.paragraphs,
  }));
  const ids = sectionIds(
    titled.map((section) => section.title),
    takenIds,
  );
  return {
    title,
    author: document.author,
    source: document.url ?? [document.author, `"${title}"`].filter(Boolean).join(', '),
    lang: document.lang ?? detectLanguage(tokenise(sections.map(textOf).join('\n'))),
    sections: titled.map((section, at) => ({ id: ids[at]!, ...section })),
    notes,
  };
}

const textOf = ({ paragraphs }: Pick<OpenSection, 'paragraphs'>): string => paragraphs.join('\n');

function named(
  section: OpenSection,
  articleTitle: string,
  all: SectionWords,
): Pick<DraftSection, 'title' | 'guess'> {
  const { heading, opens } = section;
  if (heading !== null) {
    const whole = completeHeading(heading, textOf(section), all);
    return whole
      ? { title: whole, guess: `the source has "${heading}", which seems to have lost its first word` }
      : { title: heading, guess: null };
  }
  if (opens === 'article')
    return { title: articleTitle, guess: 'the source has no heading over its first paragraphs' };
  const title = inventHeading(textOf(section), all) ?? articleTitle;
  return { title, guess: 'the source has a gap here, where a heading seems to be lost' };
}
