import type { Kysely } from 'kysely';
import type { CallbackStatus, Window } from '../domain/callbacks/callback-request.ts';
import type { Notice } from '../domain/transcripts/notice.ts';
import { enqueue } from './outbox.ts';
import type { Tables } from './schema.ts';

export interface RequestNews {
  /** Id of the delivery: the same message has the same. */
  readonly id: string;
  readonly ref: string;
  readonly window: Window;
  /** `closed` when the visitor has canceled it; else it waits for staff. */
  readonly status?: CallbackStatus;
  /** Whether staff were told of the request before. */
  readonly changed: boolean;
  /** One of staff has added or changed it, not the visitor. */
  readonly byStaff?: boolean;
  /** Staff have moved it at night to a time before the visitor can be written to. */
  readonly untold?: boolean;
  /** Of a canceled request: the same person has another one that waits. */
  readonly stillWaiting?: boolean;
  readonly now: string;
}

/** Tells staff of a request, unless the last notice about it said just the same: who asks three times changes nothing. */
export async function tellStaff(
  trx: Kysely<Tables>,
  { id, ref, window, status = 'requested', changed, byStaff, untold, stillWaiting, now }: RequestNews,
): Promise<void> {
  const notice: Notice = {
    kind: 'callback',
    ref,
    window,
    status,
    ...(changed ? { changed } : {}),
    ...(byStaff ? { byStaff } : {}),
    ...(untold ? { untold } : {}),
    ...(stillWaiting ? { stillWaiting } : {}),
  };
  const last = await trx
    .selectFrom('outbox')
    .select('payload')
    .where('kind', '=', 'callback')
    .where('id', 'like', `%/callback-${ref}`)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  if (last?.payload === JSON.stringify(notice)) return;
  await enqueue(trx, { id, destination: 'staff', notice, now });
}
