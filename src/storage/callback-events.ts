import type { Kysely } from 'kysely';
import type { CallbackEventKind, EventDetail, LifeEvent } from '../domain/callbacks/life.ts';
import type { Personal } from './personal.ts';
import type { Sealed, Tables } from './schema.ts';

/** Who did what the visitor did. */
export const VISITOR = 'visitor';

export interface NewEvent extends LifeEvent {
  readonly ref: string;
  readonly at: string;
  readonly note?: Sealed | null;
}

/** What happened to a request, as staff read it. */
export interface CallbackEvent {
  /** Its number among those of the request, from 1. */
  readonly seq: number;
  readonly at: string;
  /** `visitor`, `frontdesk` for what happens by itself, or the name of one of staff. */
  readonly by: string;
  readonly kind: CallbackEventKind;
  readonly detail: EventDetail | null;
  readonly note: string | null;
}

/**
 * Enters what happened to a request, in the transaction that holds the request's row: so no two take the same place.
 * @returns the event's number, from 1.
 */
export async function recordEvent(trx: Kysely<Tables>, event: NewEvent): Promise<number> {
  const { ref, at, by, kind, detail, note = null } = event;
  const { seq } = await trx
    .insertInto('callback_events')
    .values((eb) => ({
      ref,
      seq: eb
        .selectFrom('callback_events')
        .select((last) => last(last.fn.coalesce(last.fn.max('seq'), last.lit(0)), '+', 1).as('seq'))
        .where('ref', '=', ref),
      at,
      by,
      kind,
      detail: detail ? JSON.stringify(detail) : null,
      note,
    }))
    .returning('seq')
    .executeTakeFirstOrThrow();
  return seq;
}

/** Makes another of an event that stands there: its time, its doer and its note stay. */
export async function rewriteEvent(
  trx: Kysely<Tables>,
  { ref, seq, kind, detail }: Pick<CallbackEvent, 'seq' | 'kind' | 'detail'> & { readonly ref: string },
): Promise<void> {
  await trx
    .updateTable('callback_events')
    .set({ kind, detail: detail ? JSON.stringify(detail) : null })
    .where('ref', '=', ref)
    .where('seq', '=', seq)
    .execute();
}

/** Whether the visitor has ever given a request another time. */
export async function wasMoved(db: Kysely<Tables>, ref: string): Promise<boolean> {
  const found = await db
    .selectFrom('callback_events')
    .select('seq')
    .where('ref', '=', ref)
    .where('kind', '=', 'moved')
    .executeTakeFirst();
  return found !== undefined;
}

/** What happened to a request, in order. */
export async function eventsOf(
  db: Kysely<Tables>,
  personal: Personal,
  ref: string,
): Promise<CallbackEvent[]> {
  const rows = await db
    .selectFrom('callback_events')
    .select(['seq', 'at', 'by', 'kind', 'detail', 'note'])
    .where('ref', '=', ref)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, at, by, kind, detail, note }) => ({
    seq,
    at,
    by,
    kind: kind as CallbackEventKind,
    detail: detail === null ? null : (JSON.parse(detail) as EventDetail),
    note: personal.openOptional(note),
  }));
}
