import type { ConversationState, Inbound } from '../domain/transcripts/turn.ts';
import type { CommitOutcome, TurnRecord } from '../domain/transcripts/turn-record.ts';
import type { StoredConversation } from './conversations.ts';

export interface TurnStore {
  load(inbound: Inbound, proven?: readonly string[]): Promise<StoredConversation>;
  commit(record: TurnRecord): Promise<CommitOutcome>;
}

/** Conversations kept; the one that was used longest ago goes first. */
const MOST_KEPT = 1_000;

interface Kept {
  /** The message that was recorded: who sends it again gets what it came to. */
  readonly message: string;
  readonly version: number;
  readonly lastSeq: number;
  /** Handed to one turn alone, whose dialogs may change it: whatever that turn comes to, what follows it reads anew. */
  readonly state: ConversationState;
}

/**
 * Keeps what the next turn of a conversation will read, as this process has just committed it. A turn on a snapshot that another
 * process has overtaken, or on a message that was recorded before, is refused by its commit, and runs again on what the database
 * says. Conversations with a callback request aren't kept: staff change those beside the turn.
 */
export function keepSnapshots(store: TurnStore): TurnStore {
  const kept = new Map<string, Kept>();
  const running = new Set<string>();
  return {
    async load(inbound, proven) {
      const { conversation } = inbound;
      const known = kept.get(conversation);
      kept.delete(conversation);
      const isNews = known && known.message !== messageOf(inbound);
      const loaded = isNews ? revive(known) : await store.load(inbound, proven);
      // Nothing is committed for a message that was recorded before.
      if (loaded.hasRequests || loaded.recorded) running.delete(conversation);
      else running.add(conversation);
      return loaded;
    },
    async commit(record) {
      const { conversation } = record.inbound;
      const outcome = await store.commit(record);
      const { intents, state } = record.output;
      const keeps = running.delete(conversation) && intents.length === 0 && !state.held?.length;
      if (keeps && outcome.kind === 'committed') {
        kept.set(conversation, after(record));
        if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
      }
      return outcome;
    },
  };
}

const messageOf = ({ type, messageId }: Inbound): string => `${type} ${messageId}`;

const after = ({ inbound, base, output, replies }: TurnRecord): Kept => ({
  message: messageOf(inbound),
  version: base.version + 1,
  lastSeq: base.lastSeq + 1 + replies.length,
  state: output.state,
});

const revive = ({ version, lastSeq, state }: Kept): StoredConversation => ({
  snapshot: { version, lastSeq, state, callbacks: [] },
  hasRequests: false,
  recorded: null,
});
