import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import { whenWritable } from './when-writable.ts';

const FLUSH_EVERY_MS = 500;
/** A statement takes so many values and no more. */
const KEYS_PER_FLUSH = 1_000;
/** While the database is away each process holds its limits alone, and forgets what it would have told. */
const MOST_WAITING = 10_000;

interface Waiting {
  readonly limit: string;
  readonly key: string;
  readonly endsAt: number;
  points: number;
}

type Adopt = (key: string, total: { readonly points: number; readonly endsInMs: number }) => void;

/**
 * Adds up what the processes on one PostgreSQL count for their limits, twice a second and one statement for all. Of a key (an address,
 * a number) only a keyed hash is kept, and no longer than its time.
 */
export class SharedCounts {
  readonly #database: Database;
  readonly #personal: Personal;
  readonly #adopt = new Map<string, Adopt>();
  /** By the keyed hash. */
  #waiting = new Map<string, Waiting>();
  #timer: NodeJS.Timeout | undefined;
  #flushing: Promise<void> | null = null;

  constructor(database: Database, personal: Personal) {
    this.#database = database;
    this.#personal = personal;
  }

  /** Those of one limit, which has the same name in every process. */
  of(limit: string) {
    return {
      add: (key: string, points: number, endsInMs: number) => this.#add(limit, key, points, endsInMs),
      onTotal: (adopt: Adopt) => void this.#adopt.set(limit, adopt),
    };
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#flushing ??= this.#flush().finally(() => {
        this.#flushing = null;
      });
    }, FLUSH_EVERY_MS).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flushing;
  }

  #add(limit: string, key: string, points: number, endsInMs: number): void {
    const who = this.#personal.lookup('limit', `${limit}\n${key}`);
    const known = this.#waiting.get(who);
    if (known) known.points += points;
    else if (this.#waiting.size < MOST_WAITING)
      this.#waiting.set(who, { limit, key, points, endsAt: Date.now() + endsInMs });
  }

  async #flush(): Promise<void> {
    const all = [...this.#waiting];
    const told = new Map(all.slice(0, KEYS_PER_FLUSH));
    if (told.size === 0) return;
    this.#waiting = new Map(all.slice(KEYS_PER_FLUSH));
    // Two processes that take the same rows in another order would wait for each other.
    const counts = [...told]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([who, { points, endsAt }]) => ({ who, points, ends_at: instant(endsAt) }));
    try {
      const now = instant(Date.now());
      const isOver = sql<boolean>`limit_counts.ends_at <= ${now}`;
      const totals = await this.#database.db
        .insertInto('limit_counts')
        .values(counts)
        .onConflict((oc) =>
          oc.column('who').doUpdateSet((eb) => ({
            points: sql`case when ${isOver} then excluded.points else limit_counts.points + excluded.points end`,
            ends_at: eb
              .case()
              .when(isOver)
              .then(eb.ref('excluded.ends_at'))
              .else(eb.ref('limit_counts.ends_at'))
              .end(),
          })),
        )
        .returning(['who', 'points', 'ends_at'])
        .execute();
      for (const total of totals) this.#hear(told.get(total.who), total);
    } catch {
      // The database is away: each process holds its limits alone meanwhile.
    }
  }

  /** What was counted here while the statement was on its way comes on top. */
  #hear(
    told: Waiting | undefined,
    { who, points, ends_at }: { who: string; points: number; ends_at: string },
  ): void {
    if (!told) return;
    const since = this.#waiting.get(who)?.points ?? 0;
    const endsInMs = Date.parse(ends_at) - Date.now();
    this.#adopt.get(told.limit)?.(told.key, { points: points + since, endsInMs });
  }
}

const instant = (ms: number): string => new Date(ms).toISOString();

/** Removes the counts whose time is over. @param now an ISO 8601 instant. */
export async function forgetCounts({ db }: Database, now: string): Promise<void> {
  await whenWritable(() => db.deleteFrom('limit_counts').where('ends_at', '<=', now).execute());
}
