import type { Clinic } from '../knowledge/knowledge.ts';
import { type CallbackLife, type CallbackRequest, hasEnded } from './callback-request.ts';
import { type Need, needOf } from './promise.ts';
import { URGENCIES, urgencyOf } from './urgency.ts';

/**
 * What one call answers: a request, and in `also` what the same person asked for from other conversations within the day, each whole,
 * in the order in which they came. Nobody proves to be that person, so no request writes over another: times and topics stand side by
 * side, flags add up, and a voicemail may be left only where every one of them allows it.
 */
export interface CallbackCard extends CallbackRequest {
  readonly also: readonly CallbackRequest[];
}

/** As much of a card as tells in which order cards are worked: nothing of it is sealed. */
export interface QueueCard extends CallbackLife {
  readonly flags: readonly string[];
  readonly also: readonly CallbackLife[];
}

/**
 * The card of requests that belong together, oldest first: it begins with the one whose reference somebody has named, else with the first
 * that still waits.
 */
export function cardOf(
  requests: readonly [CallbackRequest, ...CallbackRequest[]],
  named?: string,
): CallbackCard {
  const first =
    requests.find(({ ref }) => ref === named) ??
    requests.find(({ status }) => !hasEnded(status)) ??
    requests[0];
  const refs = requests.map(({ ref }) => ref);
  const linked = unique(requests.flatMap((request) => request.linked));
  return {
    ...first,
    voicemail: requests.every(({ voicemail }) => voicemail),
    flags: unique(requests.flatMap(({ flags }) => flags)),
    linked: linked.filter((ref) => !refs.includes(ref)),
    also: requests.filter((request) => request !== first),
  };
}

/** Cards as staff work them: those that wait first, of these the ones of an emergency, then the urgent ones; then by the next window. */
export const inOrderOfCalls = <Card extends QueueCard>(cards: readonly Card[]): Card[] =>
  cards.toSorted(
    (one, other) =>
      rank(one) - rank(other) || compare(nextStart(one), nextStart(other)) || compare(one.ref, other.ref),
  );

/**
 * The same with those first, among equally urgent ones, for which a call is due: at risk, due, then missed. Places are in the order of their
 * text, so that one tells where it stood of a card that has left the list.
 */
export function inOrderOfNeed<Card extends QueueCard>(
  cards: readonly Card[],
  now: string,
  clinic: Clinic,
): { readonly card: Card; readonly need: Need; readonly place: string }[] {
  // Reckoned once a card: a comparison of two would ask the clinic's calendar again for each.
  const judged = inOrderOfCalls(cards).map((card) => ({
    card,
    rank: rank(card),
    need: needOfCard(card, now, clinic),
  }));
  return judged
    .toSorted((one, other) => one.rank - other.rank || one.need - other.need)
    .map(({ card, rank: urgency, need }) => ({
      card,
      need,
      place: [urgency, need, nextStart(card), card.ref].join('~'),
    }));
}

/** How much the neediest request of a card needs a call now. */
export const needOfCard = (card: QueueCard, now: string, clinic: Clinic): Need =>
  Math.min(...waitingOn(card).map((request) => needOf(request, now, clinic))) as Need;

/** Every request of a card by itself, the one that it begins with first. */
export const requestsOn = <Request extends CallbackLife>({
  also,
  ...first
}: Request & { readonly also: readonly Request[] }): readonly Request[] => [
  first as unknown as Request,
  ...also,
];

/** Who has the card: the one of staff who has claimed any of its open requests. */
export const holderOf = (card: QueueCard): string | null =>
  requestsOn(card).find(({ claimedBy, status }) => claimedBy !== null && !hasEnded(status))?.claimedBy ??
  null;

/** The requests of a card that staff still have to call for; of one that is over, all. */
export function waitingOn<Request extends CallbackLife>(
  card: Request & { readonly also: readonly Request[] },
): readonly Request[] {
  const all = requestsOn(card);
  const waiting = all.filter(({ status }) => !hasEnded(status));
  return waiting.length > 0 ? waiting : all;
}

function rank({ status, flags }: QueueCard): number {
  if (hasEnded(status)) return URGENCIES.length + 1;
  const urgency = urgencyOf(flags);
  return urgency ? URGENCIES.indexOf(urgency) : URGENCIES.length;
}

const nextStart = (card: QueueCard): string =>
  waitingOn(card)
    .map(({ window }) => window.start)
    .toSorted()[0] ?? card.window.start;

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

const unique = (values: readonly string[]): string[] => [...new Set(values)];
