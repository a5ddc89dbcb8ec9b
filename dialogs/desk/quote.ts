import type { Range, Section } from '../../src/domain/knowledge/knowledge.ts';
import { quotedIn } from '../../src/domain/knowledge/translations.ts';
import type { SpanPart } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { sectionOfSpan } from '../../src/domain/transcripts/wording.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';

/** The translation that a section is quoted from in this conversation; undefined for the words that the clinic published. */
export const quotedLanguage = ({ knowledge, state }: Turn, section: string): string | undefined =>
  quotedIn(knowledge, section, spokenLanguage(state.lang));

/** The section in the language that it is quoted in. */
export const quotedSection = (turn: Turn, section: string): Section =>
  sectionOfSpan(turn.knowledge, { section, ...cutFrom(turn, section) });

/** The ranges of a section that answer a question, of the section in the language that it is quoted in. */
export const rangesFor = (turn: Turn, section: string, question: string): readonly Range[] =>
  turn.answerer.spans(section, question, quotedLanguage(turn, section));

/** Ranges of a section as parts. */
export function quote(turn: Turn, section: string, ranges: readonly Range[]): SpanPart[] {
  const cut = { kind: 'span', section, version: turn.knowledge.version, ...cutFrom(turn, section) } as const;
  return ranges.map(({ from, to }) => ({ ...cut, from, to }));
}

function cutFrom(turn: Turn, section: string): Pick<SpanPart, 'lang'> {
  const lang = quotedLanguage(turn, section);
  return lang === undefined ? {} : { lang };
}
