import { type Activity, TurnContext } from 'botbuilder';
import type { DialogSet } from 'botbuilder-dialogs';
import { bindTurn } from '../../dialogs/turn-context.ts';
import { checkReply } from '../domain/transcripts/check-reply.ts';
import type { CallbackLink, Inbound, Turn } from '../domain/transcripts/turn.ts';
import { CollectingAdapter } from './collecting-adapter.ts';
import { FrontDeskBot } from './front-desk-bot.ts';
import type { TurnRunnerOptions } from './turn-runner.ts';

/** Where the SDK keeps the scopes of its dialog memory during a turn. They are the same for all, and finding them anew costs 4 % of a turn. */
const MEMORY_CONFIGURATION = 'DialogStateManagerConfiguration';

/** Makes what runs the bot on one turn and returns all it wants, without having sent or stored any of it. */
export function createBotRun(dialogs: DialogSet, callbackLink: CallbackLink): TurnRunnerOptions['runBot'] {
  const adapter = new CollectingAdapter();
  const bot = new FrontDeskBot(dialogs);
  let memory: object | undefined;
  return async ({ inbound, triage, draws, snapshot, desk }) => {
    const { knowledge, answerer, takesCallbacks, paused, startsTexts = false } = desk;
    const state = { ...snapshot.state, timeZone: inbound.timeZone ?? snapshot.state.timeZone };
    const turn: Turn = {
      inbound,
      triage,
      draws,
      snapshot,
      knowledge,
      answerer,
      takesCallbacks: takesCallbacks && !inbound.isShared,
      paused,
      startsTexts,
      callbackLink,
      state,
      intents: [],
      outcome: null,
      sections: [],
      formStep: null,
      missing: null,
    };
    const context = new TurnContext(adapter, toActivity(inbound));
    bindTurn(context, turn);
    if (memory) context.turnState.set(MEMORY_CONFIGURATION, memory);
    await bot.run(context);
    memory ??= context.turnState.get(MEMORY_CONFIGURATION);
    const replies = adapter.repliesOf(context);
    for (const reply of replies) checkReply(reply, knowledge);
    return {
      replies,
      intents: turn.intents,
      state: turn.state,
      outcome: turn.outcome,
      sections: turn.sections,
      formStep: turn.formStep,
      missing: turn.missing,
    };
  };
}

const ACTIVITY_TYPES = { start: 'conversationUpdate', message: 'message', event: 'event' } as const;

/** The message in the Bot Framework's shape, for its handlers. */
function toActivity(inbound: Inbound): Partial<Activity> {
  const bot = { id: 'frontdesk', name: 'Frontdesk' };
  return {
    type: ACTIVITY_TYPES[inbound.type],
    id: inbound.messageId,
    channelId: inbound.channel,
    text: inbound.text,
    from: { id: inbound.user, name: '' },
    recipient: bot,
    conversation: { id: inbound.conversation, isGroup: false, conversationType: 'personal', name: '' },
    ...(inbound.locale ? { locale: inbound.locale } : {}),
    ...(inbound.type === 'start' ? { membersAdded: [{ id: inbound.user, name: '' }] } : {}),
  };
}
