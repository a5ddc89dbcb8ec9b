import type { Range } from '../knowledge/knowledge.ts';
import type { Triage } from '../triage/triage.ts';
import type { Understanding } from './understanding.ts';

/** Context of the conversation that a short follow-up ("why?", "how does it do that?") leans on. */
export interface AskContext {
  readonly lastSection: string | null;
}

export interface Answerer {
  /** What the text means: commands, clinic facts and callback wishes first, then search and confidence. */
  understand(text: string, triage: Triage, context?: AskContext): Understanding;
  /**
   * The ranges of a section to quote for a question: the in-short sentence and the sentences nearest to it, in order.
   *
   * @param lang The translation to quote; undefined for the section as it was published.
   */
  spans(section: string, question: string, lang: string | undefined): readonly Range[];
  /** Sections to offer after an answer, nearest first. */
  related(section: string): readonly string[];
}
