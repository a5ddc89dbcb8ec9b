import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import type { Notice } from '../domain/transcripts/notice.ts';
import type { Database } from './database.ts';
import type { Tables } from './schema.ts';
import { whenWritable } from './when-writable.ts';

export interface NewDelivery {
  readonly id: string;
  /** `staff`, which becomes a delivery to each of their destinations; or the one that it goes to. */
  readonly destination: string;
  readonly notice: Notice;
  readonly now: string;
  /** No sooner than this; at once where it isn't said. */
  readonly from?: string;
}

/** A delivery that this process has claimed and must settle before `claimedUntil`. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly destination: string;
  /** This one included: as each claim counts, it tells this claim from a later one. */
  readonly attempts: number;
  /** ISO 8601 instant. */
  readonly claimedUntil: string;
  readonly notice: Notice;
}

type OwnClaim = Pick<ClaimedDelivery, 'id' | 'attempts'>;

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
      next_attempt_at: delivery.from ?? delivery.now,
      claimed_until: null,
      last_error: null,
      created_at: delivery.now,
      sent_at: null,
    })
    .onConflict((oc) => oc.column('id').doNothing())
    .execute();
}

/**
 * Makes of what waits for `staff` a delivery to each destination, so that none waits for another. One transaction and ids made from the
 * first one's: a kill in between leaves all of it or nothing, and two processes that do it at once do it once. Without a destination it waits.
 */
export async function spreadToStaff(
  { db, reader }: Database,
  destinations: readonly string[],
  now: string,
): Promise<void> {
  if (destinations.length === 0) return;
  const waiting = await reader
    .selectFrom('outbox')
    .select('id')
    .where('destination', '=', 'staff')
    .where('status', 'in', UNSETTLED)
    .limit(1)
    .execute();
  if (waiting.length === 0) return;
  await whenWritable(() =>
    db.transaction().execute(async (trx) => {
      const spread = await trx
        .updateTable('outbox')
        .set({ status: 'sent', sent_at: now, claimed_until: null })
        .where('destination', '=', 'staff')
        .where('status', 'in', UNSETTLED)
        .returning(['id', 'kind', 'payload', 'created_at'])
        .execute();
      const deliveries = spread.flatMap((row) =>
        destinations.map((destination) => ({
          ...row,
          id: `${row.id}@${destination}`,
          destination,
          status: 'pending' as const,
          attempts: 0,
          next_attempt_at: row.created_at,
          claimed_until: null,
          last_error: null,
          sent_at: null,
        })),
      );
      for (let at = 0; at < deliveries.length; at += ROWS_PER_INSERT)
        await trx
          .insertInto('outbox')
          .values(deliveries.slice(at, at + ROWS_PER_INSERT))
          .onConflict((oc) => oc.column('id').doNothing())
          .execute();
    }),
  );
}

/** States of a delivery that is still to be made. */
export const UNSETTLED = ['pending', 'claimed'] as const;
/** A statement takes so many values and no more. */
const ROWS_PER_INSERT = 500;

export const REPLIES = 'replies';

export interface Claim {
  /** `replies` stands for every conversation to which replies are brought. */
  readonly destination: string;
  readonly now: string;
  readonly claimedUntil: string;
  readonly limit: number;
  /** Gives out of each destination only the oldest that is neither sent nor dead. Test notices wait for nothing, and nothing waits for them. */
  readonly inOrder: boolean;
}

/**
 * Claims up to `limit` deliveries that are due, the oldest first. A claim whose time ran out (its process was killed) is
 * due again, so a delivery happens at least once.
 */
export async function claimDeliveries(db: Kysely<Tables>, claim: Claim): Promise<ClaimedDelivery[]> {
  const rows = await db
    .updateTable('outbox')
    .set((eb) => ({
      status: 'claimed' as const,
      claimed_until: claim.claimedUntil,
      attempts: eb('attempts', '+', 1),
    }))
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('outbox as o')
        .select('o.id')
        .where((w) =>
          claim.destination === REPLIES
            ? w('o.kind', '=', 'reply')
            : w('o.destination', '=', claim.destination),
        )
        .where((w) =>
          w.or([
            w.and([w('o.status', '=', 'claimed'), w('o.claimed_until', '<=', claim.now)]),
            w.and([w('o.status', '=', 'pending'), w('o.next_attempt_at', '<=', claim.now)]),
          ]),
        )
        .$if(claim.inOrder, (query) =>
          query.where((w) =>
            w.or([
              w('o.kind', '=', 'test'),
              w.not(
                w.exists(
                  w
                    .selectFrom('outbox as earlier')
                    .select('earlier.id')
                    .whereRef('earlier.destination', '=', 'o.destination')
                    .where('earlier.status', 'in', UNSETTLED)
                    .where('earlier.kind', '!=', 'test')
                    .where(sql<boolean>`(earlier.created_at, earlier.id) < (o.created_at, o.id)`),
                ),
              ),
            ]),
          ),
        )
        .orderBy('o.created_at')
        .limit(claim.limit),
    )
    .where((eb) => eb.or([eb('status', '=', 'pending'), eb('claimed_until', '<=', claim.now)]))
    .returning(['id', 'destination', 'attempts', 'payload'])
    .execute();
  const { claimedUntil } = claim;
  return rows.map(({ payload, ...row }) => ({
    ...row,
    claimedUntil,
    notice: JSON.parse(payload) as Notice,
  }));
}

