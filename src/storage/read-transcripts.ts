import { type Kysely, type Selectable, sql } from 'kysely';
import type { Outcome } from '../domain/answering/understanding.ts';
import {
  type JudgedMessage,
  type Judgement,
  judge,
  type LookReason,
  type NoteKind,
} from '../domain/transcripts/review.ts';
import { formIn } from '../domain/transcripts/unsent-form.ts';
import { searchWords } from '../domain/transcripts/word-search.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { ConversationsTable, Tables, TranscriptWordsTable } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** A place in the list of conversations by their last turn. */
export interface ConversationPlace {
  readonly updatedAt: string;
  readonly id: string;
}

export const FIRST_PLACE: ConversationPlace = { updatedAt: '', id: '' };

/** A part of the conversations between a place and an instant, and which of them have turns that aren't read into the staff's tables. */
export interface Scanned {
  readonly ids: readonly string[];
  /** Where the next part begins; null after the last one. */
  readonly next: ConversationPlace | null;
}

export async function scanConversations(
  db: Kysely<Tables>,
  {
    after,
    until,
    limit,
  }: { readonly after: ConversationPlace; readonly until: string; readonly limit: number },
): Promise<Scanned> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('conversations')
        .select(['id', 'updated_at', 'last_seq', 'wrote'])
        .where(({ eb: c, refTuple, tuple }) =>
          c(refTuple('updated_at', 'id'), '>', tuple(after.updatedAt, after.id)),
        )
        .where('updated_at', '<', until)
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

/** What a conversation comes to, made ready before the transaction. */
interface Read {
  readonly conversation: Conversation;
  readonly messages: readonly JudgedMessage[];
  readonly formOpen: boolean;
  readonly words: readonly TranscriptWordsTable[];
  /** Words were erased since: those that it is found by are made anew. */
  readonly anew: boolean;
}

/** Lets others have the event loop. */
type Pause = () => Promise<unknown>;

/**
 * Reads what is new of these conversations, where somebody wrote in them, into the tables of staff: what they come to, and the words by which they
 * are found. A conversation is milliseconds of work and a long one tens of them, so that there are pauses.
 */
export async function readTranscripts(
  database: Database,
  personal: Personal,
  ids: readonly string[],
  pause: Pause = async () => undefined,
): Promise<void> {
  const all: Read[] = [];
  for (const id of ids) {
    const one = await readBehind(database.reader, personal, id, pause);
    if (one) all.push(one);
  }
  if (all.length === 0) return;
  await inTransaction(database, async (trx) => write(trx, database.kind, await stillThere(trx, all)));
}

const MESSAGES_AT_ONCE = 25;

