import type { Kysely } from 'kysely';
import type { CallbackAction } from '../domain/callbacks/callback-action.ts';
import {
  type CallbackLife,
  type CallbackRequest,
  hasEnded,
  type Window,
} from '../domain/callbacks/callback-request.ts';
import { actOn, type LifeEvent, type VisitorNews } from '../domain/callbacks/life.ts';
import { isSameStaff, type Refusal } from '../domain/callbacks/life-refusals.ts';
import { isToldInTime } from '../domain/callbacks/visitor-mail.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { withoutSecretNumbers } from '../domain/transcripts/secret-numbers.ts';
import { recordAudit } from './audit.ts';
import { recordEvent } from './callback-events.ts';
import { cardRef, ENDED, findRequest } from './callbacks.ts';
import type { Database } from './database.ts';
import { lifeOf, writeLife } from './life-rows.ts';
import { holdPhones, joinCard, openPerson } from './person-card.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { indexRequest } from './search-callbacks.ts';
import { tellStaff } from './tell-staff.ts';
import { inTransaction } from './transaction.ts';
import { tellVisitor } from './visitor-notices.ts';
import { checkPlace, holdTimes, WindowFull } from './window-places.ts';

export interface ActOptions {
  /** A reference code; upper case. */
  readonly ref: string;
  readonly action: CallbackAction;
  /** The one of staff who does it, by name. */
  readonly by: string;
  /** Free words, which are sealed. */
  readonly note?: string | null;
  /** What staff saw: when the request has changed since, nothing is done. */
  readonly version?: number;
  readonly now: string;
  readonly clinic: Clinic;
}

export type ActResult =
  | {
      readonly kind: 'done';
      readonly request: CallbackRequest;
      /** What was entered for this request; none where nothing was to be done. */
      readonly events: readonly LifeEvent[];
      readonly untold: Untold | null;
    }
  | Refusal
  | { readonly kind: 'unknown' };

/**
 * Why the visitor doesn't read of another time before it: they left no e-mail address, or it is night and what staff start is held until the
 * morning.
 */
export type Untold = 'no-address' | 'quiet-hours';

/** Who pressed a wrong key takes it back before the visitor reads of it. */
const UNDO_MS = 2 * 60_000;

/** Of the delivery that tells the visitor what an event changed. */
export const newsId = (ref: string, seq: number, kind: VisitorNews): string =>
  `callback/${ref}/${seq}/${kind}`;

/** One call answers all that stands on a card; a time, an end and a note are a request's own. */
const OF_THE_CARD: readonly CallbackAction['kind'][] = [
  'claim',
  'release',
  'assign',
  'take-over',
  'attempt',
  'reach',
  'book',
];

/** Does what one of staff wants with a request, at once with its event and with what the visitor is told of it. */
export async function actOnCallback(
  database: Database,
  personal: Personal,
  options: ActOptions,
): Promise<ActResult> {
  try {
    return await actInTransaction(database, personal, options);
  } catch (error) {
    if (error instanceof WindowFull) return { kind: 'refused', why: 'window-full' };
    throw error;
  }
}

function actInTransaction(database: Database, personal: Personal, options: ActOptions): Promise<ActResult> {
  const { action, ref, by, now: at } = options;
  return inTransaction(database, async (trx) => {
    if (action.kind === 'reschedule') await holdTimes(trx, [action.window]);
    if (action.kind === 'correct') await holdPhones(trx, personal, { ref, phone: action.phone, now: at });
    const rows = await holdCard(trx, database.kind, ref);
    const result = await refusedOrDone(trx, personal, rows, options);
    const request = await findRequest(trx, personal, ref);
    if (!request) return { kind: 'unknown' };
    if (result.kind === 'refused') return result;
    const detail = { action: action.kind };
    await recordAudit(trx, personal, { at, by, action: 'callback-changed', subject: ref, detail });
    return { ...result, request };
  });
}

type Acted =
  | Refusal
  | { readonly kind: 'done'; readonly events: readonly LifeEvent[]; readonly untold: Untold | null };

async function refusedOrDone(
  trx: Kysely<Tables>,
  personal: Personal,
  rows: readonly Row[],
  options: ActOptions,
): Promise<Acted> {
  const { ref, action, by, version } = options;
  const row = rows.find((one) => one.ref === ref);
  // It left its card while that was waited for, if it is there at all.
  if (!row || (version !== undefined && version !== row.version)) return { kind: 'refused', why: 'changed' };
  const ofTheCard = OF_THE_CARD.includes(action.kind);
  const told = new Set<string>();
  const lifeOn = (one: Row) => (ofTheCard ? heldWith(rows, one, by) : lifeOf(one));
  const acted = await act(trx, personal, row, { ...options, life: lifeOn(row), told });
  if (acted.kind === 'refused' || !ofTheCard) return acted;
  // What doesn't fit another request of the card is left as it is.
  for (const other of rows)
    if (other !== row) await act(trx, personal, other, { ...options, life: lifeOn(other), told, note: null });
  return acted;
}

/** A request that came after somebody else than `by` had claimed its card is theirs as well: one phone rings. */
function heldWith(rows: readonly Row[], row: Row, by: string): CallbackLife {
  const life = lifeOf(row);
  if (life.claimedBy !== null || hasEnded(life.status)) return life;
  const isHeld = ({ claimedBy, status }: CallbackLife) =>
    claimedBy !== null && !isSameStaff(claimedBy, by) && !hasEnded(status);
  const held = rows.map(lifeOf).find(isHeld);
  return held ? { ...life, claimedBy: held.claimedBy, claimedAt: held.claimedAt } : life;
}

