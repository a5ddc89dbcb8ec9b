import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import { type Admission, TurnRefused, type TurnResult, type TurnRunner } from '../../bot/turn-runner.ts';
import { isZone } from '../../domain/callbacks/describe-window.ts';
import type { BotReference } from '../../domain/transcripts/bot-reference.ts';
import { isBrought } from '../../domain/transcripts/channel.ts';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { HttpError } from '../../http/http-error.ts';
import { sendJson } from '../../http/http-server.ts';
import { jsonBody } from '../../http/json-body.ts';
import type { Route } from '../../http/route.ts';
import {
  activitySchema,
  type BotActivity,
  channelOf,
  claimedSchema,
  conversationKey,
  inboundOf,
  isMentioned,
  isShared,
  messageIdOf,
  numberOf,
  tenantOf,
  userKey,
  wordsOf,
} from './activity.ts';
import type { BotAuthentication } from './authentication.ts';
import type { CardButtons, Entrance } from './card-buttons.ts';
import { type Pressed, submittedIn } from './invoke-answer.ts';
import type { BotLimits } from './limits.ts';
import type { BotPayload, OutgoingActivity } from './render.ts';
import type { StaffButtons } from './staff-buttons.ts';
import type { StaffChannel } from './staff-channel.ts';

/** As long as the address of a conversation may take ahead of its turn. */
const DATABASE_MS = 40;
/** Waits before the second and the third try to send an emergency's answer. */
const AGAIN_MS = [300, 1_000] as const;

const LARGEST_BODY = 256 * 1024;

export interface BotServiceOptions {
  readonly turns: Pick<TurnRunner, 'run' | 'answeredDirectly'>;
  readonly authentication: BotAuthentication;
  /** Tenants whose people may write in Teams; null for all, where anybody may write anyway. */
  readonly tenants: readonly string[] | null;
  allowsServiceUrl(url: string): boolean;
  readonly limits: BotLimits;
  readonly buttons: CardButtons;
  readonly staffButtons: StaffButtons;
  readonly staffChannel: StaffChannel;
  /** A keyed hash: the same for the same key, and nothing can be read from it. */
  pseudonym(key: string): string;
  /** The same of a phone number (E.164), whatever channel it texts over: an end of texts holds for all of them. */
  pseudonymOfNumber(phone: string): string;
  /** Keeps where a conversation is answered. */
  keepReference(conversation: string, reference: BotReference): Promise<void>;
  /** Sends past the outbox what can't be recorded now. */
  sendDirectly(reference: BotReference, activity: OutgoingActivity): Promise<void>;
  onError(event: string, error: unknown): void;
}

/** `/api/messages`: what Azure Bot Service brings from Teams and its other channels. */
export class BotService {
  readonly #options: BotServiceOptions;

  constructor(options: BotServiceOptions) {
    this.#options = options;
  }

  routes(): Route[] {
    return [
      {
        method: 'post',
        path: '/api/messages',
        access: 'token',
        maxBodyBytes: LARGEST_BODY,
        handle: (request, response) => this.#receive(request, response),
      },
    ];
  }

