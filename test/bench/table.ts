import type { Result } from './result.ts';

/** The results as aligned columns. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ measure, value, unit, counted, against, ratio }) => [
    measure,
    value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : counted ? 1 : 0 }),
    counted ? `${unit} (${counted.hits} of ${counted.of})` : unit,
    against ? `${ratio?.toFixed(2)} × ${against}` : '',
  ]);
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const lines = rows.map(([measure = '', value = '', unit = '', ratio = '']) =>
    [measure.padEnd(width(0)), value.padStart(width(1)), unit.padEnd(width(2)), ratio].join('  ').trimEnd(),
  );
  return `\n${lines.join('\n')}`;
}
