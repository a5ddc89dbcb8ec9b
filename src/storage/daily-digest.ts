import type { Kysely } from 'kysely';
import { callWindow } from '../domain/callbacks/call-times.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import type { DigestNotice } from '../domain/transcripts/notice.ts';
import { cardRef, WITHOUT_CALL } from './callbacks.ts';
import { LIFE_COLUMNS, lifeOf } from './life-rows.ts';
import type { Tables } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The digest of one day has one id: however often its hour comes, it is sent once. */
export const digestId = (day: string): string => `digest/${day}`;

export async function hasDigest(db: Kysely<Tables>, day: string): Promise<boolean> {
  const found = await db.selectFrom('outbox').select('id').where('id', '=', digestId(day)).executeTakeFirst();
  return found !== undefined;
}

export interface DigestTime {
  /** ISO 8601 instants in UTC. */
  readonly now: string;
  /** When the clinic's day is over. */
  readonly dayEnds: string;
}

/** How all stands; what is new counts since the digest before this one, or of the last day where there was none. Requests on one card are one call. */
export async function countForDigest(
  db: Kysely<Tables>,
  clinic: Clinic,
  { now, dayEnds }: DigestTime,
): Promise<Pick<DigestNotice, 'fresh' | 'due' | 'missed' | 'emergencies' | 'givenUp'>> {
  const before = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max<string | null>('created_at').as('at'))
    .where('destination', '=', 'staff')
    .where('kind', '=', 'digest')
    .executeTakeFirst();
  const since = before?.at ?? new Date(Date.parse(now) - DAY_MS).toISOString();
  const fresh = await db
    .selectFrom('callback_requests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow();
  const emergencies = await db
    .selectFrom('conversations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('flagged_at', 'is not', null)
    .where('seen_at', 'is', null)
    .executeTakeFirstOrThrow();
  const givenUp = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'dead')
    .executeTakeFirstOrThrow();
  return {
    fresh: Number(fresh.count),
    ...(await callsOf(db, clinic, { now, dayEnds })),
    emergencies: Number(emergencies.count),
    givenUp: Number(givenUp.count),
  };
}

/** Calls of the day, further ones among them, and those whose promised window is over without one. */
async function callsOf(
  db: Kysely<Tables>,
  clinic: Clinic,
  { now, dayEnds }: DigestTime,
): Promise<Pick<DigestNotice, 'due' | 'missed'>> {
  const rows = await db
    .selectFrom('callback_requests')
    .select([...LIFE_COLUMNS, cardRef('callback_requests').as('card')])
    .where('status', 'not in', WITHOUT_CALL)
    .execute();
  const due = new Set<string>();
  const missed = new Set<string>();
  for (const row of rows) {
    const life = lifeOf(row);
    const window = callWindow(life, clinic);
    if (window === null) continue;
    if (life.attempts === 0 && window.end <= now) missed.add(row.card);
    else if (window.start < dayEnds) due.add(row.card);
  }
  return { due: due.size, missed: missed.size };
}
