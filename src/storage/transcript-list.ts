import { type ExpressionBuilder, expressionBuilder, type Kysely, sql } from 'kysely';
import {
  CONVERSATION_OUTCOMES,
  type LookReason,
  TRANSCRIPT_FLAGS,
  type TranscriptMark,
} from '../domain/transcripts/review.ts';
import { previewOf, soughtWords } from '../domain/transcripts/word-search.ts';
import { deskVersions } from './desk-changes.ts';
import type { Personal } from './personal.ts';
import { wordLookup } from './read-transcripts.ts';
import type { Tables } from './schema.ts';
import { byConversation } from './transcripts.ts';

/** Which conversations a list shows; what is left out doesn't narrow it. */
export interface TranscriptFilter {
  readonly view: 'look' | 'unread' | 'all';
  readonly channel?: string;
  readonly mark?: TranscriptMark;
  /** ISO 8601 instants: of its last message, the second one excluded. */
  readonly from?: string;
  readonly until?: string;
}

/** A place in a list, by what it is ordered by. */
export interface TranscriptPlace {
  readonly at: string;
  readonly id: string;
}

/** A conversation as the lists of staff show it. */
export interface TranscriptRow {
  readonly id: string;
  readonly channel: string;
  readonly lang: string;
  readonly startedAt: string;
  readonly lastAt: string;
  /** Last sequence number that this row knows of. */
  readonly seq: number;
  readonly messages: number;
  readonly marks: readonly TranscriptMark[];
  readonly reasons: readonly LookReason[];
  readonly needsLook: boolean;
  readonly isUnread: boolean;
  /** The beginning of the message that tells most of it, `…` while it isn't read yet; null once the words were erased. */
  readonly preview: string | null;
  readonly callbacks: readonly string[];
  readonly isHeld: boolean;
}

const PREVIEW_LENGTH = 120;

