import type { Window } from '../domain/callbacks/callback-request.ts';
import { describeWindow } from '../domain/callbacks/describe-window.ts';
import { understandWhen, type WhyChoices } from '../domain/callbacks/understand-when.ts';
import { type CallbackCalendar, openWindows } from '../domain/callbacks/windows.ts';
import { UsageError } from './arguments.ts';

const WHY: Readonly<Record<WhyChoices, string>> = {
  several: 'could be several times',
  any: 'names no time',
  past: 'is over',
  'too-soon': 'is too soon',
  'too-far': 'is too far ahead',
  closed: 'is outside of the hours',
  full: 'is full',
  'no-more': 'is on a day that takes no more calls',
};

/**
 * The window that staff mean by `--when`, in the same words as visitors say it.
 * @throws {UsageError} with windows to choose from where it isn't one.
 */
export function windowOf(words: string, now: string, clinic: CallbackCalendar): Window {
  if (openWindows(clinic, now).length === 0)
    throw new UsageError(
      'No time is open as far ahead as callbacks are planned (callback.horizon_days in clinic.yaml): the clinic is closed, or all places are taken',
    );
  const understood = understandWhen(words, now, clinic);
  if (understood.kind === 'window') return understood.window;
  if (understood.kind === 'unclear')
    throw new UsageError(`--when "${words}" is no time: write one like "tomorrow at 3" or "Dec 1 10am"`);
  const offered = understood.windows.map((window) =>
    describeWindow(window, clinic.timeZone, null, 'en', 'short'),
  );
  throw new UsageError(
    `--when "${words}" ${WHY[understood.why]}: write one of ${offered.map(({ clinic: at }) => at).join('; ')}`,
  );
}
