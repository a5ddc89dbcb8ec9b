import { randomUUID } from 'node:crypto';
import { FORM_STEPS } from '../../src/domain/callbacks/form-steps.ts';
import { nameBeginnings } from '../../src/domain/callbacks/search-words.ts';
import { newConversationState } from '../../src/domain/transcripts/turn.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { Personal } from '../../src/storage/personal.ts';
import { readTranscripts } from '../../src/storage/read-transcripts.ts';
import type { ActivitiesTable, ConversationsTable, Sealed } from '../../src/storage/schema.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { insertActivities, insertConversations } from '../../src/storage/turn-queries.ts';
import { administer, type DatabaseLocation } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { seeded } from './seeded.ts';

export interface Amounts {
  readonly conversations: number;
  readonly callbacks: number;
}

/** As long as transcripts and requests are kept. */
const TRANSCRIPT_DAYS = 30;
const CALLBACK_DAYS = 365;
const DAY_MS = 86_400_000;
const AT_ONCE = 500;
/** Questions of a conversation, each with its answer; with its beginning that makes ten rows. */
const QUESTIONS = 4;
/** Requests that wait for staff, of a clinic with too few of them. */
const WAITING = 300;

const random = seeded(20_261_127);
const pick = <T>(from: readonly [T, ...T[]]): T => from[Math.floor(random() * from.length)] ?? from[0];

const SECTIONS = ['a1-muscle', 'a1-muscle', 'a1-stress', 'a1-bone', 'a2-nerve', 'a2-bloodflow'] as const;
const CHANNELS = ['directline', 'directline', 'directline', 'directline', 'form', 'sms'] as const;
const OUTCOMES = ['answer', 'answer', 'answer', 'clinic', 'clarify', 'decline', 'advice', 'command'] as const;
const MISSING = ['fact:parking', 'fact:insurance', 'near:a1-bone', 'near:a1-stress'] as const;
const FIRST = ['Ann', 'Bella', 'Carlos', 'Dana', 'Edith', 'Femi', 'Grace', 'Hugo', 'Ines', 'Jonah'] as const;
const LAST = [
  'Lee',
  'Holloway',
  'Vale',
  'Marsh',
  'Finch',
  'Stone',
  'Reed',
  'Park',
  'Okafor',
  'Santos',
] as const;

/** Words that visitors use often, and the many others. */
const COMMON = ['cramps', 'sleep', 'session', 'price', 'headache', 'parking', 'magnesium', 'nurse'] as const;
const SYLLABLES = ['ba', 'ce', 'di', 'fo', 'gu', 'la', 'me', 'ni', 'po', 'ru'] as const;
const rareWord = (): string => pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);

/**
 * Fills an empty database as years of a large clinic would, the same each time: conversations of ten rows over the days that they are
 * kept, and requests over their year with their events and the words by which they are found. Made-up people; sealed like real ones, and
 * read into the tables of staff.
 */
export async function fillDatabase(location: DatabaseLocation, amounts: Amounts): Promise<void> {
  const database = openDatabase(location);
  try {
    await migrate(database);
    const personal = new Personal([TEST_SECRET]);
    await fillConversations(database, personal, amounts.conversations);
    await fillCallbacks(database, personal, amounts.callbacks);
  } finally {
    await database.close();
  }
  // Else PostgreSQL does it by itself, some time in the measure. It may take longer than the program lets a statement take.
  if (location.databaseUrl !== null) await administer(location.databaseUrl, 'vacuum analyze');
}

/** Sealing a few and using them again costs what it costs to read, and seconds instead of minutes to make. */
function sealedPool(personal: Personal, make: (i: number) => string): () => Sealed {
  const pool = Array.from({ length: 200 }, (_, i) => personal.seal(make(i)));
  return () => pick(pool as [Sealed, ...Sealed[]]);
}

async function fillConversations(database: Database, personal: Personal, count: number): Promise<void> {
  const said = (length: number) =>
    Array.from({ length }, () => (random() < 0.4 ? pick(COMMON) : rareWord())).join(' ');
  const text = sealedPool(personal, () => said(8));
  const parts = sealedPool(personal, () =>
    JSON.stringify([{ kind: 'phrase', id: said(3), values: { text: said(30) } }]),
  );
  const payload = sealedPool(personal, () => JSON.stringify({ type: 'message', text: said(80) }));
  const state = sealedPool(personal, (i) =>
    JSON.stringify({ ...newConversationState(), lastQuestion: `${i}` }),
  );
  for (let made = 0; made < count; made += AT_ONCE) {
    const conversations: ConversationsTable[] = [];
    const activities: ActivitiesTable[] = [];
    for (let i = 0; i < Math.min(AT_ONCE, count - made); i++) {
      const begun = Date.now() - random() * TRANSCRIPT_DAYS * DAY_MS;
      const conversation = conversationAt(begun, state);
      conversations.push(conversation);
      activities.push(...activitiesOf(conversation.id, begun, { text, parts, payload }));
    }
    await inTransaction(database, async (trx) => {
      await insertConversations(trx, conversations);
      await insertActivities(trx, activities);
    });
    const ids = conversations.map(({ id }) => id);
    await readTranscripts(database, personal, ids);
  }
}

function conversationAt(begun: number, state: () => Sealed): ConversationsTable {
  const begins = random() < 0.15;
  return {
    id: randomUUID(),
    channel: pick(CHANNELS),
    user_id: `dl_${randomUUID()}`,
    version: QUESTIONS + 1,
    last_seq: (QUESTIONS + 1) * 2,
    state: state(),
    lang: 'en',
    wrote: 1,
    flagged_at: random() < 0.002 ? at(begun) : null,
    seen_at: null,
    callbacks: begins && random() < 0.5 ? 1 : 0,
    form_step: begins ? pick(Object.values(FORM_STEPS) as [number, ...number[]]) : null,
    created_at: at(begun),
    updated_at: at(begun + QUESTIONS * 60_000),
  };
}

