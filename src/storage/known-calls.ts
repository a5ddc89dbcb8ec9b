import type { PromisedCalls } from '../domain/callbacks/callback-request.ts';
import type { Database } from './database.ts';
import { promisedCalls } from './window-places.ts';

/** A turn that reads less than this may offer a window that others have just filled; its commit says so. */
const FRESH_MS = 1_000;

type Promised = readonly PromisedCalls[];

/** Which calls are promised, as this process read it last: each turn reads it, and it seldom changes. */
export class KnownCalls {
  readonly #database: Database;
  #known: { readonly at: number; readonly calls: Promise<Promised> } | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  promised(): Promise<Promised> {
    const now = Date.now();
    // A clock that was set back leaves nothing fresh for ever.
    if (!this.#known || Math.abs(now - this.#known.at) > FRESH_MS)
      this.#known = { at: now, calls: this.#read(now) };
    return this.#known.calls;
  }

  /** What is read next is what the database says then. */
  forget(): void {
    this.#known = null;
  }

  /** What couldn't be read isn't kept. */
  #read(now: number): Promise<Promised> {
    const calls = promisedCalls(this.#database, new Date(now).toISOString());
    calls.catch(() => this.forget());
    return calls;
  }
}
