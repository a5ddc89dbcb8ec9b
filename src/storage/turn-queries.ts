import { type Kysely, sql } from 'kysely';
import { RowsQuery } from './rows-query.ts';
import type { ActivitiesTable, ConversationsTable, Tables } from './schema.ts';

// The statements of every turn, each for several turns at once: on PostgreSQL each statement is a round trip. Each returns
// how many rows it wrote.

/** New conversations, but for those that exist. */
export async function insertConversations(
  trx: Kysely<Tables>,
  rows: readonly ConversationsTable[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('conversations')
    .values(rows)
    .onConflict((oc) => oc.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return Number(numInsertedOrUpdatedRows);
}

/** What a turn changes of its conversation, and the version that it read. */
export type Move = Pick<
  ConversationsTable,
  'id' | 'version' | 'last_seq' | 'state' | 'lang' | 'wrote' | 'form_step' | 'updated_at'
> & {
  readonly base: number;
};

const UPDATE = new RowsQuery<Move>(
  ['id', 'base', 'version', 'last_seq', 'state', 'lang', 'wrote', 'form_step', 'updated_at'],
  (db, moves) =>
    db
      .with('moved(id, base, version, last_seq, state, lang, wrote, form_step, updated_at)', () =>
        listed(moves),
      )
      .updateTable('conversations as c')
      .from('moved')
      .set((eb) => ({
        version: eb.ref('moved.version'),
        last_seq: eb.ref('moved.last_seq'),
        state: eb.ref('moved.state'),
        lang: eb.ref('moved.lang'),
        wrote: eb.case().when('c.wrote', '=', 1).then(1).else(eb.ref('moved.wrote')).end(),
        form_step: eb
          .case()
          .when('moved.form_step', '>', eb.fn.coalesce('c.form_step', eb.lit(0)))
          .then(eb.ref('moved.form_step'))
          .else(eb.ref('c.form_step'))
          .end(),
        updated_at: eb.ref('moved.updated_at'),
      }))
      .whereRef('c.id', '=', 'moved.id')
      .whereRef('c.version', '=', 'moved.base'),
);

/** PostgreSQL can't tell by itself which values of a list are numbers. */
function listed(moves: readonly Move[]) {
  const rows = moves.map(
    (move) =>
      sql`(${move.id}, cast(${move.base} as integer), cast(${move.version} as integer), cast(${move.last_seq} as integer),
           ${move.state}, ${move.lang}, cast(${move.wrote} as integer), cast(${move.form_step} as integer),
           ${move.updated_at})`,
  );
  return sql<Move>`(values ${sql.join(rows)})`;
}

/** The conversations' rows, only where they still have the version that their turn read. */
export const updateConversations = (trx: Kysely<Tables>, moves: readonly Move[]): Promise<number> =>
  UPDATE.run(trx, moves);

const INSERT = new RowsQuery<ActivitiesTable>(
  [
    'conversation_id',
    'seq',
    'direction',
    'type',
    'message_id',
    'reply_to',
    'text',
    'parts',
    'payload',
    'outcome',
    'sections',
    'triage',
    'missing',
    'created_at',
  ],
  (db, rows) =>
    db
      .insertInto('activities')
      .values(rows)
      .onConflict((oc) => oc.columns(['conversation_id', 'type', 'message_id']).doNothing()),
);

/** The rows of turns, all but messages that are there already. */
export const insertActivities = (trx: Kysely<Tables>, rows: readonly ActivitiesTable[]): Promise<number> =>
  INSERT.run(trx, rows);
