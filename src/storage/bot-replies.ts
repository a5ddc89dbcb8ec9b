import type { Kysely } from 'kysely';
import { isBrought } from '../domain/transcripts/channel.ts';
import type { ReplyNotice } from '../domain/transcripts/notice.ts';
import type { Database } from './database.ts';
import { markSent } from './outbox.ts';
import type { Personal } from './personal.ts';
import type { Tables } from './schema.ts';
import { inTransaction } from './transaction.ts';
import type { WrittenTurn } from './written-turn.ts';

/** Deliveries to one conversation leave in order. */
const destinationOf = (conversation: string): string => `bot:${conversation}`;

/** Puts the replies of turns whose channels are brought theirs into the outbox, in the turns' own transaction. */
export async function enqueueReplies(trx: Kysely<Tables>, turns: readonly WrittenTurn[]): Promise<void> {
  const rows = turns.filter(({ inbound }) => isBrought(inbound)).flatMap(rowsOf);
  if (rows.length === 0) return;
  await trx
    .insertInto('outbox')
    .values(rows)
    // Of a conversation that its channel goes on with after its time was over here: what is left of it has its numbers.
    .onConflict((oc) =>
      oc.column('id').doUpdateSet((eb) => ({
        status: eb.ref('excluded.status'),
        attempts: eb.ref('excluded.attempts'),
        next_attempt_at: eb.ref('excluded.next_attempt_at'),
        claimed_until: eb.ref('excluded.claimed_until'),
        last_error: eb.ref('excluded.last_error'),
        created_at: eb.ref('excluded.created_at'),
        sent_at: eb.ref('excluded.sent_at'),
      })),
    )
    .execute();
}

function rowsOf({ inbound, draws, base, replies }: WrittenTurn): Tables['outbox'][] {
  const { conversation } = inbound;
  return replies.map((_, i) => {
    const seq = base.lastSeq + 2 + i;
    const notice: ReplyNotice = { kind: 'reply', conversation, seq };
    return {
      // Of one length, so that the order of ids is the order of rows.
      id: `reply:${conversation}:${String(seq).padStart(7, '0')}`,
      destination: destinationOf(conversation),
      kind: notice.kind,
      payload: JSON.stringify(notice),
      status: 'pending' as const,
      attempts: 0,
      next_attempt_at: draws.now,
      claimed_until: null,
      last_error: null,
      created_at: draws.now,
      sent_at: null,
    };
  });
}

/** What a reply says, as it was stored; null where it was erased, or taken by the service already. */
export async function findReply(
  db: Kysely<Tables>,
  personal: Personal,
  { conversation, seq }: ReplyNotice,
): Promise<string | null> {
  const row = await db
    .selectFrom('activities')
    .select(['payload', 'provider_id'])
    .where('conversation_id', '=', conversation)
    .where('seq', '=', seq)
    .executeTakeFirst();
  return row?.payload && row.provider_id === null ? personal.open(row.payload) : null;
}

/** Writes down that the service took a reply and what it calls it, in one commit: each waits for the disk. */
export function replyTaken(
  database: Database,
  taken: {
    /** Id of the delivery. */
    readonly id: string;
    readonly reply: ReplyNotice;
    readonly providerId: string;
    readonly now: string;
  },
): Promise<void> {
  const { conversation, seq } = taken.reply;
  return inTransaction(database, async (trx) => {
    await trx
      .updateTable('activities')
      .set({ provider_id: taken.providerId })
      .where('conversation_id', '=', conversation)
      .where('seq', '=', seq)
      .execute();
    await markSent(trx, taken.id, taken.now);
  });
}
