import type { Database } from './database.ts';
import { whenWritable } from './when-writable.ts';

/** Notes that the replies to a message have left with the answer to its own request: until then they stand as unconfirmed. */
export const answerWritten = (
  { db }: Database,
  { conversation, messageId }: { readonly conversation: string; readonly messageId: string },
): Promise<unknown> =>
  whenWritable(() =>
    db
      .updateTable('activities')
      .set({ provider_id: messageId })
      .where('conversation_id', '=', conversation)
      .where('reply_to', '=', (eb) =>
        eb
          .selectFrom('activities as received')
          .select('received.seq')
          .where('received.conversation_id', '=', conversation)
          .where('received.message_id', '=', messageId)
          .where('received.type', '=', 'message'),
      )
      .execute(),
  );
