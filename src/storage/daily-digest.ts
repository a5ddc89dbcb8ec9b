import type { Kysely } from 'kysely';
import type { DigestNotice } from '../domain/transcripts/notice.ts';
import { ENDED } from './callbacks.ts';
import type { Tables } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The digest of one day has one id: however often its hour comes, it is sent once. */
export const digestId = (day: string): string => `digest/${day}`;

export async function hasDigest(db: Kysely<Tables>, day: string): Promise<boolean> {
  const found = await db.selectFrom('outbox').select('id').where('id', '=', digestId(day)).executeTakeFirst();
  return found !== undefined;
}

/** Counts since the digest before this one, or of the last day where there was none; `dayEnds` is when the clinic's day is over. */
export async function countForDigest(
  db: Kysely<Tables>,
  { now, dayEnds }: { readonly now: string; readonly dayEnds: string },
): Promise<Pick<DigestNotice, 'fresh' | 'due' | 'missed' | 'emergencies' | 'givenUp'>> {
  const before = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.max<string | null>('created_at').as('at'))
    .where('destination', '=', 'staff')
    .where('kind', '=', 'digest')
    .executeTakeFirst();
  const since = before?.at ?? new Date(Date.parse(now) - DAY_MS).toISOString();
  const requests = db.selectFrom('callback_requests').select((eb) => eb.fn.countAll<number>().as('count'));
  const open = requests.where('status', 'not in', ENDED);
  const count = async (query: typeof requests): Promise<number> =>
    Number((await query.executeTakeFirstOrThrow()).count);
  const emergencies = await db
    .selectFrom('conversations')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('flagged_at', '>=', since)
    .executeTakeFirstOrThrow();
  const givenUp = await db
    .selectFrom('outbox')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('status', '=', 'dead')
    .executeTakeFirstOrThrow();
  return {
    fresh: await count(requests.where('created_at', '>=', since)),
    due: await count(open.where('window_end', '>', now).where('window_start', '<', dayEnds)),
    missed: await count(
      requests.where('status', 'in', ['requested', 'claimed']).where('window_end', '<=', now),
    ),
    emergencies: Number(emergencies.count),
    givenUp: Number(givenUp.count),
  };
}
