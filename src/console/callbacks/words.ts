import { callWindow, isClosedThen } from '../../domain/callbacks/call-times.ts';
import type { CallbackLife, CallbackRequest, Window } from '../../domain/callbacks/callback-request.ts';
import { describeWindow } from '../../domain/callbacks/describe-window.ts';
import type { CallbackEventKind, EventDetail } from '../../domain/callbacks/life.ts';
import { isStuck, promiseOf } from '../../domain/callbacks/promise.ts';
import { URGENCIES, urgencyOf } from '../../domain/callbacks/urgency.ts';
import { CHANNELS } from '../../domain/transcripts/channel.ts';
import type { CallbackEvent } from '../../storage/callback-events.ts';
import { exactTime } from '../moment.tsx';
import type { Visit } from '../visit.ts';

type Says = Pick<Visit, 'say' | 'clinic' | 'now'>;

/** Where a request stands: `Attempted, 2 calls`. */
export function statusWords({ say }: Says, { status, closedReason, attempts }: CallbackLife): string {
  if (status === 'closed') return say(`closed.${closedReason ?? 'other'}`);
  return say(`status.${status}`, { calls: attempts });
}

/** What became of the promised window, where it matters now. */
export function promiseWords({ say, clinic, now }: Says, life: CallbackLife): string | null {
  if (isClosedThen(life, now, clinic)) return say('promise.closed-then');
  if (isStuck(life)) return say('promise.stuck');
  const promise = promiseOf(life, now);
  return promise && say(`promise.${promise}`);
}

/** The time of the next call in the clinic's zone; of one that nobody calls any more, its window. */
export function callWords({ clinic }: Says, life: CallbackLife): string {
  return windowWords(clinic.timeZone, callWindow(life, clinic) ?? life.window);
}

export const windowWords = (timeZone: string, window: Window): string =>
  describeWindow(window, timeZone, null, 'en', 'short').clinic;

const KNOWN_FLAGS = [
  'emergency',
  'urgent',
  'model',
  'doubtful-words',
  'urgent-after-treatment',
  'danger-words',
  'crisis-words',
  'own-heart',
  'minor',
  'texted-stop',
] as const;

/** What was heard in a conversation, the gravest first; rules of safety.yaml stand under their own names. */
export function flagWords(
  { say }: Says,
  flags: readonly string[],
): readonly { text: string; grave: boolean }[] {
  const urgency = urgencyOf(flags);
  const rest = flags.filter((flag) => !URGENCIES.some((known) => known === flag));
  return [...(urgency ? [urgency] : []), ...rest].map((flag) => {
    const known = KNOWN_FLAGS.find((one) => one === flag);
    return { text: known ? say(`flag.${known}`) : flag.replaceAll('-', ' '), grave: flag === urgency };
  });
}

/** Channels of visitors, and staff who add a request by hand. */
const SOURCES = [...CHANNELS, 'staff'] as const;

export function channelWords({ say }: Says, channel: string): string {
  const known = SOURCES.find((one) => one === channel);
  return known ? say(`channel.${known}`) : channel;
}

/** `English` for `en`. */
export const languageWords = (lang: string): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;

/** May staff talk about it with who answers? Only of a call for somebody else. */
export function mayDiscussWords({ say }: Says, { forWhom, mayDiscuss }: CallbackRequest): string | null {
  if (!forWhom) return null;
  if (mayDiscuss === null) return say('card.discussUnsaid');
  return say(mayDiscuss ? 'card.discussYes' : 'card.discussNo');
}

/** What an event is about, also after it was taken back. */
const did = (kind: CallbackEventKind, detail: EventDetail | null) => {
  const was = detail?.undone?.kind ?? kind;
  return was === 'undone' ? 'noted' : was;
};

/** What happened, in a sentence without who and when: `tried to call: no answer, next call from Mon, Nov 23, 10:00 AM`. */
export function eventWords(visit: Says, { kind, detail }: CallbackEvent): string {
  const { say, clinic } = visit;
  const what = say(`event.${did(kind, detail)}`);
  if (detail === null) return what;
  const { window, outcome, counts, nextAttemptAt, reason, fields, to, from, undone } = detail;
  const details = [
    window && windowWords(clinic.timeZone, window),
    outcome && say(`outcome.${outcome}`),
    counts === false && say('event.notCounted'),
    nextAttemptAt && say('event.next', { when: exactTime(visit, nextAttemptAt) }),
    reason && say(`reason.${reason}`),
    fields?.map((field) => say(`field.${field}`)).join(', '),
    to && say('event.to', { name: to }),
    from && say('event.from', { name: from }),
    undone && say('event.takenBack', { name: undone.by, when: exactTime(visit, undone.at) }),
  ].filter(Boolean);
  return details.length > 0 ? `${what}: ${details.join(', ')}` : what;
}
