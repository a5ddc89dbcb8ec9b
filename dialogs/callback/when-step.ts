import type { Window } from '../../src/domain/callbacks/callback-request.ts';
import { isOnlyHours, isOnlyTime, speaksOfTime } from '../../src/domain/callbacks/time-words.ts';
import { understandPhone } from '../../src/domain/callbacks/understand-phone.ts';
import {
  namesDay,
  understandWhen,
  type WhenUnderstanding,
  type WhyChoices,
  WINDOWS_OFFERED,
} from '../../src/domain/callbacks/understand-when.ts';
import { choiceByOrder } from '../../src/domain/callbacks/when/by-order.ts';
import { directionOf } from '../../src/domain/callbacks/when/relative-time.ts';
import {
  atDecentHours,
  type CallbackCalendar,
  openWindows,
  spreadWindows,
} from '../../src/domain/callbacks/windows.ts';
import { choices, type Part, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { type Input, valueAfter } from '../desk/input.ts';
import { calendarFor } from './calendar.ts';
import { again, filled, type Step, type Taken, UNKNOWN } from './step.ts';
import { closedDayValues, lastDayValues, windowChoice, windowValues } from './window-words.ts';

const REASONS: Readonly<Record<Exclude<WhyChoices, 'too-far'>, PhrasePart>> = {
  several: phrase('callback.whenSeveral'),
  any: phrase('callback.whenAny'),
  past: phrase('callback.whenPast'),
  'too-soon': phrase('callback.whenTooSoon'),
  closed: phrase('callback.whenClosed'),
  full: phrase('callback.whenFull'),
  'no-more': phrase('callback.whenNoMore'),
};

/** When staff shall call: the next open windows as choices, or the visitor's own words. */
export const whenStep: Step = {
  field: 'when',
  again: phrase('callback.whenAgain'),
  claims(turn, { text, value }) {
    const said = text.replace(ASKS_FOR, '$1');
    return (
      value === null &&
      (isOnlyTime(said) ||
        isOnlyHours(said) ||
        SHIFTS.test(text) ||
        choiceByOrder(text, windowsShown(turn).length) !== null)
    );
  },
  ask(turn, { whenWords, form }): Part[] {
    const { windows, reason } = offer(turn, calendarFor(turn, form), whenWords);
    return [
      ...reason,
      phrase('callback.askWhen', { zone: turn.state.timeZone ? 'known' : 'unknown' }),
      choices(...windows.map((window) => windowChoice(turn, window))),
    ];
  },
  take(turn, { whenWords, form }, input): Taken {
    const calendar = calendarFor(turn, form);
    const shifted = form.window ? shift(turn, calendar, form.window, input) : null;
    if (shifted) return shifted;
    if (input.value === null && isOnlyNumber(input.text)) return UNKNOWN;
    const taken = takeWindow(turn, calendar, input, whenWords);
    if ('start' in taken)
      return input.value === null || BY_NUMBER.test(input.text)
        ? filled({ window: taken }, phrase('callback.whenTaken', windowValues(turn, taken)))
        : filled({ window: taken });
    if (taken.kind !== 'again' || input.value !== null) return taken;
    const joins = taken.leavesSeveral === true && whenWords !== null && !namesDay(whenWords);
    if (joins && namesDay(input.text)) return { ...taken, whenWords: `${input.text} ${whenWords}` };
    const isWhole = whenWords === null || namesDay(input.text);
    return { ...taken, whenWords: isWhole ? input.text : `${whenWords} ${input.text}` };
  },
};

/** "Does 3 work?", "how about noon?" */
const ASKS_FOR =
  /^(?:and |ok |or )?(?:does|do|would|could|can you do|is|how about|what about)\s+(.{1,30}?)(?:\s+(?:work|possible|ok|okay|good|available|free|be (?:ok|okay|possible|good)|for you))*\s*\?*$/i;

/** "Make it a bit later": no goodbye, and no time by itself. */
const SHIFTS =
  /^(?:(?:please|can you|could you|can we|could we|actually|maybe|just)[ ,]+)*(?:(?:make|move|push|have|do) (?:it|that|the call) )?(?:(?:a|just|bit|little|slightly|much|somewhat|even) )*(?:later|earlier|sooner)(?: please)?[.!? ]*$/i;

/** A choice named by its place may be meant as an hour: the answer says which time it is. */
const BY_NUMBER = /^\W*\d+\W*$/;

/** Digits that are read aloud are a phone number, and no times. */
const isOnlyNumber = (text: string): boolean => understandPhone(text).kind === 'phone' && !speaksOfTime(text);

/** The window that a pressed choice, its place among the choices or free words stand for, or what to do instead. */
function takeWindow(
  turn: Turn,
  calendar: CallbackCalendar,
  { text, value }: Input,
  before: string | null,
): Window | Taken {
  const { draws, state } = turn;
  const shown = windowsShown(turn);
  const start =
    valueAfter('window', value) ?? (value === null ? shown[choiceByOrder(text, shown.length) ?? -1] : null);
  if (start) {
    const open = openWindows(calendar, draws.now);
    return open.find((window) => window.start === start) ?? gone(turn, open);
  }
  if (value !== null) return UNKNOWN;
  const understood = understandWhen(text, draws.now, calendar, state.timeZone, before);
  if (understood.kind === 'window') return understood.window;
  if (understood.kind === 'unclear') return WANTS_OTHERS.test(text) ? others(turn, calendar, shown) : UNKNOWN;
  const options = understood.windows.map((window) => windowChoice(turn, window));
  return {
    kind: 'again',
    reason: reasonFor(turn, understood),
    options,
    leavesSeveral: understood.why === 'several',
  };
}

/** The starts of the windows that the last reply offered. */
const windowsShown = ({ snapshot }: Turn): string[] =>
  snapshot.state.choicesShown.flatMap((choice) => valueAfter('window', choice.value) ?? []);

type Choices = Extract<WhenUnderstanding, { kind: 'choices' }>;

function reasonFor(turn: Turn, { why, closedOn }: Choices): PhrasePart {
  if (closedOn) return phrase('callback.whenClosedDay', closedDayValues(turn, closedOn));
  return why === 'too-far' ? phrase('callback.whenTooFar', lastDayValues(turn)) : REASONS[why];
}

const WANTS_OTHERS =
  /^(?:later|earlier|sooner|more|others?|none)[.! ]*$|\b(?:none|neither) (?:of (?:these|them|those)|works?)\b|\b(?:other|different|more|later|earlier|another) (?:times?|days?|options?|slots?|dates?)\b|\b(?:anything|something) (?:else|later|earlier|sooner)\b|\b(?:don'?t|doesn'?t|won'?t) work\b/i;

/** Other windows than those that were offered, and how to ask for any. */
function others(turn: Turn, calendar: CallbackCalendar, shown: readonly string[]): Taken {
  const open = openWindows(calendar, turn.draws.now).filter(({ start }) => !shown.includes(start));
  const windows = nextWindows(turn, open);
  return again(
    phrase('callback.whenOther'),
    windows.map((window) => windowChoice(turn, window)),
  );
}

/** Some of the windows, spread over the days; those of the visitor's night only where there are no others. */
const nextWindows = ({ knowledge: { clinic }, state }: Turn, windows: readonly Window[]): Window[] =>
  spreadWindows(atDecentHours(windows, clinic, state.timeZone), clinic, WINDOWS_OFFERED);

/** What lies beyond the window that was taken, where it shall be later or earlier; null for any other words. */
function shift(turn: Turn, calendar: CallbackCalendar, window: Window, { text, value }: Input): Taken | null {
  const beyond = value === null && SHIFTS.test(text) ? windowsBeyond(turn, calendar, window, text) : [];
  if (beyond.length === 0) return null;
  return again(
    phrase('callback.whenOther'),
    beyond.map((one) => windowChoice(turn, one)),
  );
}

/** The windows after one that shall be later, or before one that shall be earlier, the nearest; none where the words say neither. */
export function windowsBeyond(
  turn: Turn,
  calendar: CallbackCalendar,
  { start: from }: Window,
  text: string,
): readonly Window[] {
  const direction = directionOf(text);
  const open = openWindows(calendar, turn.draws.now);
  if (direction === 'later') return open.filter(({ start }) => start > from).slice(0, WINDOWS_OFFERED);
  return direction === 'earlier' ? open.filter(({ start }) => start < from).slice(-WINDOWS_OFFERED) : [];
}

/** A window that closed since it was offered. */
export function gone(turn: Turn, open: readonly Window[]): Taken {
  const windows = nextWindows(turn, open);
  return again(
    phrase('callback.whenGone'),
    windows.map((window) => windowChoice(turn, window)),
  );
}

/** The windows to choose from, and why they aren't what the visitor asked for before this question came. */
export function offer(
  turn: Turn,
  calendar: CallbackCalendar,
  whenWords: string | null,
): { readonly windows: readonly Window[]; readonly reason: readonly PhrasePart[] } {
  const { draws, state } = turn;
  const understood = whenWords ? understandWhen(whenWords, draws.now, calendar, state.timeZone) : null;
  if (understood?.kind !== 'choices')
    return { windows: nextWindows(turn, openWindows(calendar, draws.now)), reason: [] };
  const asWished = understood.why === 'several' || understood.why === 'any';
  return { windows: understood.windows, reason: asWished ? [] : [reasonFor(turn, understood)] };
}
