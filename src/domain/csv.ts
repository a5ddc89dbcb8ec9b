import { stringify } from 'csv-stringify/sync';

export type CsvCell = string | number | null;

/**
 * A table for spreadsheets (RFC 4180, UTF-8 with its mark), with a line of headings also where there are no rows. A cell that a
 * spreadsheet would run as a formula, a number from abroad among them, has an apostrophe in front.
 */
export const csvOf = (columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string =>
  stringify([columns, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true });
