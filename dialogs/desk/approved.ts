import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** Whether a section may be quoted: one that is withdrawn has no approved answer yet. */
export const mayQuote = ({ knowledge }: Pick<Turn, 'knowledge'>, section: string): boolean =>
  !knowledge.withdrawn.has(section);

/** At most `most` sections to offer after a section, nearest first, each of which may be quoted. */
export const nearSections = (turn: Turn, section: string, most: number): string[] =>
  turn.answerer
    .related(section)
    .filter((near) => mayQuote(turn, near))
    .slice(0, most);
