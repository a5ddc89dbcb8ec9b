import type { Compilable, Kysely } from 'kysely';
import { PreparedQuery } from './prepared-query.ts';
import type { Tables } from './schema.ts';

/** A prepared statement is kept for each number of rows, so that there are no more of them than this. */
const MOST_ROWS = 32;

type Cells = Record<string, unknown>;

/**
 * A statement that writes many rows at once, prepared for each number of them. `build` receives the rows with a placeholder in
 * each cell of `columns`.
 */
export class RowsQuery<Row extends object> {
  readonly #columns: readonly (keyof Row & string)[];
  readonly #build: (db: Kysely<Tables>, rows: readonly Row[]) => Compilable<unknown>;
  readonly #prepared = new Map<number, PreparedQuery<Cells, unknown>>();

  constructor(
    columns: readonly (keyof Row & string)[],
    build: (db: Kysely<Tables>, rows: readonly Row[]) => Compilable<unknown>,
  ) {
    this.#columns = columns;
    this.#build = build;
  }

  /** @returns how many rows were written. */
  async run(db: Kysely<Tables>, rows: readonly Row[]): Promise<number> {
    let written = 0;
    for (let from = 0; from < rows.length; from += MOST_ROWS)
      written += await this.#runOnce(db, rows.slice(from, from + MOST_ROWS));
    return written;
  }

  async #runOnce(db: Kysely<Tables>, rows: readonly Row[]): Promise<number> {
    const cells: Cells = {};
    for (const [i, row] of rows.entries())
      for (const column of this.#columns) cells[`${column}/${i}`] = row[column];
    const { numAffectedRows } = await this.#preparedFor(rows.length).run(db, cells);
    return Number(numAffectedRows);
  }

  #preparedFor(count: number): PreparedQuery<Cells, unknown> {
    const known = this.#prepared.get(count);
    if (known) return known;
    const query = new PreparedQuery<Cells, unknown>((db, value) => {
      const rows = Array.from({ length: count }, (_, i) =>
        Object.fromEntries(this.#columns.map((column) => [column, value(`${column}/${i}`)])),
      );
      return this.#build(db, rows as unknown as Row[]);
    });
    this.#prepared.set(count, query);
    return query;
  }
}
