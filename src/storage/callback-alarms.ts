import { setImmediate } from 'node:timers/promises';
import type { Kysely, SelectQueryBuilder } from 'kysely';
import { ALARMS, type Alarm, alarmsOf, hasLapsed, type Raised } from '../domain/callbacks/alarms.ts';
import type { CallbackLife, CallbackStatus } from '../domain/callbacks/callback-request.ts';
import { type EventDetail, FRONTDESK, lapse } from '../domain/callbacks/life.ts';
import { atRisk } from '../domain/callbacks/promise.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import type { StaffNotice } from '../domain/transcripts/notice.ts';
import { recordEvent } from './callback-events.ts';
import type { Database } from './database.ts';
import { LIFE_COLUMNS, lifeOf, writeLife } from './life-rows.ts';
import { enqueue } from './outbox.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

/** Where a call may be due. */
const WATCHED: readonly CallbackStatus[] = ['requested', 'claimed', 'attempted'];

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

/** A look takes a millisecond for a request that nobody has opened: visitors' turns come in between. */
const AT_ONCE = 10;

/** A look without locks: most rounds find nothing. */
async function needingSomething(db: Kysely<Tables>, now: string, clinic: Clinic): Promise<string[]> {
  const open = db.selectFrom('callback_requests').where('status', 'in', WATCHED);
  const rows = await open.select(LIFE_COLUMNS).orderBy('window_start').execute();
  const told = await toldOf(db, open.select('ref'));
  const refs: string[] = [];
  for (const [n, row] of rows.entries()) {
    const life = lifeOf(row);
    if (hasLapsed(life, now, clinic) || untold(life, now, clinic, told).length > 0) refs.push(life.ref);
    if (n % AT_ONCE === AT_ONCE - 1) await setImmediate();
  }
  return refs;
}

async function watchOne(
  trx: Kysely<Tables>,
  kind: Database['kind'],
  ref: string,
  now: string,
  clinic: Clinic,
): Promise<Watched> {
  const request = trx.selectFrom('callback_requests').where('ref', '=', ref);
  const row = await request
    .select(LIFE_COLUMNS)
    .where('status', 'in', WATCHED)
    .$if(kind === 'postgresql', (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return { lapsed: 0, alarms: 0 };
  const before = lifeOf(row);
  const told = await toldOf(trx, request.select('ref'));
  const lapses = hasLapsed(before, now, clinic);
  const life = lapses ? await free(trx, before, told, now, clinic) : before;
  const alarms = untold(life, now, clinic, told);
  for (const raised of alarms) await tell(trx, life, raised, now);
  return { lapsed: lapses ? 1 : 0, alarms: alarms.length };
}

/** Staff who were told of the risk before somebody claimed the request are told again: else it would be nobody's once more. */
async function free(
  trx: Kysely<Tables>,
  claimed: CallbackLife,
  told: ReadonlySet<string>,
  now: string,
  clinic: Clinic,
): Promise<CallbackLife> {
  const { life, event } = lapse(claimed, now);
  await writeLife(trx, life);
  const seq = await recordEvent(trx, { ...event, ref: life.ref, at: now });
  const raised = { alarm: 'at-risk', window: atRisk(life, now, clinic) } as const;
  const key = keyOf(life.ref, raised);
  if (raised.window && told.has(key))
    await enqueue(trx, {
      id: `callback/${key}/lapsed-${seq}`,
      destination: 'staff',
      notice: noticeOf(life, raised),
      now,
    });
  return life;
}

async function tell(trx: Kysely<Tables>, life: CallbackLife, raised: Raised, now: string): Promise<void> {
  const { ref } = life;
  const { alarm, window } = raised;
  await recordEvent(trx, {
    ref,
    at: now,
    by: FRONTDESK,
    kind: alarm,
    ...(window ? { detail: { window } } : {}),
  });
  const id = `callback/${keyOf(ref, raised)}`;
  await enqueue(trx, { id, destination: 'staff', notice: noticeOf(life, raised), now });
}

function noticeOf({ ref, attempts }: CallbackLife, { alarm, window }: Raised): StaffNotice {
  if (alarm === 'stuck') return { kind: 'stuck', ref };
  if (alarm === 'unopened' || window === null) return { kind: 'unopened', ref };
  return { kind: alarm, ref, window, ...(attempts > 0 ? { again: true } : {}) };
}

const untold = (life: CallbackLife, now: string, clinic: Clinic, told: ReadonlySet<string>): Raised[] =>
  alarmsOf(life, now, clinic, (raised) => told.has(keyOf(life.ref, raised)));

const keyOf = (ref: string, { alarm, window }: Raised): string =>
  window ? `${ref}/${alarm}/${window.start}` : `${ref}/${alarm}`;

/** Which alarms staff were told of some requests, as their events say: the outbox forgets what it has sent. */
async function toldOf(
  db: Kysely<Tables>,
  refs: SelectQueryBuilder<Tables, 'callback_requests', { ref: string }>,
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('callback_events')
    .select(['ref', 'kind', 'detail'])
    .where('ref', 'in', refs)
    .where('kind', 'in', ALARMS)
    .execute();
  return new Set(
    rows.map(({ ref, kind, detail }) => {
      const { window = null } = detail === null ? {} : (JSON.parse(detail) as EventDetail);
      return keyOf(ref, { alarm: kind as Alarm, window });
    }),
  );
}
