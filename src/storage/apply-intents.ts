import type { Kysely } from 'kysely';
import type { CallbackLife } from '../domain/callbacks/callback-request.ts';
import { canceledByVisitor, changedByVisitor } from '../domain/callbacks/life.ts';
import { TEXTED_STOP } from '../domain/texts/opt-out.ts';
import { withoutSecretNumbers } from '../domain/transcripts/secret-numbers.ts';
import type { Intent, ProvenRequest } from '../domain/transcripts/turn.ts';
import { recordEvent, VISITOR } from './callback-events.ts';
import { cardRef, ENDED, waitsOn } from './callbacks.ts';
import { LIFE_COLUMNS, lifeOf, writeLife } from './life-rows.ts';
import { keepOptOut, liftOptOut } from './opt-outs.ts';
import type { Personal } from './personal.ts';
import { requestCallback } from './request-callback.ts';
import type { Tables } from './schema.ts';
import { tellStaff } from './tell-staff.ts';
import { raiseRequests, tellOnceAnHour, tellUrgentRequest } from './urgent-requests.ts';
import { rateAnswer, settleQuestion } from './verdicts.ts';
import { tellVisitor } from './visitor-notices.ts';
import { checkPlace } from './window-places.ts';
import type { WrittenTurn } from './written-turn.ts';

/** Carries out a turn's intents in its transaction. */
export async function applyIntents(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
): Promise<void> {
  for (const intent of record.output.intents) await applyIntent(trx, personal, record, intent);
}

async function applyIntent(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
  intent: Intent,
): Promise<void> {
  const { now } = record.draws;
  const { conversation } = record.inbound;
  switch (intent.kind) {
    case 'requestCallback': {
      const kept = await requestCallback(trx, personal, record, intent);
      const changed = kept !== 'new';
      if (!changed)
        await recordEvent(trx, {
          ref: intent.ref,
          at: now,
          by: VISITOR,
          kind: 'asked',
          detail: { window: intent.form.window },
        });
      if (kept !== 'changed') await checkPlace(trx, intent.form.window, intent.places);
      const id = effectId(record, `callback-${intent.ref}`);
      await tellStaff(trx, { id, ref: intent.ref, window: intent.form.window, changed, now });
      await tellUrgentRequest(trx, record, intent);
      await confirmToVisitor(trx, record, intent.ref, kept === 'moved');
      return;
    }
    case 'moveCallback':
      await moveCallback(trx, record, intent);
      await confirmToVisitor(trx, record, intent.ref, true);
      return;
    case 'cancelCallback':
      await cancelCallback(trx, personal, record, intent);
      return;
    case 'flagEmergency':
      await trx
        .updateTable('conversations')
        .set((eb) => ({ flagged_at: eb.fn.coalesce('flagged_at', eb.val(now)), seen_at: null }))
        .where('id', '=', conversation)
        .execute();
      await tellOnceAnHour(trx, record, 'emergency');
      await raiseRequests(trx, record, ['emergency']);
      return;
    case 'flagUrgent':
      await tellOnceAnHour(trx, record, 'urgent');
      await raiseRequests(trx, record, ['urgent']);
      return;
    case 'flagRequests':
      await raiseRequests(trx, record, intent.flags);
      return;
    case 'eraseWords':
      await eraseWords(trx, record);
      return;
    case 'optOut':
      await keepOptOut(trx, personal, receiverOf(record), { how: intent.how, now });
      await raiseRequests(trx, record, [TEXTED_STOP]);
      return;
    case 'optIn':
      await liftOptOut(trx, record.inbound.user);
      return;
    case 'rateAnswer':
      await rateAnswer(trx, personal, record, intent);
      return;
    case 'settleQuestion':
      await settleQuestion(trx, record, intent);
      return;
  }
}

/** Whoever wrote is known by their number on a channel of texts. */
const receiverOf = ({ inbound }: WrittenTurn) => ({
  numberLookup: inbound.user,
  number: inbound.phone ?? null,
});

