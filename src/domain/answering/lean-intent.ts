import type { Kinds } from '../triage/message-model.ts';
import { calmShares } from './calm-shares.ts';
import type { Intent } from './recognise-intent.ts';

/** From which share on a message that no section answers is taken for a wish for a call, or for talk to the bot. */
const LEANS = { callback: 0.24, command: 0.3 };
/** Who may want a call is asked, even where talk with the bot is up to twice as likely. */
const CALL_INSTEAD = 0.5;
/** A likelier kind of message than this many times the share speaks against it. */
const RIVAL = 1.25;

/**
 * What a message leans to that would else be told "not covered": somebody who wants a person, or talks to the bot itself. Less
 * is asked for than when it would stand against an answer, since being told what the bot can do, or asked whether the
 * clinic should call, is no worse than hearing that the articles don't cover it.
 *
 * @param topic Whether the message names what the articles tell of, or nothing but a thing or two: the bot is spoken to in sentences.
 */
export function leanIntent(kinds: Kinds, topic = false): Intent | null {
  const { callback, command, ask, health, everyday, clinic, advice } = calmShares(kinds);
  if (kinds.frightening > Math.max(kinds.callback, kinds.command)) return null;
  const rival = Math.max(ask, health, everyday, clinic, advice);
  const leans = (share: number, from: number) => share >= from && share * RIVAL >= rival;
  if (callback >= command * CALL_INSTEAD && leans(callback, LEANS.callback))
    return { outcome: 'callback', why: `leans to a callback, model ${callback.toFixed(2)}` };
  return !topic && leans(command, LEANS.command)
    ? { outcome: 'command', command: 'help', why: `leans to talk with the bot, model ${command.toFixed(2)}` }
    : null;
}
