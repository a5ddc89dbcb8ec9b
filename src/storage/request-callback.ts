import type { Insertable, Kysely } from 'kysely';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import { changedByVisitor } from '../domain/callbacks/life.ts';
import { personKey, SAME_REQUEST_MS } from '../domain/callbacks/same-person.ts';
import type { Intent } from '../domain/transcripts/turn.ts';
import { recordEvent, VISITOR } from './callback-events.ts';
import { cardRef, ENDED } from './callbacks.ts';
import { LIFE_COLUMNS, lifeOf, writeLife } from './life-rows.ts';
import type { Personal } from './personal.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';
import type { WrittenTurn } from './written-turn.ts';

type RequestCallback = Pick<Extract<Intent, { kind: 'requestCallback' }>, 'ref' | 'form' | 'flags'>;

/** Where a request comes from: the turn that asks for it, or what stands for one. */
export interface Asked {
  readonly inbound: Pick<WrittenTurn['inbound'], 'conversation' | 'channel'>;
  readonly draws: Pick<WrittenTurn['draws'], 'now'>;
  readonly lang: string;
}

/**
 * Keeps a request, under a reference that only its own conversation may write to, on the card of its person.
 * @returns whether it was there before.
 */
export async function requestCallback(
  trx: Kysely<Tables>,
  personal: Personal,
  asked: Asked,
  { ref, form, flags }: RequestCallback,
): Promise<boolean> {
  const { now } = asked.draws;
  const phoneLookup = personal.lookup('phone', form.phone.e164);
  const columns = {
    consent_version: form.consent.version,
    consent_at: form.consent.at,
    consent_channel: form.consent.channel,
    name: personal.seal(form.name),
    phone: personal.seal(JSON.stringify(form.phone)),
    phone_lookup: phoneLookup,
    topic: personal.sealOptional(form.topic),
    voicemail: form.voicemail ? 1 : 0,
    email: personal.sealOptional(form.email),
    for_whom: personal.sealOptional(form.forWhom),
    may_discuss: mayDiscuss(form),
    lang: asked.lang,
    flags: JSON.stringify(flags),
  };
  const changed = await writeRequest(trx, asked, { ref, form }, columns);
  const card = await cardOfPerson(trx, personal, { ref, name: form.name, phone: form.phone, now });
  await trx
    .updateTable('callback_requests')
    .set({ joined_ref: card === ref ? null : card })
    .where('ref', '=', ref)
    .execute();
  await linkSamePhone(trx, { ref, card, phoneLookup });
  if (!changed) await countRequest(trx, asked);
  return changed;
}

const mayDiscuss = ({ forWhom, mayDiscuss }: RequestCallback['form']): number | null =>
  forWhom === undefined || mayDiscuss === undefined ? null : Number(mayDiscuss);

/** What a request says; the rest is its life. */
type Columns = Pick<
  Insertable<CallbackRequestsTable>,
  | 'consent_version'
  | 'consent_at'
  | 'consent_channel'
  | 'name'
  | 'phone'
  | 'phone_lookup'
  | 'topic'
  | 'voicemail'
  | 'email'
  | 'for_whom'
  | 'may_discuss'
  | 'lang'
  | 'flags'
>;

/** @returns whether it was there before. @throws {Error} when another conversation has this reference. */
async function writeRequest(
  trx: Kysely<Tables>,
  { inbound, draws }: Asked,
  { ref, form }: Pick<RequestCallback, 'ref' | 'form'>,
  columns: Columns,
): Promise<boolean> {
  const { conversation: conversation_id, channel } = inbound;
  const { now } = draws;
  const { window } = form;
  const held = await trx
    .updateTable('callback_requests')
    .set(columns)
    .where('ref', '=', ref)
    .where('conversation_id', '=', conversation_id)
    .returning(LIFE_COLUMNS)
    .executeTakeFirst();
  if (held) {
    const life = changedByVisitor(lifeOf(held), window, now);
    const detail = life.window.start === held.window_start ? {} : { detail: { window } };
    await writeLife(trx, life);
    await recordEvent(trx, { ref, at: now, by: VISITOR, kind: 'changed', ...detail });
    return true;
  }
  const begun = {
    status: 'requested',
    window_start: window.start,
    window_end: window.end,
    joined_ref: null,
    created_at: now,
    updated_at: now,
  };
  await trx
    .insertInto('callback_requests')
    .values({ ref, conversation_id, channel, ...begun, ...columns })
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

async function countRequest(trx: Kysely<Tables>, { inbound }: Asked): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ callbacks: eb('callbacks', '+', 1) }))
    .where('id', '=', inbound.conversation)
    .execute();
}
