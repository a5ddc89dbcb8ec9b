import type { Choice } from '../../src/domain/transcripts/reply.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import { type Input, valueAfter } from '../desk/input.ts';
import { asksToMove } from './open-request.ts';

/** What a visitor wants with the request that was sent. */
export type Wish = 'move' | 'withdraw' | 'keep';

export const WISH_CHOICES: readonly Choice[] = [
  { label: phrase('choice.moveRequest'), value: 'request:move' },
  { label: phrase('choice.withdrawRequest'), value: 'request:withdraw' },
  { label: phrase('choice.keepRequest'), value: 'request:keep' },
];

const WISHES: readonly (readonly [RegExp, Wish])[] = [
  [/\b(?:keep|leave it|fine|as it is|no|nope|never ?mind|nothing)\b/, 'keep'],
  [/\b(?:cancel|withdraw|take (?:it )?back|delete|remove)\b/, 'withdraw'],
  [/\b(?:change|move|reschedule|time|another|different|yes|add)\b/, 'move'],
];

export function wishOf({ text, value }: Input): Wish | null {
  if (value === null) return WISHES.find(([words]) => words.test(text.toLowerCase()))?.[1] ?? null;
  const pressed = valueAfter('request', value);
  return pressed === 'move' || pressed === 'withdraw' || pressed === 'keep' ? pressed : null;
}

const KEEPS = /^(?:please )?(?:keep|leave) (?:it|that|this|mine|my (?:time|request))\b/i;

/** "Leave it as it is", where the request could be changed. */
export const keepsRequest = ({ text }: Input): boolean => KEEPS.test(text);

/** "I want to change the time of my callback". */
const MOVES =
  /\b(?:change|move|reschedule|another|different)\b.{0,20}\b(?:time|day|date|hour)\b|\breschedule\b/i;

/** Does the visitor want another time, whichever that is? */
export const wantsToMove = (text: string): boolean => MOVES.test(text) || asksToMove(text);

const THE_DAY = /\b(?:the|my) (?:time|day|date|hour)\b(?= to\b)/i;

/** "Change the day to Friday" without the day that it had: which one is meant is said after it. */
export const withoutOldDay = (text: string): string => text.replace(THE_DAY, 'it');
