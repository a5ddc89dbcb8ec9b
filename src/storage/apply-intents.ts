import type { Kysely } from 'kysely';
import type { Phone } from '../domain/callbacks/callback-request.ts';
import type { Intent } from '../domain/transcripts/turn.ts';
import type { CommitOutcome } from '../domain/transcripts/turn-record.ts';
import { findCallback } from './callbacks.ts';
import { enqueue } from './outbox.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { tellStaff } from './tell-staff.ts';
import { raiseRequests, tellUrgent, tellUrgentRequest } from './urgent-requests.ts';
import { rateAnswer, settleQuestion } from './verdicts.ts';
import type { WrittenTurn } from './written-turn.ts';

/** Requests of one person within this time are one request. */
const MERGE_WITHIN_MS = 24 * 60 * 60 * 1000;

type Conflict = Extract<CommitOutcome, { kind: 'merged' }>;
type RequestCallback = Extract<Intent, { kind: 'requestCallback' }>;

/** Carries out a turn's intents in its transaction; a named conflict is returned, and the caller rolls back. */
export async function applyIntents(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
): Promise<Conflict | null> {
  for (const intent of record.output.intents) {
    const conflict = await applyIntent(trx, personal, record, intent);
    if (conflict) return conflict;
  }
  return null;
}

async function applyIntent(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
  intent: Intent,
): Promise<Conflict | null> {
  const { now } = record.draws;
  const { conversation } = record.inbound;
  switch (intent.kind) {
    case 'requestCallback':
      return requestCallback(trx, personal, record, intent);
    case 'moveCallback':
      await trx
        .updateTable('callback_requests')
        .set({ window_start: intent.window.start, window_end: intent.window.end, updated_at: now })
        .where('ref', '=', intent.ref)
        .where('conversation_id', '=', conversation)
        .execute();
      await tellStaff(trx, { ...intent, id: effectId(record, `callback-${intent.ref}`), changed: true, now });
      return null;
    case 'cancelCallback':
      await cancelCallback(trx, record, intent.ref);
      return null;
    case 'flagEmergency':
      await trx
        .updateTable('conversations')
        .set((eb) => ({ flagged_at: eb.fn.coalesce('flagged_at', eb.val(now)) }))
        .where('id', '=', conversation)
        .execute();
      await enqueue(trx, {
        id: effectId(record, 'emergency'),
        destination: 'staff',
        notice: { kind: 'emergency', conversation, at: now },
        now,
      });
      await raiseRequests(trx, record, 'emergency');
      return null;
    case 'flagUrgent':
      await tellUrgent(trx, record);
      await raiseRequests(trx, record, 'urgent');
      return null;
    case 'eraseWords':
      // What the bot repeated of the visitor's words goes with them; the order of the rows stays.
      await trx
        .updateTable('activities')
        .set({ text: null, parts: null, payload: null })
        .where('conversation_id', '=', conversation)
        .where('seq', '<=', record.base.lastSeq + 1)
        .execute();
      return null;
    case 'rateAnswer':
      await rateAnswer(trx, personal, record, intent);
      return null;
    case 'settleQuestion':
      await settleQuestion(trx, record, intent);
      return null;
  }
}

/** Ends a request that isn't ended yet, and tells staff, who may have it on their list. */
async function cancelCallback(trx: Kysely<Tables>, record: WrittenTurn, ref: string): Promise<void> {
  const { now } = record.draws;
  const ended = await trx
    .updateTable('callback_requests')
    .set({ status: 'closed', updated_at: now })
    .where('ref', '=', ref)
    .where('conversation_id', '=', record.inbound.conversation)
    .where('status', '!=', 'closed')
    .returning(['window_start', 'window_end'])
    .executeTakeFirst();
  if (!ended) return;
  const window = { start: ended.window_start, end: ended.window_end };
  const id = effectId(record, `callback-${ref}`);
  await tellStaff(trx, { id, ref, window, status: 'closed', changed: true, now });
}

async function requestCallback(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
  { ref, form, flags }: RequestCallback,
): Promise<Conflict | null> {
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
  const known = await trx
    .selectFrom('callback_requests')
    .select('ref')
    .where('ref', '=', ref)
    .executeTakeFirst();
  await trx
    .insertInto('callback_requests')
    .values({
      ref,
      conversation_id: record.inbound.conversation,
      channel: record.inbound.channel,
      created_at: now,
      ...columns,
    })
    .onConflict((oc) => oc.column('ref').doUpdateSet(columns))
    .execute();
  const other = await takePerson(trx, personal, { ref, name: form.name, phone: form.phone, now });
  if (other) {
    const into = await findCallback(trx, personal, other);
    if (into) return { kind: 'merged', into };
  }
  await linkSamePhone(trx, ref, phoneLookup);
  await trx
    .updateTable('conversations')
    .set((eb) => ({ callbacks: eb('callbacks', '+', 1) }))
    .where('id', '=', record.inbound.conversation)
    .execute();
  const id = effectId(record, `callback-${ref}`);
  await tellStaff(trx, { id, ref, window: form.window, changed: known !== undefined, now });
  await tellUrgentRequest(trx, record, { ref, flags });
  return null;
}

/** Makes `ref` the person's request. @returns the other reference where the person has an open one of the last day. */
async function takePerson(
  trx: Kysely<Tables>,
  personal: Personal,
  person: { ref: string; name: string; phone: Phone; now: string },
): Promise<string | null> {
  const name = person.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  const lookup = personal.lookup('person', `${person.phone.e164}\n${name}`);
  const dayAgo = new Date(Date.parse(person.now) - MERGE_WITHIN_MS).toISOString();
  const taken = await trx
    .insertInto('callback_people')
    .values({ person_lookup: lookup, ref: person.ref, since: person.now })
    .onConflict((oc) =>
      oc
        .column('person_lookup')
        .doUpdateSet({ ref: person.ref, since: person.now })
        .where((eb) =>
          eb.or([
            eb('callback_people.since', '<', dayAgo),
            eb('callback_people.ref', '=', person.ref),
            eb.exists(
              eb
                .selectFrom('callback_requests as r')
                .select('r.ref')
                .whereRef('r.ref', '=', 'callback_people.ref')
                .where('r.status', 'in', ['booked', 'closed']),
            ),
          ]),
        ),
    )
    .executeTakeFirst();
  if (Number(taken.numInsertedOrUpdatedRows ?? 0) > 0) return null;
  const row = await trx
    .selectFrom('callback_people')
    .select('ref')
    .where('person_lookup', '=', lookup)
    .executeTakeFirstOrThrow();
  return row.ref;
}

/** The same phone with another name is another person: the two cards know of each other and never mix. */
async function linkSamePhone(trx: Kysely<Tables>, ref: string, phoneLookup: string): Promise<void> {
  const others = await trx
    .selectFrom('callback_requests')
    .select('ref')
    .where('phone_lookup', '=', phoneLookup)
    .where('ref', '!=', ref)
    .where('status', 'not in', ['booked', 'closed'])
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

/** The same message has the same effects, so their ids are made from its place in the conversation. */
const effectId = (record: WrittenTurn, effect: string): string =>
  `${record.inbound.conversation}/${record.base.lastSeq + 1}/${effect}`;
