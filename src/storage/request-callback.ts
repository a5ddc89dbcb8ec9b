import type { Insertable, Kysely } from 'kysely';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { personKey, SAME_REQUEST_MS } from '../domain/callbacks/same-person.ts';
import type { Intent } from '../domain/transcripts/turn.ts';
import { cardRef, ENDED } from './callbacks.ts';
import type { Personal } from './personal.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';
import type { WrittenTurn } from './written-turn.ts';

type RequestCallback = Extract<Intent, { kind: 'requestCallback' }>;

/**
 * Keeps a request, under a reference that only its own conversation may write to, on the card of its person.
 * @returns whether it was there before.
 */
export async function requestCallback(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
  { ref, form, flags }: RequestCallback,
): Promise<boolean> {
  const { now } = record.draws;
  const phoneLookup = personal.lookup('phone', form.phone.e164);
  const columns = {
    status: 'requested',
    consent_version: form.consent.version,
    consent_at: form.consent.at,
    consent_channel: form.consent.channel,
    name: personal.seal(form.name),
    phone: personal.seal(JSON.stringify(form.phone)),
    phone_lookup: phoneLookup,
    window_start: form.window.start,
    window_end: form.window.end,
    topic: personal.sealOptional(form.topic),
    voicemail: form.voicemail ? 1 : 0,
    email: personal.sealOptional(form.email),
    for_whom: personal.sealOptional(form.forWhom),
    lang: record.lang,
    flags: JSON.stringify(flags),
    updated_at: now,
  };
  const changed = await writeRequest(trx, record, ref, columns);
  const card = await cardOfPerson(trx, personal, { ref, name: form.name, phone: form.phone, now });
  await trx
    .updateTable('callback_requests')
    .set({ joined_ref: card === ref ? null : card })
    .where('ref', '=', ref)
    .execute();
  await linkSamePhone(trx, { ref, card, phoneLookup });
  if (!changed) await countRequest(trx, record);
  return changed;
}

type Columns = Omit<
  Insertable<CallbackRequestsTable>,
  'ref' | 'conversation_id' | 'channel' | 'joined_ref' | 'created_at'
>;

/** @returns whether it was there before. @throws {Error} when another conversation has this reference. */
async function writeRequest(
  trx: Kysely<Tables>,
  { inbound, draws }: WrittenTurn,
  ref: string,
  columns: Columns,
): Promise<boolean> {
  const changed = await trx
    .updateTable('callback_requests')
    // Who has claimed it still has.
    .set((eb) => ({
      ...columns,
      version: eb('version', '+', 1),
      status: eb.case().when('status', '=', 'claimed').then('claimed').else(columns.status).end(),
    }))
    .where('ref', '=', ref)
    .where('conversation_id', '=', inbound.conversation)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return true;
  const { conversation: conversation_id, channel } = inbound;
  await trx
    .insertInto('callback_requests')
    .values({ ref, conversation_id, channel, joined_ref: null, created_at: draws.now, ...columns })
    .execute();
  return false;
}

/**
 * The request that the person's card began with: an open card of the last day, else this request itself. Who asks is never told
 * which: a name and a number prove nobody.
 */
async function cardOfPerson(
  trx: Kysely<Tables>,
  personal: Personal,
  person: { ref: string; name: string; phone: Phone; now: string },
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

async function countRequest(trx: Kysely<Tables>, { inbound }: WrittenTurn): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ callbacks: eb('callbacks', '+', 1) }))
    .where('id', '=', inbound.conversation)
    .execute();
}
