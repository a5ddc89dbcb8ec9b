import type { Triage } from '../triage/triage.ts';
import type { Reply } from './reply.ts';
import type { Draws, Inbound, Snapshot, TurnOutput } from './turn.ts';

/** A reply in the form in which its channel delivers it. */
export interface RenderedReply {
  readonly parts: Reply;
  /** JSON of the activity as delivered; has `text`. */
  readonly payload: string;
}

/** Everything that one turn wants kept: it is committed whole or not at all. */
export interface TurnRecord {
  readonly inbound: Inbound;
  readonly triage: Triage;
  readonly draws: Draws;
  /** Version and last sequence number that the turn read; the commit happens only where they still hold. */
  readonly base: Pick<Snapshot, 'version' | 'lastSeq'>;
  readonly output: Omit<TurnOutput, 'replies'>;
  readonly replies: readonly RenderedReply[];
}

export type CommitOutcome =
  | { readonly kind: 'committed' }
  /** Another turn of the conversation committed first, or what it changes elsewhere is no longer as it was read. */
  | { readonly kind: 'moved' }
  /** The same message was committed before. */
  | { readonly kind: 'duplicate' }
  /** Others took the last place in the window that it asked for. */
  | { readonly kind: 'window-full' };

/** What a turn left, as it is returned again for a duplicate of its message. */
export interface RecordedTurn {
  /** Sequence number of the inbound message; its replies follow it. */
  readonly seq: number;
  readonly payloads: readonly string[];
}

export interface LoadedConversation {
  readonly snapshot: Snapshot;
  /** Whether a callback was ever requested in it. */
  readonly hasRequests: boolean;
  /** Set when this very message was committed before. */
  readonly recorded: RecordedTurn | null;
}