/** Notes that one of staff opens a card: in the audit each time, and with its requests once. */
export function markOpened(
  database: Database,
  personal: Personal,
  { ref, by, now }: { readonly ref: string; readonly by: string; readonly now: string },
): Promise<void> {
  return inTransaction(database, async (trx) => {
    const rows = await holdCard(trx, database.kind, ref);
    for (const row of rows) {
      if (row.opened_at !== null) continue;
      await trx.updateTable('callback_requests').set({ opened_at: now }).where('ref', '=', row.ref).execute();
      await recordEvent(trx, { ref: row.ref, at: now, by, kind: 'opened' });
    }
    if (rows.length > 0)
      await recordAudit(trx, personal, { at: now, by, action: 'callback-revealed', subject: ref });
  });
}

/** Whether one of staff has opened a card since a time. */
export async function isRevealed(
  db: Kysely<Tables>,
  { ref, by, since }: { readonly ref: string; readonly by: string; readonly since: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('audit')
    .select('seq')
    .where('subject', '=', ref)
    .where('action', '=', 'callback-revealed')
    .where('by', '=', by)
    .where('at', '>=', since)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

type Row = Awaited<ReturnType<typeof holdCard>>[number];

/** The open requests of the card that a request stands on, the named one among them, held until the transaction ends. */
async function holdCard(trx: Kysely<Tables>, kind: Database['kind'], ref: string) {
  const found = await trx
    .selectFrom('callback_requests')
    .select(cardRef('callback_requests').as('card'))
    .where('ref', '=', ref)
    .executeTakeFirst();
  if (!found) return [];
  return trx
    .selectFrom('callback_requests')
    .selectAll()
    .where((eb) => eb.or([eb('ref', '=', found.card), eb('joined_ref', '=', found.card)]))
    .where((eb) => eb.or([eb('ref', '=', ref), eb('status', 'not in', ENDED)]))
    .orderBy('ref')
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .execute();
}

interface Acting extends ActOptions {
  readonly life: CallbackLife;
  /** Addresses that this action has been told to: one call makes one mail, for however many requests. */
  readonly told: Set<string>;
}

async function act(
  trx: Kysely<Tables>,
  personal: Personal,
  row: Row,
  { action, by, note, now, clinic, life, told }: Acting,
): Promise<Acted> {
  const change = actOn(life, action, { by, now, clinic });
  if (change.kind === 'refused') return change;
  const { ref } = row;
  await writeLife(trx, change.life);
  if (action.kind === 'correct') await correct(trx, personal, row, { ...action, now });
  const sealed = personal.sealOptional(note && withoutSecretNumbers(note));
  const seq = await recordEvents(trx, { ref, at: now, events: change.events, note: sealed });
  const address = personal.openOptional(row.email);
  const isMoved = action.kind === 'reschedule' && change.events.length > 0;
  const untold = isMoved ? whyUntold(address, action.window, { now, clinic }) : null;
  if (isMoved) {
    await checkPlace(trx, action.window, clinic.callback.placesPerWindow);
    await tellStaff(trx, {
      id: `callback/${ref}/${seq}/callback-${ref}`,
      ref,
      window: action.window,
      changed: true,
      byStaff: true,
      untold: untold === 'quiet-hours',
      now,
    });
  }
  // Each has an entry of its own in the calendar, which is to go.
  const isOnce = change.news !== 'visitor-reached';
  if (change.news && address !== null && !(isOnce && told.has(address))) {
    told.add(address);
    const isUndoable = change.events.some(({ detail }) => detail?.before);
    const from = isUndoable ? new Date(Date.parse(now) + UNDO_MS).toISOString() : now;
    await tellVisitor(trx, { id: newsId(ref, seq, change.news), ref, kind: change.news, now, from });
  }
  return { kind: 'done', events: change.events, untold };
}

function whyUntold(
  address: string | null,
  window: Window,
  { now, clinic }: Pick<ActOptions, 'now' | 'clinic'>,
): Untold | null {
  if (address === null) return 'no-address';
  return isToldInTime(now, window, clinic.timeZone) ? null : 'quiet-hours';
}

/** The former name and number are gone with this: nobody needs them, and they may be a stranger's. */
async function correct(
  trx: Kysely<Tables>,
  personal: Personal,
  row: Row,
  { phone, name, now }: Extract<CallbackAction, { kind: 'correct' }> & { readonly now: string },
): Promise<void> {
  const former = openPerson(personal, row);
  const person = { name: name ?? former.name, phone: phone ?? former.phone };
  await trx
    .updateTable('callback_requests')
    .set({
      name: personal.seal(person.name),
      phone: personal.seal(JSON.stringify(person.phone)),
      phone_lookup: personal.lookup('phone', person.phone.e164),
    })
    .where('ref', '=', row.ref)
    .execute();
  await indexRequest(trx, personal, { ...person, ref: row.ref });
  await joinCard(trx, personal, { ...person, ref: row.ref, now }, former);
}

/** @returns the number of the last one, or 0 without any. The note stands with the first. */
async function recordEvents(
  trx: Kysely<Tables>,
  { ref, at, events, note }: { ref: string; at: string; events: readonly LifeEvent[]; note: Row['email'] },
): Promise<number> {
  let seq = 0;
  for (const [n, event] of events.entries())
    seq = await recordEvent(trx, { ...event, ref, at, note: n === 0 ? note : null });
  return seq;
}
