import type { Judged } from '../../answering/evaluate.ts';
import { wilson } from '../../answering/wilson.ts';
import type { Row } from './row.ts';

/** The tables of several sets of questions added up, row by row. */
export function poolRows(tables: readonly (readonly Row[])[]): Row[] {
  const pooled = new Map<string, Row>();
  for (const row of tables.flat()) {
    const known = pooled.get(row.name);
    const hits = row.hits + (known?.hits ?? 0);
    const of = row.of + (known?.of ?? 0);
    pooled.set(row.name, {
      ...row,
      hits,
      of,
      interval: wilson(hits, of),
      misses: [...(known?.misses ?? []), ...row.misses],
    });
  }
  return [...pooled.values()];
}

/** How one kind of emergency fared. */
export interface CategoryRow {
  readonly category: string;
  readonly interrupted: number;
  readonly shown: number;
  readonly of: number;
}

/** Fewer of a kind tell nothing. */
const FEWEST = 15;

/** Emergencies by the category that their label names, the one that is interrupted least first. */
export function categoryRows(judged: readonly Judged[]): CategoryRow[] {
  const kinds = new Map<string, Judged[]>();
  for (const one of judged) {
    if (one.question.class !== 'emergency') continue;
    const category = categoryOf(one.question.note ?? '');
    kinds.set(category, [...(kinds.get(category) ?? []), one]);
  }
  return [...kinds]
    .filter(([, of]) => of.length >= FEWEST)
    .map(([category, of]) => ({
      category,
      interrupted: of.filter(({ triage }) => triage.tier === 'T1').length,
      shown: of.filter(({ triage }) => triage.tier !== null).length,
      of: of.length,
    }))
    .sort((a, b) => a.interrupted / a.of - b.interrupted / b.of);
}

/** `overdose/poisoning; poison; also 911` and `overdose, child; 911` are of `overdose`. */
const categoryOf = (note: string): string =>
  /^[a-z-]+/.exec(
    note
      .toLowerCase()
      .replace(/\b(plain|possible)\b/g, '')
      .trim(),
  )?.[0] ?? 'other';
