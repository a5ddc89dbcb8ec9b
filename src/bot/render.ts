import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Reply } from '../domain/transcripts/reply.ts';
import type { ShownChoice } from '../domain/transcripts/turn.ts';
import { choiceWords } from '../domain/transcripts/wording.ts';

/** What a channel needs to give a reply its form. */
export interface RenderContext {
  readonly knowledge: Knowledge;
  readonly phrases: Phrases;
  readonly lang: string;
  readonly conversation: string;
  /** Which page of it, from 0, on a channel that shows a long reply in pages; without one the first. */
  readonly page?: number;
  /** Sequence number of the reply's row, and of the row it answers; null for a reply that isn't recorded. */
  readonly seq: number | null;
  readonly replyTo: number | null;
  /** Channel's id of the message that is answered. */
  readonly messageId: string;
  /** ISO 8601 instant. */
  readonly at: string;
}

export interface Rendering {
  /** JSON of the activity as it is delivered; has `text`. */
  readonly payload: string;
  /** The choices as the visitor sees them, in order. */
  readonly choicesShown: readonly ShownChoice[];
  /** Text that didn't fit and follows on "MORE". */
  readonly rest: readonly string[];
}

/** A channel's form of a reply: pure, so that the same row always reads the same. */
export type Render = (reply: Reply, context: RenderContext) => Rendering;

/** The choices of a reply as the visitor reads them. */
export const shownChoices = (reply: Reply, { knowledge, phrases, lang }: RenderContext): ShownChoice[] =>
  reply.flatMap((part) =>
    part.kind === 'choices'
      ? part.options.map((option) => ({
          label: choiceWords(knowledge, phrases, lang, option),
          value: option.value,
        }))
      : [],
  );
