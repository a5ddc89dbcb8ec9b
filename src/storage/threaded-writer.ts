import { Worker } from 'node:worker_threads';
import type { BatchResult, WriteTurns } from './commit-turns.ts';
import type { DatabaseLocation } from './database.ts';
import { type WrittenTurn, writtenTurn } from './written-turn.ts';

/** An error as it crosses between threads. */
export type ThreadError = Pick<NodeJS.ErrnoException, 'name' | 'message' | 'stack' | 'code'>;
export type ThreadResult = Extract<BatchResult, { outcome: unknown }> | { readonly error: ThreadError };

export interface ThreadBatch {
  readonly id: number;
  readonly batch: readonly WrittenTurn[];
}

/** What the thread says to one batch: a result for each turn, or why the batch as a whole failed. */
export type ThreadAnswer = { readonly id: number } & (
  | { readonly results: readonly ThreadResult[] }
  | { readonly error: ThreadError }
);

/** The built thread: beside the bundle, or in dist/ when this file runs as it is (in tests). */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../../dist/commit-thread.js' : './commit-thread.js',
  import.meta.url,
);

interface Waiting {
  resolve(results: BatchResult[]): void;
  reject(error: unknown): void;
}

/**
 * Commits batches on a thread of their own, see commit-thread.ts. A thread that ended takes the batches it had with it: they
 * are rejected, as not known to be on disk, and the next batch starts a new one.
 */
export class ThreadedWriter {
  readonly #location: DatabaseLocation;
  readonly #secrets: readonly Buffer[];
  readonly #waiting = new Map<number, Waiting>();
  #batches = 0;
  #thread: Worker | null = null;

  constructor(location: DatabaseLocation, secrets: readonly Buffer[]) {
    this.#location = location;
    this.#secrets = secrets;
  }

  readonly write: WriteTurns = (batch) =>
    new Promise((resolve, reject) => {
      const id = this.#batches++;
      this.#waiting.set(id, { resolve, reject });
      this.#thread ??= this.#start();
      this.#thread.postMessage({ id, batch: batch.map(writtenTurn) } satisfies ThreadBatch);
    });

  /** To be called when nothing waits any more. */
  async close(): Promise<void> {
    const thread = this.#thread;
    if (!thread) return;
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    thread.postMessage('close');
    await ended;
  }

  #start(): Worker {
    const workerData = { location: this.#location, secrets: this.#secrets };
    const thread = new Worker(THREAD, { workerData });
    let cause: unknown;
    thread.on('message', (answer: ThreadAnswer) => this.#settle(answer));
    thread.on('error', (error) => {
      cause = error;
    });
    thread.on('exit', () => {
      this.#thread = null;
      const error = new Error('The thread that commits turns ended', { cause });
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    });
    return thread;
  }

  #settle(answer: ThreadAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('error' in answer) waiting?.reject(revive(answer.error));
    else
      waiting?.resolve(
        answer.results.map((result) => ('error' in result ? { error: revive(result.error) } : result)),
      );
  }
}

const revive = ({ message, ...rest }: ThreadError): Error => Object.assign(new Error(message), rest);