interface Words {
  readonly text: () => Sealed;
  readonly parts: () => Sealed;
  readonly payload: () => Sealed;
}

function activitiesOf(
  conversation: string,
  begun: number,
  { text, parts, payload }: Words,
): ActivitiesTable[] {
  return Array.from({ length: QUESTIONS + 1 }, (_, turn) => {
    const outcome = turn === 0 ? null : pick(OUTCOMES);
    const quotes = outcome === 'answer' || outcome === 'clarify';
    const common = {
      conversation_id: conversation,
      created_at: at(begun + turn * 60_000),
      triage: null,
    };
    const asked: ActivitiesTable = {
      ...common,
      seq: turn * 2 + 1,
      direction: 'in',
      type: turn === 0 ? 'start' : 'message',
      message_id: `m-${turn}`,
      reply_to: null,
      text: turn === 0 ? null : text(),
      parts: null,
      payload: null,
      outcome,
      sections: quotes ? JSON.stringify([pick(SECTIONS)]) : null,
      missing: outcome === 'decline' ? pick(MISSING) : null,
    };
    const answered: ActivitiesTable = {
      ...common,
      seq: turn * 2 + 2,
      direction: 'out',
      type: 'message',
      message_id: null,
      reply_to: turn * 2 + 1,
      text: null,
      parts: parts(),
      payload: payload(),
      outcome: null,
      sections: null,
      missing: null,
    };
    return [asked, answered];
  }).flat();
}

async function fillCallbacks(database: Database, personal: Personal, count: number): Promise<void> {
  const sources = await database.reader.selectFrom('conversations').select('id').limit(WAITING).execute();
  for (let made = 0; made < count; made += AT_ONCE) {
    const requests = Array.from({ length: Math.min(AT_ONCE, count - made) }, (_, i) =>
      requestAt(personal, made + i, sources[made + i]?.id),
    );
    await inTransaction(database, async (trx) => {
      await trx
        .insertInto('callback_requests')
        .values(requests.map(({ row }) => row))
        .execute();
      await trx
        .insertInto('callback_events')
        .values(requests.flatMap(({ events }) => events))
        .execute();
      for (const { words } of requests) await trx.insertInto('callback_words').values(words).execute();
    });
  }
}

/** @param source the conversation that a request came from which waits; one that has ended has outlived its own. */
function requestAt(personal: Personal, number: number, source: string | undefined) {
  const waits = source !== undefined;
  const ref = reference(number);
  const asked = Date.now() - random() * (waits ? 1 : CALLBACK_DAYS) * DAY_MS - (waits ? 0 : DAY_MS);
  // Waiting calls lie ahead: a clinic that has missed hundreds has another trouble than slow pages.
  const start = waits ? Date.now() + (0.1 + random() * 3) * DAY_MS : asked + 3_600_000;
  const called = start + random() * 10_800_000;
  const name = `${pick(FIRST)} ${pick(LAST)}`;
  const e164 = `+1${200 + (number % 700)}55501${String(number % 100).padStart(2, '0')}`;
  const row = {
    ref,
    conversation_id: source ?? randomUUID(),
    channel: 'directline',
    status: waits ? 'requested' : 'closed',
    consent_version: '1',
    consent_at: at(asked),
    consent_channel: 'directline',
    name: personal.seal(name),
    phone: personal.seal(JSON.stringify({ e164, extension: null })),
    phone_lookup: personal.lookup('phone', e164),
    window_start: at(start),
    window_end: at(start + 7_200_000),
    topic: personal.seal('prices and how long a session takes'),
    voicemail: 1,
    email: null,
    for_whom: null,
    may_discuss: null,
    lang: 'en',
    time_zone: null,
    flags: '[]',
    joined_ref: null,
    created_at: at(asked),
    updated_at: at(waits ? asked : called),
    opened_at: waits ? null : at(start),
    claimed_by: waits ? null : 'Ann Lee',
    claimed_at: waits ? null : at(start),
    attempts: waits ? 0 : 1,
    attempted_at: waits ? null : at(called),
    next_attempt_at: null,
    closed_reason: waits ? null : 'other',
    version: waits ? 0 : 3,
  };
  const event = (seq: number, time: number, by: string, kind: string) => ({
    ref,
    seq,
    at: at(time),
    by,
    kind,
  });
  const events = [
    event(1, asked, 'visitor', 'asked'),
    ...(waits
      ? []
      : [
          event(2, start, 'Ann Lee', 'claimed'),
          event(3, called, 'Ann Lee', 'reached'),
          event(4, called, 'Ann Lee', 'closed'),
        ]),
  ];
  const words = [
    ...nameBeginnings(name).map((word) => personal.lookup('name', word)),
    personal.lookup('digits', e164.slice(-4)),
  ].map((word_lookup) => ({ word_lookup, ref }));
  return { row, events, words };
}

const at = (ms: number): string => new Date(ms).toISOString();

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A code of its own for each number, in no order. */
function reference(number: number): string {
  let rest = (number * 7_919 + 12_345) % 32 ** 5;
  let code = '2';
  for (let i = 0; i < 5; i++) {
    code += LETTERS[rest % 32];
    rest = Math.floor(rest / 32);
  }
  return `${code}AB`;
}
