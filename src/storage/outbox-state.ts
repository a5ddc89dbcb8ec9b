import { type Kysely, sql } from 'kysely';
import { REPLIES, UNSETTLED } from './outbox.ts';
import type { Tables } from './schema.ts';

/** How many deliveries to one destination wait, and since when the oldest of them; conversations of the bot together are one, `replies`. */
export interface Waiting {
  readonly destination: string;
  readonly count: number;
  readonly since: string;
}

/** A delivery that was given up: it waits for somebody to look at it. */
export interface DeadLetter {
  readonly id: string;
  readonly destination: string;
  readonly kind: string;
  readonly attempts: number;
  /** What went wrong last, e.g. `HTTP 500`; nothing that somebody wrote. */
  readonly lastError: string | null;
  readonly createdAt: string;
}

/** Each conversation has a destination of its own. */
const destinationOrReplies = sql<string>`case when kind = 'reply' then ${sql.lit(REPLIES)} else destination end`;

export async function waitingDeliveries(db: Kysely<Tables>): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('outbox')
    .select((eb) => [
      destinationOrReplies.as('destination'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<string>('created_at').as('since'),
    ])
    .where('status', 'in', UNSETTLED)
    .groupBy(destinationOrReplies)
    .orderBy(destinationOrReplies)
    .execute();
  return rows.map((row) => ({ ...row, count: Number(row.count) }));
}

/** Oldest first. */
export async function deadLetters(db: Kysely<Tables>): Promise<DeadLetter[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['id', 'destination', 'kind', 'attempts', 'last_error', 'created_at'])
    .where('status', '=', 'dead')
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ last_error: lastError, created_at: createdAt, ...row }) => ({
    ...row,
    lastError,
    createdAt,
  }));
}

/** How one delivery stands; null where there is none. */
export async function deliveryState(
  db: Kysely<Tables>,
  id: string,
): Promise<Pick<Tables['outbox'], 'status' | 'last_error'> | null> {
  const row = await db
    .selectFrom('outbox')
    .select(['status', 'last_error'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Lets dead letters be tried again from the beginning: the one with this id, or all.
 * @returns how many there were.
 */
export async function reviveDeadLetters(
  db: Kysely<Tables>,
  which: { readonly id: string } | 'all',
): Promise<number> {
  const revived = await db
    .updateTable('outbox')
    .set((eb) => ({ status: 'pending' as const, attempts: 0, next_attempt_at: eb.ref('created_at') }))
    .where('status', '=', 'dead')
    .$if(which !== 'all', (query) => query.where('id', '=', which === 'all' ? '' : which.id))
    .executeTakeFirst();
  return Number(revived.numUpdatedRows);
}
