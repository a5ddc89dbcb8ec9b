import type { Kysely } from 'kysely';
import type { CallbackLife, CallbackRequest, Window } from '../domain/callbacks/callback-request.ts';
import type { VisitorNews } from '../domain/callbacks/life.ts';
import type { Refusal } from '../domain/callbacks/life-refusals.ts';
import {
  isSameDoing,
  type LastDone,
  lastDone,
  toUndo,
  undone,
  undoneEvent,
} from '../domain/callbacks/undo.ts';
import { recordAudit } from './audit.ts';
import { type CallbackEvent, eventsOf, rewriteEvent } from './callback-events.ts';
import { type ActOptions, newsId } from './callback-life.ts';
import { cardRef, findRequest, WITHOUT_CALL } from './callbacks.ts';
import type { Database } from './database.ts';
import { LIFE_COLUMNS, lifeOf, writeLife } from './life-rows.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { takeBackNews } from './visitor-notices.ts';
import { checkPlace, holdTimes, WindowFull } from './window-places.ts';

export type UndoResult =
  | { readonly kind: 'done'; readonly request: CallbackRequest }
  | Refusal
  | { readonly kind: 'unknown' };

/** The visitor has been told, or is at this moment. */
class VisitorTold extends Error {
  override readonly name = 'VisitorTold';
}

const NEWS: readonly VisitorNews[] = [
  'visitor-tried',
  'visitor-wrong-number',
  'visitor-reached',
  'visitor-closed',
];

/**
 * Takes back the call or the end that staff wrote down last, on all requests of the card that got it. They are as though it hadn't been; the
 * event stays and says who took it back, and so does its note. What the visitor was to be told is taken back with it.
 */
export async function undoCallback(
  database: Database,
  personal: Personal,
  options: Undoing,
): Promise<UndoResult> {
  try {
    return await undoInTransaction(database, personal, options);
  } catch (error) {
    if (error instanceof WindowFull) return { kind: 'refused', why: 'window-full' };
    if (error instanceof VisitorTold) return { kind: 'refused', why: 'visitor-told' };
    throw error;
  }
}

interface Held {
  readonly life: CallbackLife;
  readonly last: LastDone<CallbackEvent> | null;
}

type Undoing = Omit<ActOptions, 'action' | 'note'>;

function undoInTransaction(database: Database, personal: Personal, options: Undoing): Promise<UndoResult> {
  return inTransaction(database, async (trx) => {
    const { ref, by, now } = options;
    const refused = await refusedOrUndone(trx, personal, database.kind, options);
    const request = await findRequest(trx, personal, ref);
    if (!request) return { kind: 'unknown' };
    if (refused) return refused;
    const detail = { action: 'undo' };
    await recordAudit(trx, personal, { at: now, by, action: 'callback-changed', subject: ref, detail });
    return { kind: 'done', request };
  });
}

/** @returns why nothing is undone, or null. */
async function refusedOrUndone(
  trx: Kysely<Tables>,
  personal: Personal,
  kind: Database['kind'],
  { ref, by, version, now, clinic }: Undoing,
): Promise<Refusal | null> {
  const card = await cardOf(trx, ref);
  const places = await placesLost(trx, card, now);
  await holdTimes(trx, places);
  const held = await holdAll(trx, personal, { kind, card, now });
  const own = held.find(({ life }) => life.ref === ref);
  // It left its card while that was waited for, if it is there at all.
  if (!own || (version !== undefined && version !== own.life.version))
    return { kind: 'refused', why: 'changed' };
  const last = toUndo(own.life, own.last, by);
  if ('kind' in last) return last;
  for (const one of held) if (one.last && isSameDoing(last, one.last)) await undoOne(trx, one, { by, now });
  for (const window of places) await checkPlace(trx, window, clinic.callback.placesPerWindow);
  return null;
}

async function undoOne(
  trx: Kysely<Tables>,
  { life, last }: Held,
  { by, now }: { readonly by: string; readonly now: string },
): Promise<void> {
  if (last === null) return;
  const { events, before } = last;
  const { ref } = life;
  const told = events.flatMap(({ seq }) => NEWS.map((kind) => newsId(ref, seq, kind)));
  if (!(await takeBackNews(trx, told))) throw new VisitorTold(ref);
  await writeLife(trx, undone(life, before, now));
  for (const event of events)
    await rewriteEvent(trx, { ref, seq: event.seq, ...undoneEvent(event, by, now) });
}

/** Windows to come whose places the card has given back and may have again: held before its rows, as whoever takes a place does. */
async function placesLost(trx: Kysely<Tables>, card: string, now: string): Promise<Window[]> {
  const rows = await ofCard(trx, card)
    .select(['window_start', 'window_end'])
    .where('status', 'in', WITHOUT_CALL)
    .where('window_end', '>', now)
    .execute();
  return rows.map(({ window_start: start, window_end: end }) => ({ start, end }));
}

async function holdAll(
  trx: Kysely<Tables>,
  personal: Personal,
  { kind, card, now }: { readonly kind: Database['kind']; readonly card: string; readonly now: string },
): Promise<Held[]> {
  const rows = await ofCard(trx, card)
    .select(LIFE_COLUMNS)
    .orderBy('ref')
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .execute();
  const held: Held[] = [];
  for (const life of rows.map(lifeOf))
    held.push({ life, last: lastDone(await eventsOf(trx, personal, life.ref), now) });
  return held;
}

/** The request that a card began with; the reference itself where there is no such request. */
async function cardOf(trx: Kysely<Tables>, ref: string): Promise<string> {
  const found = await trx
    .selectFrom('callback_requests')
    .select(cardRef('callback_requests').as('card'))
    .where('ref', '=', ref)
    .executeTakeFirst();
  return found?.card ?? ref;
}

/** The requests of a card, ended ones too. */
const ofCard = (trx: Kysely<Tables>, card: string) =>
  trx
    .selectFrom('callback_requests')
    .where((eb) => eb.or([eb('ref', '=', card), eb('joined_ref', '=', card)]));
