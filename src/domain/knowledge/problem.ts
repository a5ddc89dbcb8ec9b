/** A mistake in a knowledge file, told to the person who edits it: where it is, what is wrong, what to write instead. */
export interface Problem {
  /** Path relative to the knowledge folder, e.g. `articles/magnesium.md`. */
  readonly file: string;
  /** One-based line in that file. */
  readonly line: number;
  /** What is wrong, e.g. "`phone` is missing". */
  readonly message: string;
  /** What to write instead, as an instruction, e.g. "add `phone: "+1 212 555 0142"`". */
  readonly fix: string;
}

/** What a parser of one file gives: the value, or every mistake that it found. Warnings don't stop the start. */
export type Parsed<T> =
  | { readonly value: T; readonly warnings?: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/** One line for a person: `clinic.yaml:4: what is wrong — what to write instead`. */
export const problemLine = ({ file, line, message, fix }: Problem): string =>
  `${file}:${line}: ${message} — ${fix}`;
