import type { Kysely } from 'kysely';
import { type Urgency, urgencyOf } from '../domain/callbacks/urgency.ts';
import { TEXTED_STOP } from '../domain/texts/opt-out.ts';
import { ENDED } from './callbacks.ts';
import { enqueue } from './outbox.ts';
import { addFlags } from './request-flags.ts';
import type { Tables } from './schema.ts';
import type { WrittenTurn } from './written-turn.ts';

const HOUR = 'YYYY-MM-DDTHH'.length;

/**
 * Tells staff of an emergency, or that somebody was told to call now: once for each conversation and hour of the clock, however
 * often it is said, so that they heed the next one.
 */
export async function tellOnceAnHour(
  trx: Kysely<Tables>,
  { inbound, draws }: WrittenTurn,
  kind: Urgency,
): Promise<void> {
  const { conversation } = inbound;
  const { now } = draws;
  await enqueue(trx, {
    id: `${conversation}/${kind}-${now.slice(0, HOUR)}`,
    destination: 'staff',
    notice: { kind, conversation, at: now },
    now,
  });
}

/** Tells staff of a request with an urgent flag: once for each request. */
export async function tellUrgentRequest(
  trx: Kysely<Tables>,
  { inbound, draws }: WrittenTurn,
  request: { readonly ref: string; readonly flags: readonly string[] },
): Promise<void> {
  const { ref, flags } = request;
  if (!urgencyOf(flags)) return;
  const { conversation } = inbound;
  await enqueue(trx, {
    id: `${conversation}/urgent-${ref}`,
    destination: 'staff',
    notice: { kind: 'urgent', conversation, at: draws.now, ref },
    now: draws.now,
  });
}

/** What is heard in a conversation, or on a request's own page, marks the requests too that were left already: an emergency, a contraindication, an age under 18. */
export async function raiseRequests(
  trx: Kysely<Tables>,
  record: WrittenTurn,
  heard: readonly string[],
): Promise<void> {
  const { conversation, wish, user } = record.inbound;
  const requests = await trx
    .selectFrom('callback_requests')
    .select('ref')
    .where((eb) =>
      eb.or([
        eb('conversation_id', '=', conversation),
        ...(wish ? [eb('ref', '=', wish.ref)] : []),
        // Whoever texts is known by their number, which they may have left elsewhere too.
        ...(heard.includes(TEXTED_STOP) ? [eb('phone_lookup', '=', user)] : []),
      ]),
    )
    .where('status', 'not in', ENDED)
    .orderBy('ref')
    .execute();
  const refs = requests.map(({ ref }) => ref);
  for (const request of await addFlags(trx, refs, heard)) await tellUrgentRequest(trx, record, request);
}
