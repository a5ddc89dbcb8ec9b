import type { TurnContext } from 'botbuilder';
import type { Reply } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';

const TURN = Symbol('turn');

/** Puts the turn where dialogs find it. */
export function bindTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(TURN, turn);
}

/** The turn that this context runs in: what came in, the snapshot, the knowledge, and where intents go. */
export function turnOf(context: TurnContext): Turn {
  const turn = context.turnState.get<Turn>(TURN);
  if (!turn) throw new Error('No turn is bound to this context: run the bot through bot/turn.ts');
  return turn;
}

/** Sends a reply. It leaves as parts; the channel gives them their form after the bot has run. */
export async function say(context: TurnContext, reply: Reply): Promise<void> {
  await context.sendActivity({ type: 'message', channelData: { reply } });
}
