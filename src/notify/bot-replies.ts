import type { BotReference } from '../domain/transcripts/bot-reference.ts';
import type { ReplyNotice } from '../domain/transcripts/notice.ts';
import { findBotReference } from '../storage/bot-conversations.ts';
import { findReply, replyTaken } from '../storage/bot-replies.ts';
import type { Database } from '../storage/database.ts';
import type { Personal } from '../storage/personal.ts';
import { activitiesOf, type CallBotService } from './bot-connector.ts';
import { type Deliver, DeliveryFailed } from './delivery.ts';

export interface BotRepliesOptions {
  readonly database: Database;
  readonly personal: Personal;
  readonly call: CallBotService;
  /** The clock, in milliseconds. */
  now(): number;
  /** Whether the channel has the reply already: emergencies are answered past the outbox while the database is slow. */
  hasArrived(reply: Pick<ReplyNotice, 'conversation' | 'seq'>): Promise<boolean>;
}

/** Brings replies to the service of their channel, with the newest address of their conversation. */
export function createBotReplies({ database, personal, call, now, hasArrived }: BotRepliesOptions): Deliver {
  return async ({ id, notice }, signal) => {
    const reply = notice as ReplyNotice;
    if (await hasArrived(reply)) return 'done';
    const payload = await findReply(database.reader, personal, reply);
    if (payload === null) return 'done';
    const reference = await findBotReference(database.reader, personal, reply.conversation);
    if (!reference) throw new DeliveryFailed('NO_ADDRESS');
    const { activity } = JSON.parse(payload) as { readonly activity: object };
    const providerId = await call(reference, sending(reference, activity), signal);
    const taken = { id, reply, providerId, now: new Date(now()).toISOString() };
    return {
      writeDown: async () => {
        await replyTaken(database, taken);
        return 'settled';
      },
    };
  };
}

/** What puts an activity of ours into a conversation. */
export const sending = ({ conversation, bot, user }: BotReference, activity: object) => ({
  method: 'POST' as const,
  path: activitiesOf(conversation),
  body: {
    ...activity,
    from: { id: bot },
    recipient: { id: user },
    conversation: { id: conversation },
  },
});