  async #receive(request: Request, response: Response): Promise<void> {
    const activity = await this.#admit(request);
    try {
      await this.#take(activity, response);
    } catch (error) {
      if (!(error instanceof TurnRefused)) throw error;
      throw new HttpError(503, 'Unavailable', 'The message could not be saved: send it again', {
        retryAfterSeconds: error.retryAfterSeconds,
        cause: error,
      });
    }
  }

  /** Who sends it, before what it says; and whether it may. */
  async #admit(request: Request): Promise<BotActivity> {
    const { channelId, serviceUrl } = jsonBody(request, claimedSchema);
    const claimed = { channelId: asText(channelId), serviceUrl: asText(serviceUrl) };
    await this.#options.authentication.check(claimed, request.headers.authorization ?? '');
    const activity = jsonBody(request, activitySchema);
    if (!this.#options.allowsServiceUrl(activity.serviceUrl))
      throw new HttpError(403, 'ForbiddenServiceUrl', 'Replies are sent to hosts of Azure Bot Service only');
    const { tenants } = this.#options;
    if (channelOf(activity) === 'teams' && tenants && !tenants.includes(tenantOf(activity) ?? ''))
      throw new HttpError(403, 'ForbiddenTenant', 'This tenant may not write here: add it to TEAMS_TENANTS');
    return activity;
  }

  async #take(activity: BotActivity, response: Response): Promise<void> {
    const { staffChannel, onError } = this.#options;
    await this.#notLongerThanEmergencyMay(
      staffChannel.follow(activity).catch((error) => onError('channel of staff not followed', error)),
    );
    if (activity.type === 'invoke') return this.#invoke(activity, response);
    const submitted = submittedIn(activity);
    if (submitted) return this.#submit(activity, submitted, response);
    if (staffChannel.isCommand(activity)) return this.#command(activity, response);
    const message = messageIn(activity);
    if (message) await this.#run(activity, { ...inboundOf(activity, this.#who(activity)), ...message });
    sendJson(response, 200, {});
  }

  /** What staff tell the bot in their channel. */
  async #command(activity: BotActivity, response: Response): Promise<void> {
    const { limits, staffChannel, sendDirectly, onError } = this.#options;
    await limits.admit(this.#who(activity).user);
    const text = await staffChannel.carryOut(activity);
    const answer = { type: 'message', textFormat: 'plain', text, locale: 'en' } as const;
    // It is carried out all the same, and says so again when it is said again.
    await sendDirectly(referenceOf(activity), answer).catch((error) =>
      onError('command of staff not answered', error),
    );
    sendJson(response, 200, {});
  }

  async #invoke(activity: BotActivity, response: Response): Promise<void> {
    const who = this.#who(activity);
    const ofStaff = await this.#options.staffButtons.answer(activity, () =>
      this.#options.limits.admit(who.user),
    );
    if (ofStaff) return sendJson(response, 200, ofStaff);
    const base = inboundOf(activity, who);
    const answer = await this.#options.buttons.answer(activity, base, this.#entrance(activity, base));
    if (!answer) throw new HttpError(501, 'NotImplemented', 'Nothing here answers an invoke of that name');
    sendJson(response, 200, answer);
  }

  /** A button of a card where a card stays as it is: what it comes to is sent beneath it. */
  async #submit(activity: BotActivity, pressed: Pressed, response: Response): Promise<void> {
    const { buttons, sendDirectly } = this.#options;
    const base = inboundOf(activity, this.#who(activity));
    const reply = await buttons.reply(pressed, activity, base, this.#entrance(activity, base));
    if (reply)
      await sendDirectly(referenceOf(activity), reply).catch((error) => {
        throw new TurnRefused('The form could not be shown', 1, error);
      });
    sendJson(response, 200, {});
  }

  #entrance(activity: BotActivity, { conversation }: Pick<Inbound, 'conversation'>): Entrance {
    return {
      run: (inbound, check) => this.#run(activity, inbound, check),
      admit: () => this.#options.limits.admit(conversation),
    };
  }

  async #run(
    activity: BotActivity,
    received: Inbound,
    check = async (): Promise<void> => undefined,
  ): Promise<TurnResult> {
    const { timeZone } = received;
    const inbound = { ...received, timeZone: timeZone && isZone(timeZone) ? timeZone : null };
    const reference = referenceOf(activity);
    const keep = () => this.#options.keepReference(inbound.conversation, reference);
    const kept = keep().then(
      () => true,
      // An emergency is answered all the same.
      (error) => {
        this.#options.onError('bot conversation not kept', error);
        return false;
      },
    );
    await this.#notLongerThanEmergencyMay(kept);
    const result = await this.#options.turns.run(inbound, this.#admission(inbound, check));
    if (!isBrought(inbound)) return result;
    if (result.kind === 'unrecorded') await this.#answerDirectly(reference, inbound, result);
    else if (!(await kept)) await keep().catch(refuseToBeSentAgain);
    return result;
  }

  /** @throws {TurnRefused} when the service doesn't take it: it should send the message again. */
  async #answerDirectly(reference: BotReference, inbound: Inbound, { payloads }: TurnResult): Promise<void> {
    const { sendDirectly, turns, onError } = this.#options;
    for (const payload of payloads) {
      const { activity } = JSON.parse(payload) as BotPayload;
      try {
        await persistently(() => sendDirectly(reference, activity));
      } catch (error) {
        turns.answeredDirectly(inbound, false);
        onError('emergency not answered yet', error);
        throw new TurnRefused('The answer to an emergency could not be sent', 1, error);
      }
    }
    turns.answeredDirectly(inbound, true);
  }

  /** The database may be slow or away, and an emergency doesn't wait for it. */
  async #notLongerThanEmergencyMay(work: Promise<unknown>): Promise<void> {
    await Promise.race([work, sleep(DATABASE_MS, undefined, { ref: false })]);
  }

  #who(activity: BotActivity): Pick<Inbound, 'conversation' | 'user' | 'phone'> {
    const { pseudonym, pseudonymOfNumber } = this.#options;
    const conversation = pseudonym(conversationKey(activity));
    const phone = numberOf(activity);
    return phone === null
      ? { conversation, user: pseudonym(userKey(activity)) }
      : { conversation, user: pseudonymOfNumber(phone), phone };
  }

  #admission({ conversation }: Inbound, check: () => Promise<void>): Admission {
    const { limits } = this.#options;
    return {
      admit: async () => {
        await limits.admit(conversation);
        await check();
      },
      keepsEmergency: () => limits.keepsEmergency(conversation),
    };
  }
}

async function persistently(send: () => Promise<void>): Promise<void> {
  for (const wait of AGAIN_MS) {
    try {
      return await send();
    } catch {
      await sleep(wait);
    }
  }
  await send();
}

/** The reply is in the outbox and has nowhere to go; the message is known when it comes again. */
const refuseToBeSentAgain = (error: unknown): never => {
  throw new TurnRefused('Where the conversation is answered could not be kept', 1, error);
};

const asText = (value: unknown): string => z.string().max(2_048).catch('').parse(value);

const referenceOf = (activity: BotActivity): BotReference => ({
  serviceUrl: activity.serviceUrl,
  conversation: activity.conversation.id,
  bot: activity.recipient.id,
  user: activity.from.id,
});

/** What there is to answer; null for what is only told. */
function messageIn(activity: BotActivity): Pick<Inbound, 'type' | 'messageId' | 'text'> | null {
  if (begins(activity)) return { type: 'start', messageId: 'start', text: '' };
  if (activity.type !== 'message' && activity.type !== 'messageUpdate') return null;
  if (isShared(activity) && !isMentioned(activity)) return null;
  const messageId = messageIdOf(activity);
  if (!messageId)
    throw new HttpError(
      400,
      'BadArgument',
      'Field "id" is missing: without it a message can’t be told from its repetition',
    );
  return { type: 'message', messageId, text: wordsOf(activity) };
}

/** An install is told twice and some clients begin without one: the greeting comes once. In a channel nobody is greeted. */
function begins(activity: BotActivity): boolean {
  if (isShared(activity)) return false;
  const { type, action, membersAdded } = activity;
  if (type === 'installationUpdate') return action === 'add';
  return type === 'conversationUpdate' && (membersAdded ?? []).length > 0;
}
