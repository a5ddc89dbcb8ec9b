import type { Activity, Block, ChoiceAction } from '../direct-line/activity.ts';
import type { Line, LineEvent } from '../direct-line/client.ts';
import type { Delivery } from '../direct-line/outbox.ts';

/** One message as the page shows it. */
export interface Entry {
  /** Stays the same while a message goes from sending to sent, so that its element stays too. */
  readonly key: string;
  readonly side: 'visitor' | 'clinic';
  /** Of the clinic's messages, as a BCP 47 tag; empty where it isn't known. */
  readonly lang: string;
  /** Who speaks, where the server names them. */
  readonly name: string | null;
  readonly blocks: readonly Block[];
  readonly choices: readonly ChoiceAction[];
  /** Null for the clinic's messages. */
  readonly delivery: Delivery | null;
  /** Came while the page was open, so it is announced; history is not. */
  readonly fresh: boolean;
  /** A fresh conversation begins with this message; the one before has ended. */
  readonly restarts: boolean;
}

export interface ViewState extends Line {
  readonly entries: readonly Entry[];
  readonly seen: ReadonlySet<string>;
  /** The language of the clinic's last message; empty before the first. */
  readonly lang: string;
  readonly restarting: boolean;
}

export const emptyView: ViewState = {
  entries: [],
  seen: new Set(),
  lang: '',
  link: 'connecting',
  unavailable: false,
  restarting: false,
};

export type ViewEvent =
  | LineEvent
  | { readonly type: 'sent'; readonly clientId: string; readonly text: string };

/** The page after an event. */
export function reduceView(state: ViewState, event: ViewEvent): ViewState {
  switch (event.type) {
    case 'received':
      return event.activities.reduce(
        (next, activity) => take(next, activity, event.origin === 'live'),
        state,
      );
    case 'sent':
      return append(state, ownEntry(event.clientId, event.text, 'sending', true));
    case 'delivered':
      return deliver(state, event.clientId, event.delivery);
    case 'line':
      return { ...state, ...event.line };
    case 'restarted':
      return { ...state, restarting: state.entries.length > 0 };
  }
}

function take(state: ViewState, activity: Activity, fresh: boolean): ViewState {
  if (activity.type !== 'message' || state.seen.has(activity.id)) return state;
  const next = { ...state, seen: new Set(state.seen).add(activity.id) };
  const { clientActivityID: clientId, answers } = activity.channelData ?? {};
  if (clientId && next.entries.some((entry) => entry.key === clientId)) {
    return deliver(next, clientId, 'sent');
  }
  if (clientId || activity.from?.role === 'user') {
    return append(next, ownEntry(clientId ?? activity.id, activity.text ?? '', 'sent', fresh));
  }
  // What was said before the history had come is answered in it.
  const isNews = fresh || next.entries.some((entry) => entry.key === answers && entry.fresh);
  const entry = clinicEntry(activity, isNews);
  const spoken = { ...next, lang: entry.lang };
  return answers ? answer(state, spoken, entry, answers) : append(spoken, entry);
}

/** An emergency may get its answer twice: from a server that couldn't record it, and recorded, in either order. */
function answer(before: ViewState, next: ViewState, entry: Entry, answers: string): ViewState {
  const unrecorded = `unrecorded|${answers}`;
  const recorded = `recorded|${answers}`;
  if (entry.key === unrecorded) return next.seen.has(recorded) ? before : append(next, entry);
  const state = { ...next, seen: new Set(next.seen).add(recorded) };
  return state.seen.has(unrecorded) ? replace(state, unrecorded, entry) : append(state, entry);
}

/** The recorded answer takes the place of the unrecorded one, under its key, and isn't announced a second time. */
function replace(state: ViewState, key: string, entry: Entry): ViewState {
  const seen = new Set(state.seen);
  seen.delete(key);
  const entries = state.entries.map((old) => (old.key === key ? { ...entry, key } : old));
  return { ...state, seen, entries };
}

/** History goes before what the visitor has said while it was on its way. */
function append(state: ViewState, entry: Entry): ViewState {
  const entries = [...state.entries];
  let at = entries.length;
  while (!entry.fresh && entries[at - 1]?.fresh && entries[at - 1]?.side === 'visitor') at -= 1;
  entries.splice(at, 0, state.restarting ? { ...entry, restarts: true } : entry);
  return { ...state, entries, restarting: false };
}

const deliver = (state: ViewState, clientId: string, delivery: Delivery): ViewState => ({
  ...state,
  entries: state.entries.map((entry) =>
    entry.key === clientId && entry.delivery !== 'sent' ? { ...entry, delivery } : entry,
  ),
});

function ownEntry(key: string, text: string, delivery: Delivery, fresh: boolean): Entry {
  const blocks = [{ kind: 'text', text }] as const;
  return {
    key,
    side: 'visitor',
    lang: '',
    name: null,
    blocks,
    choices: [],
    delivery,
    fresh,
    restarts: false,
  };
}

function clinicEntry(activity: Activity, fresh: boolean): Entry {
  const blocks = activity.channelData?.blocks ?? [];
  return {
    key: activity.id,
    side: 'clinic',
    lang: activity.locale ?? '',
    name: activity.from?.name ?? null,
    blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: activity.text ?? '' }],
    choices: (activity.suggestedActions?.actions ?? []).filter((action) => action.type === 'imBack'),
    delivery: null,
    fresh,
    restarts: false,
  };
}

/** Choices stand under the last message as long as the visitor hasn't said anything since. */
export function openChoices(entries: readonly Entry[]): readonly ChoiceAction[] {
  for (const entry of [...entries].reverse()) {
    if (entry.side === 'visitor') return [];
    if (entry.choices.length > 0) return entry.choices;
  }
  return [];
}

/** Whether the visitor waits for an answer to what they have just said. */
export function awaitsAnswer(entries: readonly Entry[]): boolean {
  const last = entries.at(-1);
  return last?.side === 'visitor' && last.fresh && (last.delivery === 'sending' || last.delivery === 'sent');
}
