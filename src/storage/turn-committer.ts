import type { CommitOutcome, TurnRecord } from '../domain/transcripts/turn-record.ts';
import type { WriteTurns } from './commit-turns.ts';

/** The most turns that share one transaction: bounds how long the first waits for the last. */
const MAX_BATCH = 64;
/** Batches under way: one is being written while the next is on its way to the disk's thread. */
const IN_FLIGHT = 2;

interface Waiting {
  readonly record: TurnRecord;
  resolve(outcome: CommitOutcome): void;
  reject(error: unknown): void;
}

/**
 * Commits turns. All go through here: those that wait while a commit runs share the next one, so that one fsync
 * serves many; each has its own result (commit-turns.ts).
 */
export class TurnCommitter {
  readonly #write: WriteTurns;
  readonly #onCommitted: (records: readonly TurnRecord[]) => void;
  readonly #waiting: Waiting[] = [];
  #inFlight = 0;
  #scheduled = false;

  /** @param onCommitted called after a commit with the turns that it kept. */
  constructor(write: WriteTurns, onCommitted: (records: readonly TurnRecord[]) => void) {
    this.#write = write;
    this.#onCommitted = onCommitted;
  }

  /** Resolves when the turn is on disk or met a conflict; rejects when it isn't known to be on disk. */
  commit(record: TurnRecord): Promise<CommitOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ record, resolve, reject });
      this.#schedule();
    });
  }

  /** Turns that other sockets delivered in this round of the event loop join the batch. */
  #schedule(): void {
    if (this.#scheduled || this.#inFlight >= IN_FLIGHT || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#inFlight++;
      void this.#commitBatch(this.#waiting.splice(0, MAX_BATCH)).finally(() => {
        this.#inFlight--;
        this.#schedule();
      });
    });
  }

  async #commitBatch(batch: readonly Waiting[]): Promise<void> {
    try {
      const results = await this.#write(batch.map(({ record }) => record));
      const committed: TurnRecord[] = [];
      for (const [i, result] of results.entries()) {
        const waiting = batch[i]!;
        if ('error' in result) waiting.reject(result.error);
        else {
          if (result.outcome.kind === 'committed') committed.push(waiting.record);
          waiting.resolve(result.outcome);
        }
      }
      if (committed.length > 0) this.#onCommitted(committed);
    } catch (error) {
      for (const waiting of batch) waiting.reject(error);
    }
  }
}
