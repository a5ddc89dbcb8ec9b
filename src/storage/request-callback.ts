import type { Insertable, Kysely } from 'kysely';
import { changedByVisitor } from '../domain/callbacks/life.ts';
import { withoutSecretNumbers } from '../domain/transcripts/secret-numbers.ts';
import type { Intent } from '../domain/transcripts/turn.ts';
import { recordEvent, VISITOR } from './callback-events.ts';
import { LIFE_COLUMNS, lifeOf, writeLife } from './life-rows.ts';
import { holdPhones, joinCard, openPerson } from './person-card.ts';
import type { Personal } from './personal.ts';
import { withFlags } from './request-flags.ts';
import type { CallbackRequestsTable, Tables } from './schema.ts';
import { indexRequest } from './search-callbacks.ts';
import type { WrittenTurn } from './written-turn.ts';

type RequestCallback = Pick<Extract<Intent, { kind: 'requestCallback' }>, 'ref' | 'form' | 'flags'>;

/** Where a request comes from: the turn that asks for it, or what stands for one. */
export interface Asked {
  readonly inbound: Pick<WrittenTurn['inbound'], 'conversation' | 'channel' | 'phone'>;
  readonly draws: Pick<WrittenTurn['draws'], 'now'>;
  readonly lang: string;
  readonly timeZone: string | null;
}

/**
 * Keeps a request, under a reference that only its own conversation may write to, on the card of its person.
 * @returns whether it is new, or was there before and has another time now, or only other words.
 */
export async function requestCallback(
  trx: Kysely<Tables>,
  personal: Personal,
  asked: Asked,
  { ref, form: typed, flags }: RequestCallback,
): Promise<'new' | 'moved' | 'changed'> {
  const { now } = asked.draws;
  const form = withoutSecrets(typed);
  const person = { ref, name: form.name, phone: form.phone, now };
  await holdPhones(trx, personal, person);
  const held = await holdRequest(trx, ref, asked.inbound.conversation);
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
    ...(asked.timeZone === null ? {} : { time_zone: asked.timeZone }),
    flags: JSON.stringify(held ? withFlags(held.flags, flags) : flags),
    ...textsOf(personal, asked, form),
  };
  const former = held ? openPerson(personal, held) : null;
  const kept = await writeRequest(trx, asked, { ref, form, held }, columns);
  if (kept === 'new') await holdPhones(trx, personal, person);
  await indexRequest(trx, personal, person);
  await joinCard(trx, personal, person, former);
  if (kept === 'new') await countRequest(trx, asked);
  return kept;
}

const mayDiscuss = ({ forWhom, mayDiscuss }: RequestCallback['form']): number | null =>
  forWhom === undefined || mayDiscuss === undefined ? null : Number(mayDiscuss);

/** Texts go to the number that agreed to them, whichever is to be called; a change that doesn't speak of them leaves them as they are. */
function textsOf(
  personal: Personal,
  { inbound, draws }: Asked,
  { mayText }: RequestCallback['form'],
): Partial<Pick<Columns, 'texts_to' | 'texts_agreed_at'>> {
  if (mayText === undefined) return {};
  const agreed = mayText && inbound.phone !== undefined;
  return {
    texts_to: personal.sealOptional(agreed ? inbound.phone : null),
    texts_agreed_at: agreed ? draws.now : null,
  };
}

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
  | 'time_zone'
  | 'texts_to'
  | 'texts_agreed_at'
>;

type Held = NonNullable<Awaited<ReturnType<typeof holdRequest>>>;

/** Holds the row of a request that this conversation has left already. */
const holdRequest = (trx: Kysely<Tables>, ref: string, conversation: string) =>
  trx
    .updateTable('callback_requests')
    .set((eb) => ({ flags: eb.ref('flags') }))
    .where('ref', '=', ref)
    .where('conversation_id', '=', conversation)
    .returning([...LIFE_COLUMNS, 'flags', 'name', 'phone'])
    .executeTakeFirst();

/** @throws {Error} when another conversation has this reference. */
async function writeRequest(
  trx: Kysely<Tables>,
  { inbound, draws }: Asked,
  { ref, form, held }: Pick<RequestCallback, 'ref' | 'form'> & { readonly held: Held | undefined },
  columns: Columns,
): Promise<'new' | 'moved' | 'changed'> {
  const { conversation: conversation_id, channel } = inbound;
  const { now } = draws;
  const { window } = form;
  if (held) {
    await trx.updateTable('callback_requests').set(columns).where('ref', '=', ref).execute();
    const life = changedByVisitor(lifeOf(held), window, now);
    const isMoved = life.window.start !== held.window_start;
    const detail = isMoved ? { detail: { window } } : {};
    await writeLife(trx, life);
    await recordEvent(trx, { ref, at: now, by: VISITOR, kind: 'changed', ...detail });
    return isMoved ? 'moved' : 'changed';
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
  return 'new';
}

async function countRequest(trx: Kysely<Tables>, { inbound }: Asked): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ callbacks: eb('callbacks', '+', 1) }))
    .where('id', '=', inbound.conversation)
    .execute();
}

function withoutSecrets({ topic, forWhom, ...form }: RequestCallback['form']): RequestCallback['form'] {
  return {
    ...form,
    ...(topic === undefined ? {} : { topic: withoutSecretNumbers(topic) }),
    ...(forWhom === undefined ? {} : { forWhom: withoutSecretNumbers(forWhom) }),
  };
}
