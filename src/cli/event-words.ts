import type { AttemptOutcome } from '../domain/callbacks/callback-action.ts';
import { describeWindow } from '../domain/callbacks/describe-window.ts';
import type { CallbackEventKind, EventDetail } from '../domain/callbacks/life.ts';
import type { CallbackEvent } from '../storage/callback-events.ts';
import { localTime } from './staff-words.ts';
import { visible } from './visible.ts';

const OUTCOMES: Readonly<Record<AttemptOutcome, string>> = {
  'no-answer': 'no answer',
  voicemail: 'a voicemail was left',
  'wrong-number': 'a wrong number',
  busy: 'busy',
  'they-called': 'they called us',
};

const KINDS: Readonly<Record<CallbackEventKind, string>> = {
  asked: 'asked for a call',
  changed: 'changed the request',
  moved: 'moved the call',
  canceled: 'canceled the request',
  added: 'added the request',
  opened: 'looked at it first',
  claimed: 'claimed it',
  released: 'released it',
  assigned: 'assigned it',
  'taken-over': 'took it over',
  attempted: 'tried to call',
  reached: 'reached them',
  booked: 'booked the appointment',
  closed: 'closed it',
  rescheduled: 'gave it another time',
  corrected: 'corrected it',
  noted: 'noted',
  lapsed: 'released it, since nobody had called',
  'at-risk': 'told staff that it is at risk',
  missed: 'told staff that it was missed',
  stuck: 'told staff that the number is still wrong',
  unopened: 'told staff that nobody has looked at it',
  'closed-then': 'told staff that the clinic is closed then',
  undone: 'did something that was taken back',
};

const INDENT = '    ';

/** What happened to a request, a line each, with the note that was written beneath it. Times are local to the clinic. */
export const eventLines = (events: readonly CallbackEvent[], timeZone: string): string[] =>
  events.flatMap(({ at, by, kind, detail, note }) => [
    `${localTime(at, timeZone)}  ${visible(by)} ${KINDS[detail?.undone?.kind ?? kind]}${detailWords(detail, timeZone)}`,
    ...(note === null ? [] : visible(note).split('\n')).map((line) => `${INDENT}${line}`),
  ]);

function detailWords(detail: EventDetail | null, timeZone: string): string {
  if (detail === null) return '';
  const { window, outcome, counts, nextAttemptAt, reason, fields, to, from, undone } = detail;
  const words = [
    window ? describeWindow(window, timeZone, null, 'en').clinic : null,
    outcome ? OUTCOMES[outcome] : null,
    counts === false ? 'before a call was due' : null,
    nextAttemptAt ? `next call from ${localTime(nextAttemptAt, timeZone)}` : null,
    reason ? reason.replaceAll('-', ' ') : null,
    fields ? `the ${fields.join(' and the ')}` : null,
    to ? `to ${to}` : null,
    from ? `from ${from}` : null,
    undone ? `taken back by ${undone.by}, ${localTime(undone.at, timeZone)}` : null,
  ].filter((word) => word !== null);
  return words.length > 0 ? `: ${visible(words.join(', '))}` : '';
}
