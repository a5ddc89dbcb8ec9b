import type { Database } from './database.ts';
import { placesTaken } from './window-places.ts';

/** A turn that reads less than this may offer a window that others have just filled; its commit says so. */
const FRESH_MS = 1_000;

type Places = Readonly<Record<string, number>>;

/** How full the windows are, as this process read it last: each turn reads it, and it seldom changes. */
export class KnownPlaces {
  readonly #database: Database;
  #known: { readonly at: number; readonly places: Promise<Places> } | null = null;

  constructor(database: Database) {
    this.#database = database;
  }

  taken(): Promise<Places> {
    const now = Date.now();
    // A clock that was set back leaves nothing fresh for ever.
    if (!this.#known || Math.abs(now - this.#known.at) > FRESH_MS)
      this.#known = { at: now, places: this.#read(now) };
    return this.#known.places;
  }

  /** What is read next is what the database says then. */
  forget(): void {
    this.#known = null;
  }

  /** What couldn't be read isn't kept. */
  #read(now: number): Promise<Places> {
    const places = placesTaken(this.#database, new Date(now).toISOString());
    places.catch(() => this.forget());
    return places;
  }
}
