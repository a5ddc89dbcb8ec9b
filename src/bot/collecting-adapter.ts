import {
  type Activity,
  BotAdapter,
  type ConversationReference,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import type { Reply } from '../domain/transcripts/reply.ts';

const COLLECTED = Symbol('collected replies');

/**
 * An adapter that sends nothing: it keeps the replies of a turn, which leave only after they were committed. Activities that
 * aren't replies (traces, typing) are dropped.
 */
export class CollectingAdapter extends BotAdapter {
  /** The replies that the bot gave in this context so far, in order. */
  repliesOf(context: TurnContext): readonly Reply[] {
    return context.turnState.get<Reply[]>(COLLECTED) ?? [];
  }

  override async sendActivities(
    context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    const replies = [...this.repliesOf(context)];
    for (const activity of activities) {
      const reply: Reply | undefined = activity.channelData?.reply;
      if (reply) replies.push(reply);
      else if (activity.type === 'message')
        throw new Error('A message without parts: send it with say() of dialogs/turn-context.ts');
    }
    context.turnState.set(COLLECTED, replies);
    return activities.map(() => ({ id: '' }));
  }

  override updateActivity(): Promise<void> {
    return Promise.reject(new Error('A reply that was sent is not changed'));
  }

  override deleteActivity(): Promise<void> {
    return Promise.reject(new Error('A reply that was sent is not deleted'));
  }

  override continueConversation(_reference: Partial<ConversationReference>): Promise<void> {
    return Promise.reject(new Error('A turn begins with an inbound message: run it through TurnRunner'));
  }
}
