import { type Kysely, sql } from 'kysely';
import type { Notice } from '../domain/transcripts/notice.ts';
import type { Tables } from './schema.ts';

export interface NewDelivery {
  readonly id: string;
  readonly destination: string;
  readonly notice: Notice;
  readonly now: string;
}

/** A delivery that this process has claimed and must settle before `claimedUntil`. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly destination: string;
  readonly attempts: number;
  readonly notice: Notice;
}

/** Puts a delivery into the outbox, in the transaction of what causes it. */
export async function enqueue(trx: Kysely<Tables>, delivery: NewDelivery): Promise<void> {
  await trx
    .insertInto('outbox')
    .values({
      id: delivery.id,
      destination: delivery.destination,
      kind: delivery.notice.kind,
      payload: JSON.stringify(delivery.notice),
      status: 'pending',
      attempts: 0,
      next_attempt_at: delivery.now,
      claimed_until: null,
      last_error: null,
      created_at: delivery.now,
      sent_at: null,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}

/**
 * Claims up to `limit` deliveries that are due, at most one for each destination: its oldest that is neither sent nor dead.
 * A claim whose time ran out (its process was killed) is due again, so a delivery happens at least once.
 */
export async function claimDeliveries(
  db: Kysely<Tables>,
  options: { now: string; claimedUntil: string; limit: number },
): Promise<ClaimedDelivery[]> {
  const rows = await db
    .updateTable('outbox')
    .set((eb) => ({
      status: 'claimed' as const,
      claimed_until: options.claimedUntil,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox as o')
        .select('o.id')
        .where((w) =>
          w.or([
            dueAgain(options.now),
            w.and([w('o.status', '=', 'pending'), w('o.next_attempt_at', '<=', options.now)]),
          ]),
        )
        .where((w) =>
          w.not(
            w.exists(
              w
                .selectFrom('outbox as earlier')
                .select('earlier.id')
                .whereRef('earlier.destination', '=', 'o.destination')
                .where('earlier.status', 'in', ['pending', 'claimed'])
                .where(sql<boolean>`(earlier.created_at, earlier.id) < (o.created_at, o.id)`),
            ),
          ),
        )
        .orderBy('o.created_at')
        .limit(options.limit),
    )
    .where((eb) => eb.or([eb('status', '=', 'pending'), eb('claimed_until', '<=', options.now)]))
    .returning(['id', 'destination', 'attempts', 'payload'])
    .execute();
  return rows.map(({ payload, ...row }) => ({ ...row, notice: JSON.parse(payload) as Notice }));
}

const dueAgain = (now: string) => sql<boolean>`(o.status = 'claimed' and o.claimed_until <= ${now})`;

export async function markSent(db: Kysely<Tables>, id: string, now: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'sent', sent_at: now, claimed_until: null, last_error: null })
    .where('id', '=', id)
    .execute();
}

/** Puts a failed delivery back for a later attempt, or among the dead letters when `nextAttemptAt` is null. */
export async function markFailed(
  db: Kysely<Tables>,
  id: string,
  failure: { error: string; nextAttemptAt: string | null },
): Promise<void> {
  await db
    .updateTable('outbox')
    .set({
      status: failure.nextAttemptAt === null ? 'dead' : 'pending',
      claimed_until: null,
      last_error: failure.error,
      ...(failure.nextAttemptAt === null ? {} : { next_attempt_at: failure.nextAttemptAt }),
    })
    .where('id', '=', id)
    .execute();
}
