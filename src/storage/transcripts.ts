import type { Kysely, Selectable } from 'kysely';
import type { Outcome } from '../domain/answering/understanding.ts';
import type { Transcript, TranscriptLine, TranscriptSummary } from '../domain/transcripts/transcript.ts';
import type { ConversationState } from '../domain/transcripts/turn.ts';
import type { Personal } from './personal.ts';
import type { ActivitiesTable, ConversationsTable, Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

/** Conversations in which somebody wrote, the latest first. */
export async function listTranscripts(
  db: Kysely<Tables>,
  options: { limit: number },
): Promise<TranscriptSummary[]> {
  const conversations = await db
    .selectFrom('conversations')
    .selectAll()
    .where('wrote', '=', 1)
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(options.limit)
    .execute();
  return summarize(db, conversations);
}

/** One conversation whole, or null when there is none with this id. */
export async function findTranscript(
  db: Kysely<Tables>,
  personal: Personal,
  id: string,
): Promise<Transcript | null> {
  const conversation = await db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!conversation) return null;
  const rows = await db
    .selectFrom('activities')
    .selectAll()
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute();
  const state = JSON.parse(personal.open(conversation.state)) as ConversationState;
  const [summary] = await summarize(db, [conversation]);
  if (!summary) return null;
  return {
    ...summary,
    lines: rows.map((row) => line(personal, row, conversation.channel)),
    unconfirmed: state.keptForm ?? state.dialogStack,
  };
}

/** Notes that staff have looked at a conversation that an emergency interrupted; not where it has gone on since it was read. */
export async function markSeen(
  db: Kysely<Tables>,
  { id, lastAt, isUnseen }: TranscriptSummary,
  now: string,
): Promise<void> {
  if (!isUnseen) return;
  await whenWritable(() =>
    db
      .updateTable('conversations')
      .set({ seen_at: now })
      .where('id', '=', id)
      .where('updated_at', '=', lastAt)
      .execute(),
  );
}

/** In a few queries, however many there are. */
async function summarize(
  db: Kysely<Tables>,
  conversations: readonly Selectable<ConversationsTable>[],
): Promise<TranscriptSummary[]> {
  const ids = conversations.map(({ id }) => id);
  if (ids.length === 0) return [];
  const written = await db
    .selectFrom('activities')
    .select(['conversation_id', 'outcome'])
    .where('conversation_id', 'in', ids)
    .where('direction', '=', 'in')
    .where('type', '=', 'message')
    .orderBy('conversation_id')
    .orderBy('seq')
    .execute();
  const requests = await db
    .selectFrom('callback_requests')
    .select(['conversation_id', 'ref'])
    .where('conversation_id', 'in', ids)
    .orderBy('created_at')
    .execute();
  const reviews = await db
    .selectFrom('transcripts')
    .select(['conversation_id', 'look', 'reviewed_at'])
    .where('conversation_id', 'in', ids)
    .execute();
  const writtenIn = byConversation(written);
  const requestsOf = byConversation(requests);
  const reviewOf = byConversation(reviews);
  return conversations.map((conversation) => {
    const { id } = conversation;
    const own = writtenIn(id);
    const [review] = reviewOf(id);
    return {
      id,
      channel: conversation.channel,
      lang: conversation.lang,
      startedAt: conversation.created_at,
      lastAt: conversation.updated_at,
      messages: own.length,
      flaggedAt: conversation.flagged_at,
      isUnseen: conversation.flagged_at !== null && conversation.seen_at === null,
      needsLook: review?.look === 1,
      reviewedAt: review?.reviewed_at ?? null,
      outcomes: [...new Set(own.flatMap(({ outcome }) => (outcome ? [outcome as Outcome] : [])))],
      callbacks: requestsOf(id).map(({ ref }) => ref),
    };
  });
}

/** Rows by the conversation that they belong to, in the order in which they come; none where it has none. */
export function byConversation<Row extends { readonly conversation_id: string }>(
  rows: readonly Row[],
): (id: string) => readonly Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(row.conversation_id);
    if (known) known.push(row);
    else groups.set(row.conversation_id, [row]);
  }
  return (id) => groups.get(id) ?? [];
}

function line(personal: Personal, row: Selectable<ActivitiesTable>, channel: string): TranscriptLine {
  const payload = personal.openOptional(row.payload);
  const parts = personal.openOptional(row.parts);
  return {
    seq: row.seq,
    at: row.created_at,
    from: row.direction === 'in' ? 'visitor' : 'bot',
    type: row.type,
    text: payload ? (JSON.parse(payload) as { text: string }).text : personal.openOptional(row.text),
    outcome: row.outcome as Outcome | null,
    sections: row.sections ? (JSON.parse(row.sections) as string[]) : [],
    triage: row.triage ? JSON.parse(row.triage) : null,
    parts: parts ? JSON.parse(parts) : null,
    ...(channel === 'sms' && row.direction === 'out' && row.provider_id === null
      ? { isUnconfirmed: true as const }
      : {}),
  };
}
