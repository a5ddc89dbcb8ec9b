import type { VNode } from 'preact';
import type { CsvCell } from '../../domain/csv.ts';

export const FIGURE_IDS = [
  'conversations',
  'questions',
  'form',
  'waits',
  'promises',
  'sections',
  'missing',
  'votes',
] as const;
export type FigureId = (typeof FIGURE_IDS)[number];

/** One question with its answer as a sentence, a chart, and the table that the chart shows. */
export interface Figure {
  readonly id: FigureId;
  readonly title: string;
  /** Null where nothing was counted. */
  readonly lead: string | null;
  /** What the page says on top of it: `56%`, `of questions answered`. */
  readonly headline: Headline | null;
  readonly chart: VNode;
  /** Where there is more, for who may go there. */
  readonly more?: { readonly path: string; readonly words: string };
  readonly table: Table;
}

interface Headline {
  readonly value: string;
  readonly of: string;
}

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly CsvCell[])[];
}

interface Column {
  /** As it stands in the CSV. */
  readonly id: string;
  readonly heading: string;
  /** `day` is `2026-11-20`, `share` from 0 to 1. */
  readonly kind: 'words' | 'day' | 'count' | 'share';
}

/** The most that a chart shows where there may be any number; the CSV has them all. */
export const MOST_SHOWN = 10;
