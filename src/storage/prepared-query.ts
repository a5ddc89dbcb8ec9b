import { type Compilable, CompiledQuery, type Kysely, type QueryResult } from 'kysely';
import type { Tables } from './schema.ts';

/**
 * A query that is built and compiled once and then only gets new values: building costs more than SQLite takes to run it.
 * `build` receives a placeholder for each value; every placeholder must end up as a parameter of the query.
 *
 *     const find = new PreparedQuery((db, value) => db.selectFrom('outbox').selectAll().where('id', '=', value('id')));
 *     const { rows } = await find.run(db, { id: 'a' });
 */
export class PreparedQuery<Values extends Record<string, unknown>, Row> {
  readonly #build: Build<Values, Row>;
  readonly #compiled = new WeakMap<object, { sql: string; order: readonly unknown[] }>();

  constructor(build: Build<Values, Row>) {
    this.#build = build;
  }

  run(db: Kysely<Tables>, values: Values): Promise<QueryResult<Row>> {
    const { sql, order } = this.#compile(db);
    const parameters = order.map((part) => (part instanceof Placeholder ? values[part.name] : part));
    return db.executeQuery(CompiledQuery.raw(sql, parameters) as CompiledQuery<Row>);
  }

  /** Once for each dialect: connections and transactions of one database share its adapter. */
  #compile(db: Kysely<Tables>): { sql: string; order: readonly unknown[] } {
    const dialect = db.getExecutor().adapter;
    const known = this.#compiled.get(dialect);
    if (known) return known;
    const query = this.#build(db, (name) => new Placeholder(String(name)) as never).compile();
    const compiled = { sql: query.sql, order: query.parameters };
    this.#compiled.set(dialect, compiled);
    return compiled;
  }
}

type Build<Values, Row> = (
  db: Kysely<Tables>,
  value: <Name extends keyof Values>(name: Name) => Values[Name],
) => Compilable<Row>;

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}
