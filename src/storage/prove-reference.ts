import { randomUUID } from 'node:crypto';
import type { ProvableClaim } from '../domain/callbacks/reference-claim.ts';
import type { Proof } from '../domain/transcripts/turn.ts';
import { findRequest } from './callbacks.ts';
import type { Database } from './database.ts';
import type { Personal } from './personal.ts';
import { whenWritable } from './when-writable.ts';

const HOUR_MS = 60 * 60 * 1000;
/** Wrong tries within an hour, after which nothing is looked up: four digits are ten thousand guesses. */
export const TRIES_PER_CONVERSATION = 5;
export const TRIES_PER_REFERENCE = 20;

/**
 * Whether a reference and the last four digits of its phone number belong together. A try is counted before it is judged, so that tries at
 * once are no way around the limit, and a right one isn't kept. What is wrong about a wrong one isn't told.
 */
export async function proveReference(
  database: Database,
  personal: Personal,
  { conversation, claim, now }: ProvableClaim,
): Promise<Proof> {
  const { db } = database;
  const { ref, digits } = claim;
  const id = randomUUID();
  const hourAgo = new Date(Date.parse(now) - HOUR_MS).toISOString();
  await whenWritable(async () => {
    await db.deleteFrom('reference_tries').where('at', '<', hourAgo).execute();
    await db
      .insertInto('reference_tries')
      .values({ id, conversation_id: conversation, ref, at: now })
      .execute();
  });
  const tries = await db
    .selectFrom('reference_tries')
    .select(['conversation_id', 'ref'])
    .where((eb) => eb.or([eb('conversation_id', '=', conversation), eb('ref', '=', ref)]))
    .execute();
  const ofConversation = tries.filter((one) => one.conversation_id === conversation);
  const ofReference = tries.filter((one) => one.ref === ref);
  if (ofConversation.length > TRIES_PER_CONVERSATION || ofReference.length > TRIES_PER_REFERENCE)
    return { kind: 'locked', ref };
  const request = await findRequest(db, personal, ref);
  if (!request?.phone.e164.endsWith(digits)) return { kind: 'wrong', ref };
  await whenWritable(() => db.deleteFrom('reference_tries').where('id', '=', id).execute());
  return { kind: 'found', ref };
}