/** Conversations of a list, the latest first, after a place: reads no more than its page, however many there are. */
export function listedTranscripts(
  db: Kysely<Tables>,
  filter: TranscriptFilter,
  { limit, after }: { readonly limit: number; readonly after: TranscriptPlace | null },
): Promise<TranscriptPlace[]> {
  const { mark } = filter;
  if (mark !== undefined)
    return db
      .selectFrom('transcript_marks as m')
      .innerJoin('transcripts as t', 't.conversation_id', 'm.conversation_id')
      .select(['m.last_at as at', 'm.conversation_id as id'])
      .where('m.mark', '=', mark)
      .where((eb) => isIn(eb, filter))
      .$if(after !== null, (query) =>
        query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('m.last_at', 'm.conversation_id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
        ),
      )
      .orderBy('m.last_at', 'desc')
      .orderBy('m.conversation_id', 'desc')
      .limit(limit)
      .execute();
  return db
    .selectFrom('transcripts as t')
    .select(['t.last_at as at', 't.conversation_id as id'])
    .where((eb) => isIn(eb, filter))
    .$if(after !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('t.last_at', 't.conversation_id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    )
    .orderBy('t.last_at', 'desc')
    .orderBy('t.conversation_id', 'desc')
    .limit(limit)
    .execute();
}

type OnTranscripts = ExpressionBuilder<Tables & { t: Tables['transcripts'] }, 't'>;

function isIn(eb: OnTranscripts, { view, channel, from, until }: TranscriptFilter) {
  return eb.and([
    // A literal, since a partial index serves no parameter.
    ...(view === 'all' ? [] : [eb(`t.${view}`, '=', sql.lit(1))]),
    ...(channel === undefined ? [] : [eb('t.channel', '=', channel)]),
    ...(from === undefined ? [] : [eb('t.last_at', '>=', from)]),
    ...(until === undefined ? [] : [eb('t.last_at', '<', until)]),
  ]);
}

/**
 * What changes when a list does: whoever shows one looks again when it does. A colleague's review is among it as long as fewer than a thousand
 * wait to be looked at.
 */
export async function transcriptsMark(db: Kysely<Tables>): Promise<string> {
  const latest = await db
    .selectFrom('transcripts')
    .select(['last_at', 'conversation_id'])
    .orderBy('last_at', 'desc')
    .orderBy('conversation_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const counts = await Promise.all((['look', 'unread'] as const).map((view) => countView(db, view)));
  const closures = await db
    .selectFrom('emergency_closures')
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.max('at').as('last')])
    .executeTakeFirst();
  const { erased } = await deskVersions(db);
  const parts = [
    latest?.last_at,
    latest?.conversation_id,
    ...counts,
    closures?.count,
    closures?.last,
    erased,
  ];
  return parts.map((part) => part ?? '').join(' ');
}

const MOST_COUNTED = 1_000;

async function countView(db: Kysely<Tables>, view: 'look' | 'unread'): Promise<number> {
  const { count } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('transcripts as t')
        .select('t.conversation_id')
        .where(`t.${view}`, '=', sql.lit(1))
        .limit(MOST_COUNTED)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Enough to tell a word that few wrote. */
const COUNTED = 500;

/** Conversations in which the visitor wrote every word that is looked for, of those that a filter leaves, the latest begun first. */
export async function searchTranscripts(
  db: Kysely<Tables>,
  personal: Personal,
  typed: string,
  {
    filter,
    limit,
    after,
  }: {
    readonly filter: TranscriptFilter;
    readonly limit: number;
    readonly after: TranscriptPlace | null;
  },
): Promise<TranscriptPlace[]> {
  const words = soughtWords(typed).map((word) => wordLookup(personal, word));
  const counted = await Promise.all(words.map(async (word) => ({ word, count: await countUpTo(db, word) })));
  // The rarest word leads, so that none of the others is gone through.
  const [rarest, ...others] = counted.sort((a, b) => a.count - b.count);
  if (!rarest || rarest.count === 0) return [];
  const marked = filter.mark === undefined ? null : await fewMarked(db, filter.mark);
  let query = db
    .selectFrom('transcript_words as w')
    .select(['w.started_at as at', 'w.conversation_id as id'])
    .where('w.word_lookup', '=', rarest.word)
    .$if(narrows(filter), (narrowed) => narrowed.where(isLeft('w.conversation_id', filter)))
    .$if(marked !== null, (narrowed) => narrowed.where('w.conversation_id', 'in', ['', ...(marked ?? [])]))
    .$if(after !== null, (narrowed) =>
      narrowed.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('w.started_at', 'w.conversation_id'), '<', tuple(after?.at ?? '', after?.id ?? '')),
      ),
    );
  for (const [n, { word }] of others.entries())
    query = query.where((eb) =>
      eb.exists(
        eb
          .selectFrom(`transcript_words as w${n}` as 'transcript_words as o')
          .select(sql.lit(1).as('one'))
          .where(sql.ref(`w${n}.word_lookup`), '=', word)
          .where(sql.ref(`w${n}.started_at`), '=', sql.ref('w.started_at'))
          .where(sql.ref(`w${n}.conversation_id`), '=', sql.ref('w.conversation_id')),
      ),
    );
  return query.orderBy('w.started_at', 'desc').orderBy('w.conversation_id', 'desc').limit(limit).execute();
}

const narrows = ({ view, ...rest }: TranscriptFilter): boolean =>
  view !== 'all' || Object.values(rest).length > 0;

/**
 * Whether a filter leaves a row's conversation. A value and no "exists": of that either database makes a join, and begins with all that the
 * filter leaves, or looks through all that have the mark for each row.
 */
function isLeft(
  conversation: 'w.conversation_id' | 'callback_requests.conversation_id',
  filter: TranscriptFilter,
) {
  const eb = expressionBuilder<Tables>();
  return eb(
    eb
      .selectFrom('transcripts as t')
      .select(sql.lit(1).as('one'))
      .where('t.conversation_id', '=', sql.ref<string>(conversation))
      .where((on) => isIn(on, filter))
      .$if(filter.mark !== undefined, (query) =>
        query.where((on) =>
          on.exists(
            on
              .selectFrom('transcript_marks as m')
              .select('m.mark')
              .where('m.mark', '=', filter.mark ?? '')
              .whereRef('m.last_at', '=', 't.last_at')
              .whereRef('m.conversation_id', '=', 't.conversation_id'),
          ),
        ),
      ),
    '=',
    sql.lit(1),
  );
}