/** What is new of a conversation; null where nothing is, or nobody wrote. */
async function readBehind(
  reader: Kysely<Tables>,
  personal: Personal,
  id: string,
  pause: Pause,
): Promise<Read | null> {
  const conversation = await reader
    .selectFrom('conversations as c')
    .leftJoin('transcripts as t', 't.conversation_id', 'c.id')
    .select(['c.id', 'c.channel', 'c.last_seq', 'c.state', 'c.callbacks', 'c.created_at', 'c.updated_at'])
    .select('t.read_seq')
    .where('c.id', '=', id)
    .where('c.wrote', '=', 1)
    .executeTakeFirst();
  const readUntil = conversation?.read_seq ?? 0;
  if (!conversation || readUntil >= conversation.last_seq) return null;
  const messages = await reader
    .selectFrom('activities as a')
    .leftJoin('question_verdicts as v', (join) =>
      join.onRef('v.conversation_id', '=', 'a.conversation_id').onRef('v.seq', '=', 'a.seq'),
    )
    .select(['a.seq', 'a.text', 'a.outcome', 'a.triage', 'v.answered'])
    .where('a.conversation_id', '=', id)
    .where('a.direction', '=', 'in')
    .where('a.type', '=', 'message')
    .orderBy('a.seq')
    .execute();
  await pause();
  // The row of a turn that takes words back has lost its own.
  const anew = messages.some(({ seq, text }) => seq > readUntil && text === null);
  const fresh = anew ? messages : messages.filter(({ seq }) => seq > readUntil);
  const words = new Set<string>();
  for (let from = 0; from < fresh.length; from += MESSAGES_AT_ONCE) {
    for (const { text } of fresh.slice(from, from + MESSAGES_AT_ONCE))
      for (const word of searchWords(personal.openOptional(text) ?? '')) words.add(word);
    await pause();
  }
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

async function write(trx: Kysely<Tables>, kind: Database['kind'], all: readonly Read[]): Promise<void> {
  const ids = all.map(({ conversation }) => conversation.id);
  if (ids.length === 0) return;
  const rows = await trx
    .selectFrom('transcripts')
    .select(['conversation_id', 'reviewed_seq', 'read_seq'])
    .where('conversation_id', 'in', ids)
    .orderBy('conversation_id')
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .execute();
  const notes = await trx
    .selectFrom('transcript_notes')
    .select(['conversation_id', 'kind'])
    .where('conversation_id', 'in', ids)
    .execute();
  const known = new Map(rows.map((row) => [row.conversation_id, row]));
  // Another process may have read further meanwhile.
  const latest = all.filter(
    ({ conversation }) => (known.get(conversation.id)?.read_seq ?? 0) <= conversation.last_seq,
  );
  const judged = latest.map((one) => {
    const { id, callbacks } = one.conversation;
    const kinds = notes.flatMap((note) => (note.conversation_id === id ? [note.kind as NoteKind] : []));
    const reviewedSeq = known.get(id)?.reviewed_seq ?? 0;
    return { ...one, judgement: judge(one.messages, { reviewedSeq, callbacks, notes: kinds }) };
  });
  if (judged.length === 0) return;
  await writeRows(trx, judged);
  await writeMarks(trx, judged);
  await writeWords(trx, judged);
}

type Judged = Read & { readonly judgement: Judgement };

async function writeRows(trx: Kysely<Tables>, judged: readonly Judged[]): Promise<void> {
  await trx
    .insertInto('transcripts')
    .values(
      judged.map(({ conversation, messages, formOpen, judgement }) => ({
        conversation_id: conversation.id,
        channel: conversation.channel,
        started_at: conversation.created_at,
        last_at: conversation.updated_at,
        read_seq: conversation.last_seq,
        messages: messages.length,
        preview_seq: judgement.preview,
        form_open: formOpen ? 1 : 0,
        reasons: JSON.stringify(judgement.reasons),
        look: judgement.reasons.length > 0 ? 1 : 0,
        unread: 1,
        reviewed_seq: 0,
        reviewed_at: null,
        reviewed_by: null,
      })),
    )
    .onConflict((oc) =>
      oc.column('conversation_id').doUpdateSet(({ ref }) => ({
        last_at: ref('excluded.last_at'),
        read_seq: ref('excluded.read_seq'),
        messages: ref('excluded.messages'),
        preview_seq: ref('excluded.preview_seq'),
        form_open: ref('excluded.form_open'),
        reasons: ref('excluded.reasons'),
        look: ref('excluded.look'),
        unread: ref('excluded.unread'),
      })),
    )
    .execute();
}

async function writeMarks(trx: Kysely<Tables>, judged: readonly Judged[]): Promise<void> {
  await trx.deleteFrom('transcript_marks').where('conversation_id', 'in', judged.map(idOf)).execute();
  const marks = judged.flatMap(({ conversation: { id, updated_at }, judgement }) =>
    judgement.marks.map((mark) => ({ mark, last_at: updated_at, conversation_id: id })),
  );
  if (marks.length > 0) await trx.insertInto('transcript_marks').values(marks).execute();
}

const WORDS_AT_ONCE = 1_000;

async function writeWords(trx: Kysely<Tables>, judged: readonly Judged[]): Promise<void> {
  const anew = judged.filter((one) => one.anew).map(idOf);
  if (anew.length > 0)
    await trx.deleteFrom('transcript_words').where('conversation_id', 'in', anew).execute();
  const words = judged.flatMap((one) => one.words);
  for (let from = 0; from < words.length; from += WORDS_AT_ONCE)
    await trx
      .insertInto('transcript_words')
      .values(words.slice(from, from + WORDS_AT_ONCE))
      .onConflict((oc) => oc.doNothing())
      .execute();
}

const idOf = ({ conversation }: Read): string => conversation.id;

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
