import type { Kysely } from 'kysely';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';

/** A row of a conversation as a channel that reads the rows themselves delivers it. */
export interface StreamedRow {
  readonly seq: number;
  readonly at: string;
  /** The rendered activity as JSON; null for what the visitor sent. */
  readonly payload: string | null;
  /** Set for a visitor's message. */
  readonly echo: { readonly messageId: string; readonly text: string; readonly user: string } | null;
}

export interface StreamPage {
  /** Visible rows past the cursor; empty at the end. */
  readonly rows: readonly StreamedRow[];
  /** The cursor after this page: it also moves over rows that nobody sees. */
  readonly cursor: number;
  readonly more: boolean;
}

const PAGE = 100;

/** Reads the rows of a conversation past a cursor, in order. */
export async function readStream(
  db: Kysely<Tables>,
  personal: Personal,
  conversation: string,
  cursor: number,
): Promise<StreamPage> {
  const rows = await db
    .selectFrom('activities as a')
    .innerJoin('conversations as c', 'c.id', 'a.conversation_id')
    .select([
      'a.seq',
      'a.created_at',
      'a.direction',
      'a.type',
      'a.message_id',
      'a.text',
      'a.payload',
      'c.user_id',
    ])
    .where('a.conversation_id', '=', conversation)
    .where('a.seq', '>', cursor)
    .orderBy('a.seq')
    .limit(PAGE)
    .execute();
  return {
    rows: rows.flatMap((row): StreamedRow[] => {
      const common = { seq: row.seq, at: row.created_at };
      if (row.payload) return [{ ...common, payload: personal.open(row.payload), echo: null }];
      if (row.text === null || row.message_id === null) return [];
      const echo = { messageId: row.message_id, text: personal.open(row.text), user: row.user_id };
      return [{ ...common, payload: null, echo }];
    }),
    cursor: rows.at(-1)?.seq ?? cursor,
    more: rows.length === PAGE,
  };
}

/** When the conversation last changed and how far its rows reach; null when there is none with this id. */
export async function conversationHead(
  db: Kysely<Tables>,
  conversation: string,
): Promise<{ updatedAt: string; lastSeq: number } | null> {
  const row = await db
    .selectFrom('conversations')
    .select(['updated_at', 'last_seq'])
    .where('id', '=', conversation)
    .executeTakeFirst();
  return row ? { updatedAt: row.updated_at, lastSeq: row.last_seq } : null;
}
