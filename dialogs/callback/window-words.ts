import { callWindow } from '../../src/domain/callbacks/call-times.ts';
import type { CallbackRequest, Window } from '../../src/domain/callbacks/callback-request.ts';
import { describeDay, describeWindow, type WindowForm } from '../../src/domain/callbacks/describe-window.ts';
import type { ClosedDay } from '../../src/domain/callbacks/understand-when.ts';
import { dayOf, openWindows } from '../../src/domain/callbacks/windows.ts';
import { type Choice, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';
import { calendarOf } from './calendar.ts';

/** A window as the words on a button, in the visitor's time too when their clock differs. */
function windowPhrase(turn: Turn, window: Window): PhrasePart {
  const { clinic, visitor } = words(turn, window, 'short');
  return visitor
    ? phrase('callback.windowBoth', { when: clinic, yours: visitor })
    : phrase('callback.window', { when: clinic });
}

/** A window as values for a sentence: `zones` tells the sentence whether there are two. */
export function windowValues(turn: Turn, window: Window): Record<'when' | 'yours' | 'zones', string> {
  const { clinic, visitor } = words(turn, window, 'long');
  return { when: clinic, yours: visitor ?? '', zones: visitor ? 'two' : 'one' };
}

/** When the next call of a request is, as staff see it too; its window where none is due by itself. */
export const callValues = (turn: Turn, request: CallbackRequest): ReturnType<typeof windowValues> =>
  windowValues(turn, callWindow(request, turn.knowledge.clinic) ?? request.window);

/** Whom staff call, for a sentence: the visitor, or somebody by name. */
export const calledValues = ({
  name,
  forWhom,
}: {
  readonly name: string;
  readonly forWhom?: string | null;
}): Record<'whom' | 'name', string> => ({ whom: forWhom ? 'other' : 'you', name });

/** A day on which the clinic is closed, with the reason where there is one. */
export function closedDayValues(
  turn: Turn,
  { date, reason }: ClosedDay,
): Record<'day' | 'why' | 'reason', string> {
  const lang = spokenLanguage(turn.state.lang);
  const told = turn.knowledge.clinic.words?.get(lang)?.closures.get(date) ?? reason;
  return { day: describeDay(date, lang), why: told ? 'known' : 'unknown', reason: told ?? '' };
}

/** The last day on which staff can call, as far as they plan. */
export function lastDayValues(turn: Turn): Record<'day', string> {
  const { draws, state } = turn;
  const clinic = calendarOf(turn);
  const last = openWindows(clinic, draws.now).at(-1)?.start ?? draws.now;
  return { day: describeDay(dayOf(last, clinic), spokenLanguage(state.lang)) };
}

export const windowChoice = (turn: Turn, window: Window): Choice => ({
  label: windowPhrase(turn, window),
  value: `window:${window.start}`,
});

const words = ({ knowledge, state }: Turn, window: Window, form: WindowForm) =>
  describeWindow(window, knowledge.clinic.timeZone, state.timeZone, spokenLanguage(state.lang), form);
