import type { Kysely } from 'kysely';
import type { QueueCard } from '../domain/callbacks/callback-card.ts';
import type { CallbackLife } from '../domain/callbacks/callback-request.ts';
import { ENDED } from './callbacks.ts';
import { LIFE_COLUMNS, lifeOf } from './life-rows.ts';
import type { Tables } from './schema.ts';

/** A card of the queue with the language of the call. */
export interface WaitingCard extends QueueCard {
  readonly lang: string;
}

/** The cards on which somebody waits for staff, in no order. Reads nothing that is sealed, so that it costs little however many there are. */
export async function waitingCards(db: Kysely<Tables>): Promise<WaitingCard[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .select([...LIFE_COLUMNS, 'flags', 'lang', 'joined_ref'])
    .where('status', 'not in', ENDED)
    .orderBy('created_at')
    .orderBy('ref')
    .execute();
  const cards = new Map<string, { first: WaitingCard; also: CallbackLife[]; flags: Set<string> }>();
  for (const row of rows) {
    const key = row.joined_ref ?? row.ref;
    const flags = JSON.parse(row.flags) as string[];
    const known = cards.get(key);
    if (known) {
      known.also.push(lifeOf(row));
      for (const flag of flags) known.flags.add(flag);
    } else
      cards.set(key, {
        first: { ...lifeOf(row), flags, lang: row.lang, also: [] },
        also: [],
        flags: new Set(flags),
      });
  }
  return [...cards.values()].map(({ first, also, flags }) => ({ ...first, also, flags: [...flags] }));
}

/** A place in the list of ended requests. */
export interface EndedPlace {
  readonly updatedAt: string;
  readonly ref: string;
}

/** References of requests that have ended, the latest first, after a place. */
export async function endedRequests(
  db: Kysely<Tables>,
  { limit, after }: { readonly limit: number; readonly after: EndedPlace | null },
): Promise<EndedPlace[]> {
  const rows = await db
    .selectFrom('callback_requests')
    .select(['ref', 'updated_at'])
    .where('status', 'in', ENDED)
    .$if(after !== null, (query) =>
      query.where((eb) =>
        eb.or([
          eb('updated_at', '<', after?.updatedAt ?? ''),
          eb.and([eb('updated_at', '=', after?.updatedAt ?? ''), eb('ref', '<', after?.ref ?? '')]),
        ]),
      ),
    )
    .orderBy('updated_at', 'desc')
    .orderBy('ref', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ ref, updated_at }) => ({ ref, updatedAt: updated_at }));
}

/**
 * What changes with every change of a request, and when one is erased: who shows the queue looks again when it does. A flag, and that a card was
 * opened, make no other version of a request: what a colleague just does with it would be refused.
 */
export async function queueMark(db: Kysely<Tables>): Promise<string> {
  const row = await db
    .selectFrom('callback_requests')
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      // Turns don't commit in the order of their times.
      eb.fn.max('updated_at').as('latest'),
      eb.fn.sum('version').as('versions'),
      // Flags are only ever added.
      eb.fn.sum(eb.fn<number>('length', ['flags'])).as('flags'),
      eb.fn.count('opened_at').as('opened'),
    ])
    .executeTakeFirstOrThrow();
  return Object.values(row).join(' ');
}