/** What the bot repeated of the visitor's words goes with them; the order of the rows stays. */
async function eraseWords(trx: Kysely<Tables>, { inbound, base }: WrittenTurn): Promise<void> {
  await trx
    .updateTable('activities')
    .set({ text: null, parts: null, payload: null })
    .where('conversation_id', '=', inbound.conversation)
    .where('seq', '<=', base.lastSeq + 1)
    .execute();
}

/**
 * Holds the row of a request that the visitor may change: one of this conversation, or one that was proven and is as it was seen.
 * @throws {RequestChanged}
 */
async function holdRequest(
  trx: Kysely<Tables>,
  { draws, inbound }: WrittenTurn,
  { ref, proven }: { readonly ref: string; readonly proven: ProvenRequest | undefined },
): Promise<{ readonly life: CallbackLife; readonly card: string }> {
  const held = await trx
    .updateTable('callback_requests')
    .set({ updated_at: draws.now })
    .where('ref', '=', ref)
    .where('conversation_id', '=', proven?.conversation ?? inbound.conversation)
    .where('status', 'not in', ENDED)
    .$if(proven !== undefined, (query) => query.where('window_start', '=', proven?.start ?? ''))
    .returning([...LIFE_COLUMNS, cardRef('callback_requests').as('card')])
    .executeTakeFirst();
  if (!held) throw new RequestChanged('The request was changed since it was read');
  return { life: lifeOf(held), card: held.card };
}

type OfRequest<Kind> = Extract<Intent, { kind: Kind }>;

async function moveCallback(
  trx: Kysely<Tables>,
  record: WrittenTurn,
  { ref, window, places, proven }: OfRequest<'moveCallback'>,
): Promise<void> {
  const { now } = record.draws;
  const { life } = await holdRequest(trx, record, { ref, proven });
  await writeLife(trx, changedByVisitor(life, window, now));
  await recordEvent(trx, { ref, at: now, by: VISITOR, kind: 'moved', detail: { window } });
  if (window.start !== life.window.start) await checkPlace(trx, window, places);
  await tellStaff(trx, { id: effectId(record, `callback-${ref}`), ref, window, changed: true, now });
}

/** Ends a request that isn't ended yet, and tells staff, who may have it on their list. */
async function cancelCallback(
  trx: Kysely<Tables>,
  personal: Personal,
  record: WrittenTurn,
  { ref, proven, reason }: OfRequest<'cancelCallback'>,
): Promise<void> {
  const { now } = record.draws;
  const { life, card } = await holdRequest(trx, record, { ref, proven });
  await writeLife(trx, canceledByVisitor(life, now));
  const note = personal.sealOptional(reason ? withoutSecretNumbers(reason) : null);
  await recordEvent(trx, { ref, at: now, by: VISITOR, kind: 'canceled', note });
  const id = effectId(record, `callback-${ref}`);
  const stillWaiting = await waitsOn(trx, card);
  await tellStaff(trx, { id, ref, window: life.window, status: 'closed', changed: true, stillWaiting, now });
  await confirmToVisitor(trx, record, ref);
}

const confirmToVisitor = (
  trx: Kysely<Tables>,
  record: WrittenTurn,
  ref: string,
  isMoved = false,
): Promise<void> =>
  tellVisitor(trx, {
    id: effectId(record, `visitor-${ref}`),
    ref,
    kind: isMoved ? 'visitor-moved' : 'visitor-confirmation',
    now: record.draws.now,
  });

/** A request is no longer as the turn read it, since staff or another tab changed it: the turn runs again on what it is now. */
export class RequestChanged extends Error {
  override readonly name = 'RequestChanged';
}

/** The same message has the same effects, so their ids are made from its place in the conversation. */
const effectId = (record: WrittenTurn, effect: string): string =>
  `${record.inbound.conversation}/${record.base.lastSeq + 1}/${effect}`;
