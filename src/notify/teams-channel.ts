import type { CallbackLife } from '../domain/callbacks/callback-request.ts';
import type { ErasedCardNotice, StaffCardNotice, StaffNotice } from '../domain/transcripts/notice.ts';
import type { Database } from '../storage/database.ts';
import { findLife } from '../storage/life-rows.ts';
import { type ClaimedDelivery, isRepeated } from '../storage/outbox.ts';
import type { Personal } from '../storage/personal.ts';
import { findStaffCard, forgetStaffCard, keepStaffCard } from '../storage/staff-cards.ts';
import { findStaffChannel, type StaffChannel } from '../storage/staff-channel.ts';
import { whenWritable } from '../storage/when-writable.ts';
import { activitiesOf, type BotCall, type CallBotService } from './bot-connector.ts';
import { type Deliver, DeliveryFailed } from './delivery.ts';

export interface TeamsChannelOptions {
  readonly database: Database;
  readonly personal: Personal;
  readonly call: CallBotService;
  /** The activity that shows where a request stands. */
  requestCard(life: CallbackLife): object;
  /** The activity that tells of anything else. */
  noticeCard(notice: StaffNotice): object;
  /** The activity that stands in place of the card of a request that was erased. */
  erasedCard(): object;
  /** The clock, in milliseconds. */
  now(): number;
}

/** The service has no such activity: somebody has deleted it. */
const GONE = 'HTTP 404';

/**
 * Posts what staff are told to the channel of Teams that managers have chosen. A request has one card, which is kept current; what is told of it
 * later stands beneath that card, where it is seen as new, and everything else by itself.
 */
export function createTeamsChannel(options: TeamsChannelOptions): Deliver {
  const { database, personal } = options;
  return async (delivery, signal) => {
    const channel = await findStaffChannel(database.reader, personal);
    if (!channel) return 'done';
    await tell(new RequestCards(options, channel, signal), database, delivery);
    return 'done';
  };
}

async function tell(cards: RequestCards, database: Database, delivery: ClaimedDelivery): Promise<void> {
  const notice = delivery.notice as StaffNotice | StaffCardNotice | ErasedCardNotice;
  if (notice.kind === 'erased-card') {
    await cards.erase(notice);
    return;
  }
  if (notice.kind === 'staff-card') {
    const isShownLater = await isRepeated(database.reader, delivery.id, [notice]);
    if (!isShownLater) await cards.update(notice.ref);
    return;
  }
  if (notice.kind === 'callback') {
    const isThere = await cards.show(notice.ref);
    // The card alone says that a request is new.
    if (!isThere || !notice.changed) return;
  }
  await cards.tell('ref' in notice ? notice.ref : undefined, notice);
}

/** The cards of one channel. */
class RequestCards {
  readonly #options: TeamsChannelOptions;
  readonly #channel: StaffChannel;
  readonly #signal: AbortSignal;

  constructor(options: TeamsChannelOptions, channel: StaffChannel, signal: AbortSignal) {
    this.#options = options;
    this.#channel = channel;
    this.#signal = signal;
  }

  /** Shows a request as it is now. @returns whether it is still there. */
  async show(ref: string): Promise<boolean> {
    if (await this.update(ref)) return true;
    const life = await findLife(this.#options.database.reader, ref);
    if (life) await this.#post(life);
    return life !== null;
  }

  /** @returns whether there was a card to update. */
  async update(ref: string): Promise<boolean> {
    const { database, requestCard } = this.#options;
    const activityId = await this.#cardOf(ref);
    const life = await findLife(database.reader, ref);
    if (activityId === null || life === null) return false;
    if (await this.#replace(activityId, requestCard(life))) return true;
    await whenWritable(() => forgetStaffCard(database, ref));
    return false;
  }

  /** Leaves nothing of a request on its card. */
  async erase({ place, activityId }: Omit<ErasedCardNotice, 'kind'>): Promise<void> {
    // The bot can change nothing in a channel that was left.
    if (place === this.#channel.place) await this.#replace(activityId, this.#options.erasedCard());
  }

  /** @returns whether there is still such a card. */
  async #replace(activityId: string, activity: object): Promise<boolean> {
    const { conversation } = this.#channel.reference;
    const path = `${activitiesOf(conversation)}/${encodeURIComponent(activityId)}`;
    try {
      await this.#call('PUT', path, { ...activity, id: activityId }, conversation);
      return true;
    } catch (error) {
      if (!(error instanceof DeliveryFailed) || error.code !== GONE) throw error;
      return false;
    }
  }

  /** Tells of something beneath the card of its request, where there is one. */
  async tell(ref: string | undefined, notice: StaffNotice): Promise<void> {
    const { conversation } = this.#channel.reference;
    const activityId = ref === undefined ? null : await this.#cardOf(ref);
    const thread = activityId === null ? conversation : `${conversation};messageid=${activityId}`;
    await this.#call('POST', activitiesOf(thread), this.#options.noticeCard(notice), thread);
  }

  async #post(life: CallbackLife): Promise<void> {
    const { database, requestCard, now } = this.#options;
    const { place, reference } = this.#channel;
    const { conversation } = reference;
    const activityId = await this.#call('POST', activitiesOf(conversation), requestCard(life), conversation);
    if (activityId === '') return;
    const at = new Date(now()).toISOString();
    const card = { ref: life.ref, place, activityId };
    const isThere = await keepStaffCard(database, card, { version: life.version, now: at });
    // It was erased while its card was posted.
    if (!isThere) await this.erase(card);
  }

  #cardOf(ref: string): Promise<string | null> {
    return findStaffCard(this.#options.database.reader, ref, this.#channel.place);
  }

  #call(method: BotCall['method'], path: string, activity: object, conversation: string): Promise<string> {
    const { reference } = this.#channel;
    const body = { ...activity, from: { id: reference.bot }, conversation: { id: conversation } };
    return this.#options.call(reference, { method, path, body }, this.#signal);
  }
}
