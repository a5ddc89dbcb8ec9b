import type { Kysely } from 'kysely';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { lastDigits, nameBeginnings, type Sought } from '../domain/callbacks/search-words.ts';
import { understandPhone } from '../domain/callbacks/understand-phone.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';

interface Indexed {
  readonly ref: string;
  readonly name: string;
  readonly phone: Phone;
}

/** Notes by what a request is found, in place of what it was found by before; only keyed hashes are kept. */
export async function indexRequest(trx: Kysely<Tables>, personal: Personal, request: Indexed): Promise<void> {
  const { ref, name, phone } = request;
  const words = [
    ...nameBeginnings(name).map((word) => personal.lookup('name', word)),
    personal.lookup('digits', lastDigits(phone.e164)),
  ];
  await trx.deleteFrom('callback_words').where('ref', '=', ref).execute();
  await trx
    .insertInto('callback_words')
    .values(words.map((word_lookup) => ({ word_lookup, ref })))
    .execute();
}

/** References of the requests that fit, the latest first. */
export async function searchCallbacks(
  db: Kysely<Tables>,
  personal: Personal,
  sought: Sought,
  limit: number,
): Promise<string[]> {
  const latest = db
    .selectFrom('callback_requests as c')
    .select('c.ref')
    .orderBy('c.created_at', 'desc')
    .limit(limit);
  switch (sought.kind) {
    case 'nothing':
      return [];
    case 'reference':
      return refs(await latest.where('c.ref', '=', sought.ref).execute());
    case 'phone': {
      const understood = understandPhone(sought.typed);
      if (understood.kind !== 'phone') return [];
      return refs(
        await latest.where('c.phone_lookup', '=', personal.lookup('phone', understood.phone.e164)).execute(),
      );
    }
    default: {
      const words =
        sought.kind === 'digits'
          ? [personal.lookup('digits', sought.digits)]
          : sought.words.map((word) => personal.lookup('name', word));
      let query = latest;
      for (const word of words)
        query = query.where((eb) =>
          eb('c.ref', 'in', eb.selectFrom('callback_words').select('ref').where('word_lookup', '=', word)),
        );
      return refs(await query.execute());
    }
  }
}

const refs = (rows: readonly { readonly ref: string }[]): string[] => rows.map(({ ref }) => ref);

const AT_ONCE = 200;

/** Indexes requests that an earlier release has kept. @returns how many. */
export async function indexFormerRequests(database: Database, personal: Personal): Promise<number> {
  let count = 0;
  for (;;) {
    const rows = await database.reader
      .selectFrom('callback_requests as c')
      .select(['c.ref', 'c.name', 'c.phone'])
      .where((eb) =>
        eb.not(
          eb.exists(eb.selectFrom('callback_words as w').select('w.ref').whereRef('w.ref', '=', 'c.ref')),
        ),
      )
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return count;
    await inTransaction(database, async (trx) => {
      for (const { ref, name, phone } of rows)
        await indexRequest(trx, personal, {
          ref,
          name: personal.open(name),
          phone: JSON.parse(personal.open(phone)),
        });
    });
    count += rows.length;
  }
}
