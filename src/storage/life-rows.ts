import type { Kysely, Selectable } from 'kysely';
import type { CallbackLife, CallbackStatus, ClosedReason } from '../domain/callbacks/callback-request.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';
import { showChangeOnCard } from './staff-cards.ts';

/** The columns of a request's life: nothing that is sealed. */
export const LIFE_COLUMNS = [
  'ref',
  'status',
  'window_start',
  'window_end',
  'created_at',
  'updated_at',
  'opened_at',
  'claimed_by',
  'claimed_at',
  'attempts',
  'attempted_at',
  'next_attempt_at',
  'closed_reason',
  'version',
] as const;

type LifeRow = Pick<Selectable<CallbackRequestsTable>, (typeof LIFE_COLUMNS)[number]>;

export const lifeOf = (row: LifeRow): CallbackLife => ({
  ref: row.ref,
  status: row.status as CallbackStatus,
  window: { start: row.window_start, end: row.window_end },
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  openedAt: row.opened_at,
  claimedBy: row.claimed_by,
  claimedAt: row.claimed_at,
  attempts: row.attempts ?? 0,
  attemptedAt: row.attempted_at,
  nextAttemptAt: row.next_attempt_at,
  closedReason: row.closed_reason as ClosedReason | null,
  version: row.version,
});

/** What has become of a request; null where there is none. */
export async function findLife(db: Kysely<Tables>, ref: string): Promise<CallbackLife | null> {
  const row = await db
    .selectFrom('callback_requests')
    .select(LIFE_COLUMNS)
    .where('ref', '=', ref)
    .executeTakeFirst();
  return row ? lifeOf(row) : null;
}

/** Writes what became of a request whose row the transaction holds, and has its card in Teams say so. */
export async function writeLife(trx: Kysely<Tables>, life: CallbackLife): Promise<void> {
  await trx
    .updateTable('callback_requests')
    .set({
      status: life.status,
      window_start: life.window.start,
      window_end: life.window.end,
      updated_at: life.updatedAt,
      opened_at: life.openedAt,
      claimed_by: life.claimedBy,
      claimed_at: life.claimedAt,
      attempts: life.attempts,
      attempted_at: life.attemptedAt,
      next_attempt_at: life.nextAttemptAt,
      closed_reason: life.closedReason,
      version: life.version,
    })
    .where('ref', '=', life.ref)
    .execute();
  await showChangeOnCard(trx, life);
}
