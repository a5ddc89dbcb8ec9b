const GAP = '  ';

/** Rows as aligned columns beneath their heads; the last column may be as long as it likes, and an empty one is left out. */
export function columns(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const shown = heads.map((_, at) => at).filter((at) => rows.some((row) => row[at] !== ''));
  const widths = shown.map((at) => Math.max(...[heads, ...rows].map((row) => row[at]?.length ?? 0)));
  return [heads, ...rows].map((row) =>
    shown
      .map((at, n) => (row[at] ?? '').padEnd(widths[n] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** `Name      Ann Lee`: labels in one column, their values in the next. */
export function labelled(pairs: readonly (readonly [label: string, value: string])[]): string[] {
  const width = Math.max(...pairs.map(([label]) => label.length));
  return pairs.map(([label, value]) => `${label.padEnd(width)}${GAP}${value}`);
}
