import type { Change } from '../domain/knowledge/evaluation/changes.ts';
import type { CategoryRow } from '../domain/knowledge/evaluation/pooled.ts';
import type { Miss, Row } from '../domain/knowledge/evaluation/row.ts';

/** The table: name, n of m, share, 95 % interval, and whether the goal is reached. */
export function tableLines(rows: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, hits, of, interval: [low, high], goal }) => {
    const share = of === 0 ? 0 : hits / of;
    const reached = goal && (goal.bound === '>=' ? share >= goal.share : share <= goal.share);
    const asked = goal
      ? `${reached ? 'ok ' : 'NOT'} ${goal.bound === '>=' ? '≥' : '≤'} ${percent(goal.share)}`
      : '';
    const counted = `${String(hits).padStart(5)} of ${String(of).padEnd(5)}`;
    return `${name.padEnd(width)} ${counted} ${percent(share).padStart(7)}  (${percent(low)} – ${percent(high)})  ${asked}`.trimEnd();
  });
}

/** Each row with and without a part: what the part is worth. */
export function comparisonLines(rows: readonly Row[], reduced: readonly Row[]): string[] {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows.map(({ name, hits, of }) => {
    const less = reduced.find((row) => row.name === name)?.hits ?? 0;
    const change = (100 * (less - hits)) / (of || 1);
    const signed = `${change > 0 ? '+' : ''}${change.toFixed(1)}`;
    return `${name.padEnd(width)} of ${String(of).padEnd(5)} ${String(hits).padStart(5)} → ${String(less).padEnd(5)} ${signed.padStart(6)} points`;
  });
}

/** A row for each measure, a column for each writer, and whether the worst of them reaches the goal. */
export function writerLines(reports: readonly { writer: string; rows: readonly Row[] }[]): string[] {
  const measures = [...new Map(reports.flatMap(({ rows }) => rows).map((row) => [row.name, row])).values()];
  const width = Math.max(...measures.map(({ name }) => name.length));
  const head = reports.map(({ writer }) => writer.padStart(COLUMN)).join('');
  return [
    `${''.padEnd(width)}${head}`,
    ...measures.map(({ name, goal }) => {
      const found = reports.map(({ rows }) => rows.find((row) => row.name === name));
      const cells = found.map((row) => cell(row).padStart(COLUMN)).join('');
      const reached = goal && found.every((row) => !row || isReached(row));
      const asked = goal
        ? `  ${reached ? 'ok ' : 'NOT'} ${goal.bound === '>=' ? '≥' : '≤'} ${percent(goal.share)}`
        : '';
      return `${name.padEnd(width)}${cells}${asked}`;
    }),
  ];
}

/** The kinds of emergency that fare worst. */
export const categoryLines = (categories: readonly CategoryRow[]): string[] => [
  '',
  'kinds of emergency that are interrupted least, all writers together',
  ...categories
    .slice(0, WORST)
    .map(
      ({ category, interrupted, shown, of }) =>
        `  ${category}: ${interrupted} of ${of} (${percent(interrupted / of)}), shown the number ${shown} (${percent(shown / of)})`,
    ),
];

const WORST = 5;
const COLUMN = 18;

const cell = (row: Row | undefined): string => (row ? `${row.hits}/${row.of} ${percent(shareOf(row))}` : '');

const shareOf = ({ hits, of }: Row): number => (of === 0 ? 0 : hits / of);

const isReached = (row: Row): boolean =>
  !row.goal || (row.goal.bound === '>=' ? shareOf(row) >= row.goal.share : shareOf(row) <= row.goal.share);

export function missLines(rows: readonly Row[]): string[] {
  return rows.flatMap(({ name, misses }) =>
    misses.length === 0 ? [] : ['', `${name}: ${misses.length}`, ...misses.flatMap(linesOfMiss)],
  );
}

const linesOfMiss = ({ text, expected, got, explanation }: Miss): string[] => [
  `  "${text}"`,
  `    expected ${expected}, got ${got}`,
  ...explanation.map((line) => `      ${line}`),
];

export const changeLines = (changes: readonly Change[]): string[] =>
  changes.map(({ text, before, now }) => `  "${text}": ${before} → ${now}`);

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
