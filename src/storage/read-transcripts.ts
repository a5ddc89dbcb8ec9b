import { type Kysely, type Selectable, sql } from 'kysely';
import type { Outcome } from '../domain/answering/understanding.ts';
import { type JudgedMessage, judge, type LookReason, type NoteKind } from '../domain/transcripts/review.ts';
import { formIn } from '../domain/transcripts/unsent-form.ts';
import { searchWords } from '../domain/transcripts/word-search.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { ActivitiesTable, ConversationsTable, Tables, TranscriptWordsTable } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** A place in the list of conversations by their last turn. */
export interface ConversationPlace {
  readonly updatedAt: string;
  readonly id: string;
}

export const FIRST_PLACE: ConversationPlace = { updatedAt: '', id: '' };

/** A part of the conversations after a place, and which of them have turns that aren't read into the staff's tables. */
export interface Scanned {
  readonly ids: readonly string[];
  /** Where the next part begins; null after the last one. */
  readonly next: ConversationPlace | null;
}

export async function scanConversations(
  db: Kysely<Tables>,
  after: ConversationPlace,
  limit: number,
): Promise<Scanned> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('conversations')
        .select(['id', 'updated_at', 'last_seq', 'wrote'])
        .where(({ eb: c, refTuple, tuple }) =>
          c(refTuple('updated_at', 'id'), '>', tuple(after.updatedAt, after.id)),
        )
        .orderBy('updated_at')
        .orderBy('id')
        .limit(limit)
        .as('c'),
    )
    .leftJoin('transcripts as t', 't.conversation_id', 'c.id')
    .select(['c.id', 'c.updated_at', 'c.last_seq', 'c.wrote', 't.read_seq'])
    .orderBy('c.updated_at')
    .orderBy('c.id')
    .execute();
  const last = rows.at(-1);
  return {
    ids: rows.flatMap(({ id, wrote, last_seq, read_seq }) =>
      wrote === 1 && (read_seq ?? 0) < last_seq ? [id] : [],
    ),
    next: last && rows.length === limit ? { updatedAt: last.updated_at, id: last.id } : null,
  };
}

type Conversation = Pick<
  Selectable<ConversationsTable>,
  'id' | 'channel' | 'last_seq' | 'state' | 'callbacks' | 'created_at' | 'updated_at'
>;
type Message = Pick<
  Selectable<ActivitiesTable>,
  'conversation_id' | 'seq' | 'text' | 'outcome' | 'triage'
> & { readonly answered: number | null };

/** What a conversation comes to, made ready before the transaction. */
interface Read {
  readonly conversation: Conversation;
  readonly messages: readonly JudgedMessage[];
  readonly formOpen: boolean;
  readonly words: readonly TranscriptWordsTable[];
  /** Words were erased since: those that it is found by are made anew. */
  readonly anew: boolean;
}

/** Reads turns of these conversations into the tables of staff: what they come to, and the words by which they are found. */
export async function readTranscripts(
  database: Database,
  personal: Personal,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const { reader } = database;
  const conversations = await reader
    .selectFrom('conversations')
    .select(['id', 'channel', 'last_seq', 'state', 'callbacks', 'created_at', 'updated_at'])
    .where('id', 'in', ids)
    .execute();
  const known = await reader
    .selectFrom('transcripts')
    .select(['conversation_id', 'read_seq'])
    .where('conversation_id', 'in', ids)
    .execute();
  const messages = await reader
    .selectFrom('activities as a')
    .leftJoin('question_verdicts as v', (join) =>
      join.onRef('v.conversation_id', '=', 'a.conversation_id').onRef('v.seq', '=', 'a.seq'),
    )
    .select(['a.conversation_id', 'a.seq', 'a.text', 'a.outcome', 'a.triage', 'v.answered'])
    .where('a.conversation_id', 'in', ids)
    .where('a.direction', '=', 'in')
    .where('a.type', '=', 'message')
    .orderBy('a.conversation_id')
    .orderBy('a.seq')
    .execute();
  const readUntil = new Map(known.map(({ conversation_id, read_seq }) => [conversation_id, read_seq]));
  const all = conversations.map((conversation) => {
    const own = messages.filter(({ conversation_id }) => conversation_id === conversation.id);
    return read(personal, conversation, own, readUntil.get(conversation.id) ?? 0);
  });
  await inTransaction(database, async (trx) => {
    for (const one of await stillThere(trx, all)) await write(trx, database.kind, one);
  });
}