/** Conversations with a mark that few have, since a word that many wrote would be gone through for them; null where many have it. */
async function fewMarked(db: Kysely<Tables>, mark: TranscriptMark): Promise<string[] | null> {
  const rows = await db
    .selectFrom('transcript_marks')
    .select('conversation_id')
    .where('mark', '=', mark)
    .limit(COUNTED)
    .execute();
  return rows.length < COUNTED ? rows.map(({ conversation_id }) => conversation_id) : null;
}

async function countUpTo(db: Kysely<Tables>, word: string): Promise<number> {
  const { count } = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('transcript_words')
        .select('conversation_id')
        .where('word_lookup', '=', word)
        .limit(COUNTED)
        .as('some'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Conversations from which requests came, of those that a filter leaves. */
export async function conversationsOf(
  db: Kysely<Tables>,
  refs: readonly string[],
  filter: TranscriptFilter,
): Promise<string[]> {
  if (refs.length === 0) return [];
  const rows = await db
    .selectFrom('callback_requests')
    .select(['ref', 'conversation_id'])
    .where('ref', 'in', refs)
    .$if(narrows(filter), (query) => query.where(isLeft('callback_requests.conversation_id', filter)))
    .execute();
  const byRef = new Map(rows.map(({ ref, conversation_id }) => [ref, conversation_id]));
  return [...new Set(refs.flatMap((ref) => byRef.get(ref) ?? []))];
}

/** Rows of a list, in the order of the ids; those that are gone are left out. */
export async function transcriptRows(
  db: Kysely<Tables>,
  personal: Personal,
  ids: readonly string[],
): Promise<TranscriptRow[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('conversations as c')
    .leftJoin('transcripts as t', 't.conversation_id', 'c.id')
    .leftJoin('activities as a', (join) =>
      join.onRef('a.conversation_id', '=', 'c.id').onRef('a.seq', '=', 't.preview_seq'),
    )
    .leftJoin('conversation_holds as h', 'h.conversation_id', 'c.id')
    .select([
      'c.id',
      'c.channel',
      'c.lang',
      'c.created_at',
      'c.updated_at',
      't.read_seq',
      't.messages',
      't.reasons',
      't.look',
      't.unread',
      'a.text',
      'h.at as held_at',
    ])
    .where('c.id', 'in', ids)
    .execute();
  const marks = await db
    .selectFrom('transcript_marks')
    .select(['conversation_id', 'mark'])
    .where('conversation_id', 'in', ids)
    .execute();
  const requests = await db
    .selectFrom('callback_requests')
    .select(['conversation_id', 'ref'])
    .where('conversation_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  const marksOf = byConversation(marks);
  const requestsOf = byConversation(requests);
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const text = personal.openOptional(row.text);
    const own = new Set(marksOf(id).map(({ mark }) => mark));
    return {
      id,
      channel: row.channel,
      lang: row.lang,
      startedAt: row.created_at,
      lastAt: row.updated_at,
      seq: row.read_seq ?? 0,
      messages: row.messages ?? 0,
      marks: MARKS.filter((mark) => own.has(mark)),
      reasons: JSON.parse(row.reasons ?? '[]') as LookReason[],
      needsLook: row.look === 1,
      isUnread: row.unread !== 0,
      preview: row.read_seq === null ? '…' : text === null ? null : previewOf(text, PREVIEW_LENGTH),
      callbacks: requestsOf(id).map(({ ref }) => ref),
      isHeld: row.held_at !== null,
    };
  });
}

const MARKS: readonly TranscriptMark[] = [...CONVERSATION_OUTCOMES, ...TRANSCRIPT_FLAGS];
