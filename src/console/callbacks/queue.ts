import { type CallbackCard, inOrderOfNeed } from '../../domain/callbacks/callback-card.ts';
import { isSameStaff } from '../../domain/callbacks/life-refusals.ts';
import type { Need } from '../../domain/callbacks/promise.ts';
import { urgencyOf } from '../../domain/callbacks/urgency.ts';
import { endedRequests, queueMark, type WaitingCard, waitingCards } from '../../storage/callback-queue.ts';
import { findCards } from '../../storage/callbacks.ts';
import { openEmergencies } from '../../storage/emergencies.ts';
import type { ConsoleOptions } from '../console-options.ts';

/** Which requests a list shows. */
export const VIEWS = ['open', 'mine', 'unassigned', 'ended'] as const;
export type View = (typeof VIEWS)[number];

export const viewOf = (text: string | null): View => VIEWS.find((view) => view === text) ?? 'open';

/** What a card needs, as the list is divided: the neediest first. */
const GROUPS = ['urgent', 'at-risk', 'due', 'missed', 'stuck', 'reached', 'later'] as const;
export type Group = (typeof GROUPS)[number] | 'ended';

const OF_NEED = ['at-risk', 'due', 'missed', 'stuck', 'later'] as const;

export interface ShownGroup {
  readonly group: Group;
  readonly cards: readonly CallbackCard[];
}

export interface ShownQueue {
  readonly view: View;
  /** Where this page begins; null on the first one. */
  readonly after: string | null;
  readonly groups: readonly ShownGroup[];
  /** Changes with every change of a request and of the emergencies that are open. */
  readonly mark: string;
  /** Conversations with an emergency that nobody has closed, the latest first, up to as many as are counted. */
  readonly emergencies: readonly string[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/** How many cards a page of the list shows. */
export const shownIn = ({ groups }: ShownQueue): number =>
  groups.reduce((count, { cards }) => count + cards.length, 0);

/** A badge or a line needs no more emergencies. */
export const MOST_COUNTED = 99;

/** The mark of a queue above which these emergencies stand. */
export const markOf = (calls: string, emergencies: readonly string[]): string =>
  `${calls} ${emergencies.length} ${emergencies[0] ?? ''}`;

const ROWS = 50;
/** How the place of a card in the list begins. */
const PLACE = /^\d~\d~/;

/** A page of the list, in the order in which staff work it. Only its own rows are unsealed. */
export async function queueOf(
  { database, personal, knowledge }: ConsoleOptions,
  {
    view,
    by,
    now,
    after,
  }: { readonly view: View; readonly by: string; readonly now: string; readonly after: string | null },
): Promise<ShownQueue> {
  const [calls, emergencies] = await Promise.all([
    queueMark(database.reader),
    openEmergencies(database.reader, MOST_COUNTED),
  ]);
  const mark = markOf(calls, emergencies);
  if (view === 'ended') return { ...(await endedPage({ database, personal }, after)), mark, emergencies };
  const { clinic } = knowledge();
  const waiting = (await waitingCards(database.reader)).filter((card) => isIn(view, card, by));
  const ordered = inOrderOfNeed(waiting, now, clinic);
  const from = after !== null && PLACE.test(after) ? after : null;
  const rest = from === null ? ordered : ordered.filter(({ place }) => place > from);
  const page = rest.slice(0, ROWS);
  const refs = page.map(({ card }) => card.ref);
  const cards = await findCards(database.reader, personal, refs);
  const groupOfRef = new Map(page.map(({ card, need }) => [card.ref, groupOf(card, need)]));
  const groups = GROUPS.map((group) => ({
    group,
    cards: cards.filter(({ ref }) => groupOfRef.get(ref) === group),
  }));
  return {
    view,
    after: from,
    mark,
    emergencies,
    groups: groups.filter(({ cards: own }) => own.length > 0),
    next: rest.length > ROWS ? (page.at(-1)?.place ?? null) : null,
  };
}

async function endedPage(
  { database, personal }: Pick<ConsoleOptions, 'database' | 'personal'>,
  after: string | null,
): Promise<Omit<ShownQueue, 'mark' | 'emergencies'>> {
  const [updatedAt, ref] = after?.split('~') ?? [];
  const place = updatedAt && ref ? { updatedAt, ref } : null;
  const rows = await endedRequests(database.reader, { limit: ROWS + 1, after: place });
  const shown = rows.slice(0, ROWS);
  const cards = await findCards(
    database.reader,
    personal,
    shown.map((row) => row.ref),
  );
  const last = shown.at(-1);
  const next = rows.length > ROWS && last ? `${last.updatedAt}~${last.ref}` : null;
  return {
    view: 'ended',
    after: place && after,
    groups: cards.length > 0 ? [{ group: 'ended', cards }] : [],
    next,
  };
}

const isIn = (view: View, { claimedBy, also }: WaitingCard, by: string): boolean => {
  const holders = [claimedBy, ...also.map((request) => request.claimedBy)].filter((one) => one !== null);
  if (view === 'mine') return holders.some((holder) => isSameStaff(holder, by));
  return view === 'unassigned' ? holders.length === 0 : true;
};

function groupOf(card: WaitingCard, need: Need): Group {
  if (urgencyOf(card.flags)) return 'urgent';
  const isReached = [card, ...card.also].every(({ status }) => status === 'reached');
  return isReached ? 'reached' : OF_NEED[need];
}