function read(
  personal: Personal,
  conversation: Conversation,
  messages: readonly Message[],
  readSeq: number,
): Read {
  // The row of a turn that takes words back has lost its own.
  const anew = messages.some(({ seq, text }) => seq > readSeq && text === null);
  const fresh = anew ? messages : messages.filter(({ seq }) => seq > readSeq);
  const words = new Set(fresh.flatMap(({ text }) => searchWords(personal.openOptional(text) ?? '')));
  return {
    conversation,
    messages: messages.map(({ seq, outcome, triage, answered }) => ({
      seq,
      outcome: outcome as Outcome | null,
      triage: triage === null ? null : JSON.parse(triage),
      answered: answered === null ? null : answered === 1,
    })),
    formOpen: formIn(JSON.parse(personal.open(conversation.state))) !== null,
    words: [...words].map((word) => ({
      word_lookup: wordLookup(personal, word),
      started_at: conversation.created_at,
      conversation_id: conversation.id,
    })),
    anew,
  };
}

const LOOKUP_LENGTH = 16;

/** 96 bits of the keyed hash: there are many words, and no two of them share so much. */
export const wordLookup = (personal: Personal, word: string): string =>
  personal.lookup('word', word).slice(0, LOOKUP_LENGTH);

/** Without those that were deleted since they were read. */
async function stillThere(trx: Kysely<Tables>, all: readonly Read[]): Promise<Read[]> {
  const rows = await trx
    .selectFrom('conversations')
    .select('id')
    .where(
      'id',
      'in',
      all.map(({ conversation }) => conversation.id),
    )
    .execute();
  const ids = new Set(rows.map(({ id }) => id));
  return all.filter(({ conversation }) => ids.has(conversation.id));
}

async function write(trx: Kysely<Tables>, kind: Database['kind'], one: Read): Promise<void> {
  const { conversation, messages, formOpen } = one;
  const { id } = conversation;
  const row = await trx
    .selectFrom('transcripts')
    .select(['reviewed_seq', 'read_seq'])
    .where('conversation_id', '=', id)
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .executeTakeFirst();
  if (row && row.read_seq > conversation.last_seq) return;
  const notes = await trx
    .selectFrom('transcript_notes')
    .select('kind')
    .where('conversation_id', '=', id)
    .execute();
  const { marks, reasons, preview } = judge(messages, {
    reviewedSeq: row?.reviewed_seq ?? 0,
    callbacks: conversation.callbacks,
    notes: notes.map((note) => note.kind as NoteKind),
  });
  const read = {
    last_at: conversation.updated_at,
    read_seq: conversation.last_seq,
    messages: messages.length,
    preview_seq: preview,
    form_open: formOpen ? 1 : 0,
    reasons: JSON.stringify(reasons),
    look: reasons.length > 0 ? 1 : 0,
    unread: 1,
  };
  await trx
    .insertInto('transcripts')
    .values({
      conversation_id: id,
      channel: conversation.channel,
      started_at: conversation.created_at,
      ...read,
      reviewed_seq: 0,
      reviewed_at: null,
      reviewed_by: null,
    })
    .onConflict((oc) => oc.column('conversation_id').doUpdateSet(read))
    .execute();
  await trx.deleteFrom('transcript_marks').where('conversation_id', '=', id).execute();
  if (marks.length > 0)
    await trx
      .insertInto('transcript_marks')
      .values(marks.map((mark) => ({ mark, last_at: conversation.updated_at, conversation_id: id })))
      .onConflict((oc) => oc.doNothing())
      .execute();
  await writeWords(trx, one);
}

const WORDS_AT_ONCE = 500;

async function writeWords(trx: Kysely<Tables>, { conversation, words, anew }: Read): Promise<void> {
  if (anew) await trx.deleteFrom('transcript_words').where('conversation_id', '=', conversation.id).execute();
  for (let from = 0; from < words.length; from += WORDS_AT_ONCE)
    await trx
      .insertInto('transcript_words')
      .values(words.slice(from, from + WORDS_AT_ONCE))
      .onConflict((oc) => oc.doNothing())
      .execute();
}

/** Marks up to `limit` conversations whose form stands open since before `before` as abandoned. @returns how many. */
export function markAbandoned(database: Database, before: string, limit: number): Promise<number> {
  return inTransaction(database, async (trx) => {
    const rows = await trx
      .selectFrom('transcripts')
      .select(['conversation_id', 'last_at', 'reasons'])
      .where('form_open', '=', sql.lit(1))
      .where('last_at', '<', before)
      .orderBy('last_at')
      .limit(limit)
      .$if(database.kind === 'postgresql', (query) => query.forUpdate())
      .execute();
    for (const { conversation_id, last_at, reasons } of rows) {
      const all = new Set([...(JSON.parse(reasons) as LookReason[]), 'abandoned']);
      await trx
        .updateTable('transcripts')
        .set({ form_open: 0, look: 1, reasons: JSON.stringify([...all]) })
        .where('conversation_id', '=', conversation_id)
        .execute();
      await trx
        .insertInto('transcript_marks')
        .values({ mark: 'abandoned', last_at, conversation_id })
        .onConflict((oc) => oc.doNothing())
        .execute();
    }
    return rows.length;
  });
}
