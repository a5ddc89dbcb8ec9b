import type { Kysely } from 'kysely';
import type { Intent } from '../domain/transcripts/turn.ts';
import { cardRef, waitsOn } from './callbacks.ts';
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
      const changed = await requestCallback(trx, personal, record, intent);
      await checkPlace(trx, { start: intent.form.window.start, places: intent.places });
      const id = effectId(record, `callback-${intent.ref}`);
      await tellStaff(trx, { id, ref: intent.ref, window: intent.form.window, changed, now });
      await tellUrgentRequest(trx, record, intent);
      await confirmToVisitor(trx, record, intent.ref);
      return;
    }
    case 'moveCallback':
      await trx
        .updateTable('callback_requests')
        .set((eb) => ({
          window_start: intent.window.start,
          window_end: intent.window.end,
          version: eb('version', '+', 1),
          updated_at: now,
        }))
        .where('ref', '=', intent.ref)
        .where('conversation_id', '=', conversation)
        .execute();
      await checkPlace(trx, { start: intent.window.start, places: intent.places });
      await tellStaff(trx, { ...intent, id: effectId(record, `callback-${intent.ref}`), changed: true, now });
      await confirmToVisitor(trx, record, intent.ref);
      return;
    case 'cancelCallback':
      await cancelCallback(trx, record, intent.ref);
      return;
    case 'flagEmergency':
      await trx
        .updateTable('conversations')
        .set((eb) => ({ flagged_at: eb.fn.coalesce('flagged_at', eb.val(now)) }))
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
      // What the bot repeated of the visitor's words goes with them; the order of the rows stays.
      await trx
        .updateTable('activities')
        .set({ text: null, parts: null, payload: null })
        .where('conversation_id', '=', conversation)
        .where('seq', '<=', record.base.lastSeq + 1)
        .execute();
      return;
    case 'rateAnswer':
      await rateAnswer(trx, personal, record, intent);
      return;
    case 'settleQuestion':
      await settleQuestion(trx, record, intent);
      return;
  }
}

/** Ends a request that isn't ended yet, and tells staff, who may have it on their list. */
async function cancelCallback(trx: Kysely<Tables>, record: WrittenTurn, ref: string): Promise<void> {
  const { now } = record.draws;
  const ended = await trx
    .updateTable('callback_requests')
    .set((eb) => ({
      status: 'closed',
      closed_reason: 'canceled',
      version: eb('version', '+', 1),
      updated_at: now,
    }))
    .where('ref', '=', ref)
    .where('conversation_id', '=', record.inbound.conversation)
    .where('status', '!=', 'closed')
    .returning(['window_start', 'window_end', cardRef('callback_requests').as('card')])
    .executeTakeFirst();
  if (!ended) return;
  const window = { start: ended.window_start, end: ended.window_end };
  const id = effectId(record, `callback-${ref}`);
  const stillWaiting = await waitsOn(trx, ended.card);
  await tellStaff(trx, { id, ref, window, status: 'closed', changed: true, stillWaiting, now });
  await confirmToVisitor(trx, record, ref);
}

const confirmToVisitor = (trx: Kysely<Tables>, record: WrittenTurn, ref: string): Promise<void> =>
  tellVisitor(trx, {
    id: effectId(record, `visitor-${ref}`),
    ref,
    kind: 'visitor-confirmation',
    now: record.draws.now,
  });

/** The same message has the same effects, so their ids are made from its place in the conversation. */
const effectId = (record: WrittenTurn, effect: string): string =>
  `${record.inbound.conversation}/${record.base.lastSeq + 1}/${effect}`;
