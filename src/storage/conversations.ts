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
  readonly snapshot: Omit<LoadedConversation['snapshot'], 'placesTaken'>;
};

/** Reads what a turn needs: whether its message is known, and else the snapshot of its conversation. */
export async function loadConversation(
  { reader }: Database,
  personal: Personal,
  inbound: Inbound,
): Promise<StoredConversation> {
  const { rows } = await FIND.run(reader, {
    conversation: inbound.conversation,
    type: inbound.type,
    messageId: inbound.messageId,
  });
  const row = rows[0];
  const { wish } = inbound;
  const wished = wish ? await findRequest(reader, personal, wish.ref) : null;
  const callbacks = wished ? [wished] : [];
  if (!row)
    return {
      snapshot: { ...emptySnapshot(inbound), callbacks },
      hasRequests: wish !== undefined,
      recorded: null,
    };
  return {
    snapshot: {
      version: row.version,
      lastSeq: row.last_seq,
      state: readState(personal, row.state),
      callbacks: [
        ...callbacks,
        ...(row.callbacks > 0 ? await openCallbacksOf(reader, personal, inbound.conversation) : []),
      ],
    },
    hasRequests: row.callbacks > 0 || wish !== undefined,
    recorded:
      row.known_seq === null
        ? null
        : await recordedTurn(reader, personal, inbound.conversation, row.known_seq),
  };
}

const emptySnapshot = (inbound: Inbound): StoredConversation['snapshot'] => ({
  version: 0,
  lastSeq: 0,
  state: newConversationState(inbound.locale?.split('-')[0] ?? 'en'),
  callbacks: [],
});

/** A state of a format that this release doesn't know begins anew: the conversation goes on, its open form doesn't. */
function readState(personal: Personal, sealed: Sealed): ConversationState {
  const state = JSON.parse(personal.open(sealed)) as ConversationState;
  return state.format === STATE_FORMAT ? state : newConversationState(state.lang);
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
