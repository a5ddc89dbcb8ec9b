import type { Understanding } from '../../answering/understanding.ts';
import { wilson } from '../../answering/wilson.ts';
import type { Triage } from '../../triage/triage.ts';

/** A line of the table: how many came out as they should. */
export interface Row {
  readonly name: string;
  readonly hits: number;
  readonly of: number;
  /** 95 % interval (Wilson), shares from 0 to 1. */
  readonly interval: readonly [low: number, high: number];
  /** Least (`>=`) or most (`<=`) that the share should be, where one is asked for. */
  readonly goal: { readonly bound: '>=' | '<='; readonly share: number } | null;
  readonly misses: readonly Miss[];
}

/** A question that came out otherwise than it should, and why. */
export interface Miss {
  readonly text: string;
  readonly expected: string;
  readonly got: string;
  readonly explanation: readonly string[];
}

/** A question as the desk understood it. */
export interface Heard {
  readonly text: string;
  readonly triage: Triage;
  readonly understood: Understanding;
}

/** A row of which nothing is asked: what went wrong, of so many. */
export function rowOfMisses(name: string, of: number, misses: readonly Miss[]): Row {
  const hits = of - misses.length;
  return { name, hits, of, interval: wilson(hits, of), goal: null, misses };
}

/** What became of a question, in a few words: `answer a1-muscle`, `clinic hours`, `decline +T2 911`. */
export function describe({ triage, understood }: Heard): string {
  const { outcome, sections, command, clinicFact } = understood;
  const what = command ?? clinicFact ?? sections.map(({ id }) => id).join('|');
  const tier = triage.tier === 'T2' ? `+T2 ${triage.targets.join(' ')}` : '';
  return [outcome, what, tier].filter(Boolean).join(' ');
}
