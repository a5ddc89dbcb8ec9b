/** One line of the bench's output. */
export interface Result {
  readonly measure: string;
  readonly value: number;
  readonly unit: string;
  /** Of a share, what was counted. */
  readonly counted?: { readonly hits: number; readonly of: number };
  readonly against?: string;
  /** Above 1 means better than what it is against, whichever way the unit points. */
  readonly ratio?: number;
}

export interface Measure {
  /** Names that `--only` knows it by: those of its results. */
  readonly names: readonly string[];
  run(): Promise<readonly Result[]>;
}

/** The value that this share of all don't exceed. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
