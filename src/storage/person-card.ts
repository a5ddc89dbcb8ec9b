import type { Kysely } from 'kysely';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { personKey, SAME_REQUEST_MS } from '../domain/callbacks/same-person.ts';
import { cardRef, ENDED } from './callbacks.ts';
import type { Personal } from './personal.ts';
import type { Sealed, Tables } from './schema.ts';

interface Person {
  readonly name: string;
  readonly phone: Phone;
}

/** A request with the name and number that it has now. */
export interface PersonOfRequest extends Person {
  readonly ref: string;
  readonly now: string;
}

/**
 * Holds the number of a request, and the one that it gets, until the transaction ends, after waiting for whoever holds one of them: what that one wrote
 * under it is only seen by the statements that follow. To be called before the request's row is held, or when it is new, so that nobody who
 * waits for a number holds what another waits for.
 */
export async function holdPhones(
  trx: Kysely<Tables>,
  personal: Personal,
  { ref, phone, now }: Pick<PersonOfRequest, 'ref' | 'now'> & { readonly phone: Phone | undefined },
): Promise<void> {
  const request = await trx
    .selectFrom('callback_requests')
    .select('phone_lookup')
    .where('ref', '=', ref)
    .executeTakeFirst();
  if (!request) return;
  const { phone_lookup: own } = request;
  const lookups = [...new Set([own, phone ? personal.lookup('phone', phone.e164) : own])].sort();
  await trx
    .insertInto('callback_people')
    .values(lookups.map((person_lookup) => ({ person_lookup, ref, since: now })))
    .execute();
  // Another one's insert waits for this transaction all the same, and nothing of a number that is put right is kept.
  await trx.deleteFrom('callback_people').where('person_lookup', 'in', lookups).execute();
}

/**
 * Puts a request, whose number is held, on the card of its person, and links it with those of the same phone under another name.
 *
 * @param former whose it was until now, where the request was there before.
 */
export async function joinCard(
  trx: Kysely<Tables>,
  personal: Personal,
  person: PersonOfRequest,
  former: Person | null,
): Promise<void> {
  const { ref } = person;
  const phoneLookup = personal.lookup('phone', person.phone.e164);
  const card = await cardOfPerson(trx, personal, person);
  await trx
    .updateTable('callback_requests')
    .set({ joined_ref: card === ref ? null : card })
    .where('ref', '=', ref)
    .execute();
  if (former && personKey(former) !== personKey(person)) {
    const formerLookup = personal.lookup('person', personKey(former));
    await leaveBehind(trx, ref, formerLookup);
  }
  await linkSamePhone(trx, { ref, card, phoneLookup });
}

/**
 * Whoever stood on the card of a request that is another person's now keeps a card, which begins with the oldest of them; links by the former
 * number end.
 */
async function leaveBehind(trx: Kysely<Tables>, ref: string, formerLookup: string): Promise<void> {
  const others = await trx
    .selectFrom('callback_requests')
    .select('ref')
    .where('joined_ref', '=', ref)
    .orderBy('created_at')
    .orderBy('ref')
    .execute();
  const refs = others.map((other) => other.ref);
  const [first] = refs;
  const people = { person_lookup: formerLookup, ref };
  if (first !== undefined) {
    const requests = trx.updateTable('callback_requests');
    await requests.set({ joined_ref: first }).where('ref', 'in', refs).execute();
    await requests.set({ joined_ref: null }).where('ref', '=', first).execute();
    await trx
      .updateTable('callback_people')
      .set({ ref: first })
      .where((eb) => eb.and(people))
      .execute();
  } else
    await trx
      .deleteFrom('callback_people')
      .where((eb) => eb.and(people))
      .execute();
  await trx
    .deleteFrom('callback_links')
    .where((eb) => eb.or([eb('ref', '=', ref), eb('linked_ref', '=', ref)]))
    .execute();
}

/**
 * The request that the person's card began with: an open card of the last day, else this request itself. Who asks is never told
 * which: a name and a number prove nobody.
 */
async function cardOfPerson(
  trx: Kysely<Tables>,
  personal: Personal,
  person: PersonOfRequest,
): Promise<string> {
  const lookup = personal.lookup('person', personKey(person));
  const dayAgo = new Date(Date.parse(person.now) - SAME_REQUEST_MS).toISOString();
  // Holds the person's row, after waiting for whoever holds it; what that one wrote is only seen by the statements that follow.
  await trx
    .insertInto('callback_people')
    .values({ person_lookup: lookup, ref: person.ref, since: person.now })
    .onConflict((oc) => oc.column('person_lookup').doUpdateSet({ person_lookup: lookup }))
    .execute();
  await trx
    .updateTable('callback_people')
    .set({ ref: person.ref, since: person.now })
    .where('person_lookup', '=', lookup)
    .where((eb) =>
      eb.or([
        eb('since', '<', dayAgo),
        eb.not(
          eb.exists(
            eb
              .selectFrom('callback_requests as r')
              .select('r.ref')
              .where(cardRef('r'), '=', eb.ref('callback_people.ref'))
              .where('r.status', 'not in', ENDED),
          ),
        ),
      ]),
    )
    .execute();
  const { ref } = await trx
    .selectFrom('callback_people')
    .select('ref')
    .where('person_lookup', '=', lookup)
    .executeTakeFirstOrThrow();
  return ref;
}

/** The same phone with another name is another person: the two cards know of each other and never mix. */
async function linkSamePhone(
  trx: Kysely<Tables>,
  { ref, card, phoneLookup }: { ref: string; card: string; phoneLookup: string },
): Promise<void> {
  const others = await trx
    .selectFrom('callback_requests')
    .select('ref')
    .where('phone_lookup', '=', phoneLookup)
    .where(cardRef('callback_requests'), '!=', card)
    .where('status', 'not in', ENDED)
    .execute();
  if (others.length === 0) return;
  await trx
    .insertInto('callback_links')
    .values(
      others.flatMap((other) => [
        { ref, linked_ref: other.ref },
        { ref: other.ref, linked_ref: ref },
      ]),
    )
    .onConflict((oc) => oc.doNothing())
    .execute();
}

export const openPerson = (
  personal: Personal,
  { name, phone }: { readonly name: Sealed; readonly phone: Sealed },
): Person => ({ name: personal.open(name), phone: JSON.parse(personal.open(phone)) as Phone });