/**
 * Takes back what a killed process had claimed. Only for whoever knows that no other process sends: what one sends at this moment would be
 * sent twice.
 */
export async function releaseClaims(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'pending', claimed_until: null })
    .where('status', '=', 'claimed')
    .execute();
}

/** No wait of a kind ends later than this: ISO 8601 instants. */
export interface LatestWaits {
  readonly now: string;
  readonly claim: string;
  readonly retry: string;
  readonly hold: string;
}

/**
 * Mends what waits for an instant that is further away than any wait, since the clock was set back: a delivery is due at once, a claim when
 * its time is over, since whoever has it may be sending.
 */
export async function mendWaits({ db, reader }: Database, latest: LatestWaits): Promise<void> {
  const { now, claim } = latest;
  const strandedClaim = (eb: Where) =>
    eb.and([eb('status', '=', 'claimed'), eb('claimed_until', '>', claim)]);
  const isStranded = (eb: Where) => eb.or([strandedWait(latest)(eb), strandedClaim(eb)]);
  const stranded = await reader.selectFrom('outbox').select('id').where(isStranded).limit(1).execute();
  if (stranded.length === 0) return;
  await whenWritable(async () => {
    await db.updateTable('outbox').set({ next_attempt_at: now }).where(strandedWait(latest)).execute();
    await db.updateTable('outbox').set({ claimed_until: claim }).where(strandedClaim).execute();
  });
}

type Where = ExpressionBuilder<Tables, 'outbox'>;

/** What was never tried is due when it is made, what failed by its retry, and what was held by the longest hold. */
const strandedWait =
  ({ now, retry, hold }: LatestWaits) =>
  (eb: Where) =>
    eb.and([
      eb('status', '=', 'pending'),
      eb('next_attempt_at', '>', now),
      eb.or([
        eb('next_attempt_at', '<=', eb.ref('created_at')),
        eb.and([eb('last_error', 'is not', null), eb('next_attempt_at', '>', retry)]),
        eb('next_attempt_at', '>', hold),
      ]),
    ]);

export async function markSent(db: Kysely<Tables>, id: string, now: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ status: 'sent', sent_at: now, claimed_until: null, last_error: null })
    .where('id', '=', id)
    .execute();
}

/**
 * Puts a failed delivery back for a later attempt, or among the dead letters when `nextAttemptAt` is null. Whoever has claimed it since then
 * knows better: to them it changes nothing.
 */
export async function markFailed(
  db: Kysely<Tables>,
  { id, attempts }: OwnClaim,
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
    .where('status', '=', 'claimed')
    .where('attempts', '=', attempts)
    .execute();
}

/** Puts a delivery back that is not to be sent yet; that counts as no attempt, and what failed before is over. */
export async function hold(db: Kysely<Tables>, { id, attempts }: OwnClaim, until: string): Promise<void> {
  await db
    .updateTable('outbox')
    .set((eb) => ({
      status: 'pending' as const,
      claimed_until: null,
      next_attempt_at: until,
      last_error: null,
      attempts: eb('attempts', '-', 1),
    }))
    .where('id', '=', id)
    .where('status', '=', 'claimed')
    .where('attempts', '=', attempts)
    .execute();
}

/** Whether a later delivery to the same destination waits that says one of `alike`: of several, one is enough. */
export async function isRepeated(db: Kysely<Tables>, id: string, alike: readonly Notice[]): Promise<boolean> {
  const later = await db
    .selectFrom('outbox as later')
    .innerJoin('outbox as own', (join) =>
      join.onRef('own.destination', '=', 'later.destination').on('own.id', '=', id),
    )
    .select('later.id')
    .where(
      'later.payload',
      'in',
      alike.map((notice) => JSON.stringify(notice)),
    )
    .where('later.status', 'in', UNSETTLED)
    .where(sql<boolean>`(later.created_at, later.id) > (own.created_at, own.id)`)
    .executeTakeFirst();
  return later !== undefined;
}
