import {
  type ConversationState,
  type Inbound,
  newConversationState,
  STATE_FORMAT,
} from '../domain/transcripts/turn.ts';
import type { LoadedConversation, RecordedTurn } from '../domain/transcripts/turn-record.ts';
import { findRequest, openCallbacksOf } from './callbacks.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import { PreparedQuery } from './prepared-query.ts';
import type { Sealed } from './schema.ts';

interface Found {
  version: number;
  last_seq: number;
  state: Sealed;
  callbacks: number;
  known_seq: number | null;
}

const FIND = new PreparedQuery<{ conversation: string; type: string; messageId: string }, Found>(
  (db, value) =>
    db
      .selectFrom('conversations as c')
      .leftJoin('activities as a', (join) =>
        join
          .onRef('a.conversation_id', '=', 'c.id')
          .on('a.type', '=', value('type'))
          .on('a.message_id', '=', value('messageId')),
      )
      .select(['c.version', 'c.last_seq', 'c.state', 'c.callbacks', 'a.seq as known_seq'])
      .where('c.id', '=', value('conversation')),
);

/** What is stored of a conversation; how full the windows are is no conversation's. */
export type StoredConversation = Omit<LoadedConversation, 'snapshot'> & {
  readonly snapshot: Omit<LoadedConversation['snapshot'], 'promised'>;
};

/**
 * Reads what a turn needs: whether its message is known, and else the snapshot of its conversation.
 * @param proven references of requests that this message proves to be its visitor's.
 */
export async function loadConversation(
  { reader }: Database,
  personal: Personal,
  inbound: Inbound,
  proven: readonly string[] = [],
): Promise<StoredConversation> {
  const { rows } = await FIND.run(reader, {
    conversation: inbound.conversation,
    type: inbound.type,
    messageId: inbound.messageId,
  });
  const row = rows[0];
  const state = row ? readState(personal, row.state) : emptySnapshot(inbound).state;
  const held = unique([...(inbound.wish ? [inbound.wish.ref] : []), ...proven, ...(state.held ?? [])]);
  const others = (await Promise.all(held.map((ref) => findRequest(reader, personal, ref)))).flatMap(
    (request) => request ?? [],
  );
  if (!row)
    return {
      snapshot: { ...emptySnapshot(inbound), callbacks: others },
      hasRequests: held.length > 0,
      recorded: null,
    };
  const own = row.callbacks > 0 ? await openCallbacksOf(reader, personal, inbound.conversation) : [];
  return {
    snapshot: {
      version: row.version,
      lastSeq: row.last_seq,
      state,
      callbacks: [...own, ...others.filter(({ ref }) => !own.some((one) => one.ref === ref))],
    },
    hasRequests: row.callbacks > 0 || held.length > 0,
    recorded:
      row.known_seq === null
        ? null
        : await recordedTurn(reader, personal, inbound.conversation, row.known_seq),
  };
}

const unique = (refs: readonly string[]): string[] => [...new Set(refs)];

const emptySnapshot = (inbound: Inbound): StoredConversation['snapshot'] => ({
  version: 0,
  lastSeq: 0,
  state: newConversationState(inbound.locale?.split('-')[0] ?? 'en'),
  callbacks: [],
});

/** A state of a format that this release doesn't know begins anew: the conversation goes on, its open form doesn't. */
function readState(personal: Personal, sealed: Sealed): ConversationState {
  const state = JSON.parse(personal.open(sealed)) as ConversationState;
  const fresh = newConversationState(state.lang);
  // What a later release than the one that wrote it has added is as it is at the start.
  return state.format === STATE_FORMAT ? { ...fresh, ...state } : fresh;
}

async function recordedTurn(
  reader: Database['reader'],
  personal: Personal,
  conversation: string,
  seq: number,
): Promise<RecordedTurn> {
  const replies = await reader
    .selectFrom('activities')
    .select('payload')
    .where('conversation_id', '=', conversation)
    .where('reply_to', '=', seq)
    .orderBy('seq')
    .execute();
  return { seq, payloads: replies.flatMap(({ payload }) => (payload ? [personal.open(payload)] : [])) };
}
