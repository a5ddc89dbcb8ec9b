import type { DialogContext } from 'botbuilder-dialogs';
import { DateTime } from 'luxon';
import { spellFactWord } from '../../src/domain/answering/fact-spelling.ts';
import { isOnlyTime } from '../../src/domain/callbacks/time-words.ts';
import { readAskedDays } from '../../src/domain/knowledge/asked-days/asked-days.ts';
import { mayNameHoliday, takeHoliday } from '../../src/domain/knowledge/asked-days/holidays.ts';
import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import type { Reply } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { deskOf } from '../desk/desk-state.ts';
import { type Input, inputOf, understandAs } from '../desk/input.ts';
import { openRequest } from '../sent-request/open-request.ts';
import { turnOf } from '../turn-context.ts';

/** Sentences that told hours. */
const HOURS =
  /^clinic\.(?:hours|closedNow|closures|extraDays|noClosures|openNow|(?:time|break)(?:Days|Never|Latest)|day(?:Open|Over|Closed|Closure|NotThen))$/;

/** What joins a question to the one before: "what about", "and on". */
const JOINS =
  /^(?:(?:ok|okay|thanks|thank you|and|also|or|so|but|then|y)[\s,.!]+)*(?:(?:what|how) about|and|or|also|y|qué tal|que tal)\b\s*/i;
const SMALL_WORDS = /^(?:on|at|for|in|the|el|los|las?)\s+|(?<![\s?!.])[\s?!.]+$/gi;

const CLOCK = /^(?:after|before|at|until|till|around|past|by) \d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?$/i;

/** Questions of a form to which a day or a time is an answer. */
const ASKS_FOR_TIME: readonly unknown[] = ['when', 'what', 'confirm', 'topic'];

const LONGEST_FOLLOW_UP = 60;
/** Of a day or a time and nothing else: "the first monday of next month?". */
const MOST_DAY_WORDS = 6;

/** "The one after", "the following Sunday": a week after the day told last; "the day after" is the next day. */
const ONE_AFTER =
  /\b(?:the )?(?:(one|week|day|(?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:after|following)(?: that)?|(?:next|following) (one|day|week))(?=\W*$)/i;

/** The text with the day that it counts from the one told last. */
export function withDayBefore(text: string, last: readonly Reply[]): string {
  const dates = last.flat().map((part) => (part.kind === 'phrase' ? part.values?.date : undefined));
  const date = dates.findLast((value) => value !== undefined);
  const found = text.length > LONGEST_FOLLOW_UP ? null : ONE_AFTER.exec(text);
  if (typeof date !== 'string' || !found) return text;
  const days = (found[1] ?? found[2] ?? '').toLowerCase() === 'day' ? 1 : 7;
  return text.replace(found[0], DateTime.fromISO(date, { zone: 'utc' }).plus({ days }).toISODate() ?? '');
}

/** "What about Sunday?", "and tomorrow?" after an answer about the hours asks for them again: nothing else in it says so. */
export function takeUpHours(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  const input = inputOf(dc.context);
  const { last } = deskOf(dc);
  if (input.value !== null) return;
  const asking: unknown = dc.activeDialog?.state.asking;
  const mayAnswer = asking !== undefined || openRequest(turn) !== null;
  if (ASKS_FOR_TIME.includes(asking)) return;
  const asks = toldHours(last)
    ? withDayBefore(input.text, last) !== input.text || asksAgain(turn, input, mayAnswer)
    : !mayAnswer && asksOfDay(turn, input.text);
  if (!asks) return;
  understandAs(dc.context, { outcome: 'clinic', command: null, clinicFact: 'hours', sections: [] });
}

/** Do replies tell hours? */
export const toldHours = (replies: readonly Reply[]): boolean =>
  replies.flat().some((part) => part.kind === 'phrase' && HOURS.test(part.id));

/** A bare day may be an answer to a form or move a request; there it takes a mark or "what about". */
function asksAgain({ draws, knowledge }: Turn, { text }: Input, mayAnswer: boolean): boolean {
  const isJoined = JOINS.test(text) || text.includes('?');
  if (mayAnswer && !isJoined) return false;
  const rest = text.replace(JOINS, '').replace(SMALL_WORDS, '').trim();
  if (isOnlyTime(rest) || CLOCK.test(rest))
    return isJoined || readAskedDays(rest, draws.now, knowledge.clinic).days.length > 0;
  return isOnlyHoliday(rest, draws.now, knowledge.clinic);
}

/** A day and a question mark ("Saturdays?") ask for its hours whatever was said before. */
function asksOfDay({ draws, knowledge }: Turn, text: string): boolean {
  if (!text.includes('?') || text.trim().split(/\s+/).length > MOST_DAY_WORDS) return false;
  const day = text
    .replace(/\p{L}{4,}/gu, (word) => spellFactWord(word.toLowerCase()))
    .replace(SMALL_WORDS, '');
  if (isOnlyHoliday(day, draws.now, knowledge.clinic)) return true;
  return isOnlyTime(day) && readAskedDays(day, draws.now, knowledge.clinic).days.length > 0;
}

function isOnlyHoliday(text: string, now: string, { timeZone }: Clinic): boolean {
  const said = text.toLowerCase();
  if (!mayNameHoliday(said)) return false;
  const holiday = takeHoliday(said, DateTime.fromISO(now, { zone: timeZone }));
  return holiday !== null && !/\p{L}/u.test(holiday.rest.replace(/\b(?:on|the|day|holidays?)\b/g, ''));
}
