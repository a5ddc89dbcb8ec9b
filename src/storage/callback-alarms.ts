import type { Kysely } from 'kysely';
import { ALARMS, type Alarm, alarmsOf, hasLapsed } from '../domain/callbacks/alarms.ts';
import type { CallbackLife } from '../domain/callbacks/callback-request.ts';
import { type EventDetail, FRONTDESK, lapse } from '../domain/callbacks/life.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { recordEvent } from './callback-events.ts';
import { ENDED } from './callbacks.ts';
import type { Database } from './database.ts';
import { LIFE_COLUMNS, lifeOf, writeLife } from './life-rows.ts';
import { enqueue } from './outbox.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** How many claims were freed, and how many alarms staff are told. */
export interface Watched {
  readonly lapsed: number;
  readonly alarms: number;
}

/** Frees claims that lapsed and tells staff of promises that are about to break, once each. */
export async function watchPromises(database: Database, now: string, clinic: Clinic): Promise<Watched> {
  let lapsed = 0;
  let alarms = 0;
  for (const ref of await needingSomething(database.reader, now, clinic)) {
    const done = await inTransaction(database, (trx) => watchOne(trx, database.kind, ref, now, clinic));
    lapsed += done.lapsed;
    alarms += done.alarms;
  }
  return { lapsed, alarms };
}

/** A look without locks: most rounds find nothing. */
async function needingSomething(db: Kysely<Tables>, now: string, clinic: Clinic): Promise<string[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .select(LIFE_COLUMNS)
    .where('status', 'in', ['requested', 'claimed', 'attempted'])
    .orderBy('window_start')
    .execute();
  const lives = rows.map(lifeOf);
  const alarmed = lives.filter((life) => alarmsOf(life, now, clinic).length > 0).map(({ ref }) => ref);
  const told = await toldOf(db, alarmed);
  return lives
    .filter((life) => hasLapsed(life, now, clinic) || untold(life, now, clinic, told).length > 0)
    .map(({ ref }) => ref);
}

async function watchOne(
  trx: Kysely<Tables>,
  kind: Database['kind'],
  ref: string,
  now: string,
  clinic: Clinic,
): Promise<Watched> {
  const row = await trx
    .selectFrom('callback_requests')
    .select(LIFE_COLUMNS)
    .where('ref', '=', ref)
    .where('status', 'not in', ENDED)
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return { lapsed: 0, alarms: 0 };
  const before = lifeOf(row);
  const lapses = hasLapsed(before, now, clinic);
  const life = lapses ? await free(trx, before, now) : before;
  const alarms = untold(life, now, clinic, await toldOf(trx, [ref]));
  for (const alarm of alarms) await tell(trx, life, alarm, now);
  return { lapsed: lapses ? 1 : 0, alarms: alarms.length };
}

async function free(trx: Kysely<Tables>, claimed: CallbackLife, now: string): Promise<CallbackLife> {
  const { life, event } = lapse(claimed, now);
  await writeLife(trx, life);
  await recordEvent(trx, { ...event, ref: life.ref, at: now });
  return life;
}

async function tell(trx: Kysely<Tables>, life: CallbackLife, alarm: Alarm, now: string): Promise<void> {
  const { ref, window } = life;
  const isOfWindow = alarm !== 'unopened';
  await recordEvent(trx, {
    ref,
    at: now,
    by: FRONTDESK,
    kind: alarm,
    ...(isOfWindow ? { detail: { window } } : {}),
  });
  await enqueue(trx, {
    id: `callback/${keyOf(ref, alarm, window.start)}`,
    destination: 'staff',
    notice: isOfWindow ? { kind: alarm, ref, window } : { kind: alarm, ref },
    now,
  });
}

/** A clock that was set back brings no risk back to what was missed. */
const untold = (life: CallbackLife, now: string, clinic: Clinic, told: ReadonlySet<string>): Alarm[] => {
  const isTold = (alarm: Alarm) => told.has(keyOf(life.ref, alarm, life.window.start));
  return alarmsOf(life, now, clinic).filter(
    (alarm) => !isTold(alarm) && !(alarm === 'at-risk' && isTold('missed')),
  );
};

const keyOf = (ref: string, alarm: string, windowStart: string | undefined): string =>
  alarm === 'unopened' ? `${ref}/${alarm}` : `${ref}/${alarm}/${windowStart}`;

/** Which alarms staff were told, as a request's events say: the outbox forgets what it has sent. */
async function toldOf(db: Kysely<Tables>, refs: readonly string[]): Promise<Set<string>> {
  if (refs.length === 0) return new Set();
  const rows = await db
    .selectFrom('callback_events')
    .select(['ref', 'kind', 'detail'])
    .where('ref', 'in', refs)
    .where('kind', 'in', ALARMS)
    .execute();
  return new Set(
    rows.map(({ ref, kind, detail }) => {
      const { window } = detail === null ? {} : (JSON.parse(detail) as EventDetail);
      return keyOf(ref, kind, window?.start);
    }),
  );
}
