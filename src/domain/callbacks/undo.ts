import type { CallbackLife } from './callback-request.ts';
import { type CallbackEventKind, changed, type EventDetail, FRONTDESK, type LifeBefore } from './life.ts';
import { type Refusal, refusedOfOther } from './life-refusals.ts';

/** An event, as far as it matters for taking it back. */
export interface PastEvent {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly by: string;
  readonly kind: CallbackEventKind;
  readonly detail: EventDetail | null;
}

/** What staff did last: the events of it in order, and what was so before. */
export interface LastDone<Event extends PastEvent> {
  readonly events: readonly [Event, ...Event[]];
  readonly before: LifeBefore;
}

/** As long as the outbox surely remembers what the visitor was told of it. */
const UNDO_WITHIN_MS = 12 * 60 * 60_000;

/** Between what was done and taking it back these change nothing of a call or an end. */
const BESIDE: readonly CallbackEventKind[] = [
  'opened',
  'noted',
  'undone',
  'at-risk',
  'missed',
  'stuck',
  'unopened',
  'closed-then',
];

/** What of a request's events, in order, can be taken back; null where nothing can, or something else came after it. */
export function lastDone<Event extends PastEvent>(
  events: readonly Event[],
  now: string,
): LastDone<Event> | null {
  const [last, former] = events.filter(({ kind }) => !BESIDE.includes(kind)).toReversed();
  const before = last?.detail?.before;
  if (!last || !before || Date.parse(now) - Date.parse(last.at) > UNDO_WITHIN_MS) return null;
  // The last of the calls that are tried closes the request by itself.
  const ofCall = last.kind === 'closed' && last.by === FRONTDESK;
  return { events: ofCall && former ? [former, last] : [last], before };
}

/** Whether two requests of a card got it by one and the same action. */
export const isSameDoing = (
  { events: [one] }: LastDone<PastEvent>,
  { events: [other] }: LastDone<PastEvent>,
): boolean => one.at === other.at && one.by === other.by && one.kind === other.kind;

/** What a request is once that is taken back: as though it hadn't been done. */
export const undone = (life: CallbackLife, before: LifeBefore, now: string): CallbackLife =>
  changed(life, before, now);

/** An event after it was taken back. */
export const undoneEvent = (
  { kind, detail }: PastEvent,
  by: string,
  at: string,
): { readonly kind: 'undone'; readonly detail: EventDetail } => {
  const { before: _, ...rest } = detail ?? {};
  return { kind: 'undone', detail: { ...rest, undone: { kind, by, at } } };
};

/** What one of staff takes back of a request whose last doing is `last`, or why they may not. */
export const toUndo = <Event extends PastEvent>(
  life: CallbackLife,
  last: LastDone<Event> | null,
  by: string,
): LastDone<Event> | Refusal =>
  refusedOfOther(life, by) ?? last ?? { kind: 'refused', why: 'nothing-to-undo' };
