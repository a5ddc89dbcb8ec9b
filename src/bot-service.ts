import type { Desk, TurnRunner } from './bot/turn-runner.ts';
import { allowsServiceUrl, botConnector } from './bot-connection.ts';
import { ANONYMOUS, createBotAuthentication } from './channels/teams/authentication.ts';
import { BotService } from './channels/teams/bot-service.ts';
import { CardButtons } from './channels/teams/card-buttons.ts';
import { createBotLimits, NO_BOT_LIMITS } from './channels/teams/limits.ts';
import type { Config } from './config.ts';
import { createPhrases } from './desk.ts';
import { formAnswers } from './form-answers.ts';
import type { Route } from './http/route.ts';
import type { Logger } from './log.ts';
import { type BotRepliesOptions, createBotReplies, sending } from './notify/bot-replies.ts';
import type { Deliver } from './notify/delivery.ts';
import { staffInTeams } from './staff-in-teams.ts';
import { keepBotReference } from './storage/bot-conversations.ts';
import type { Stores } from './stores.ts';

/** Brings replies to their service; null without a bot. */
export function botReplies(
  config: Config,
  { database, personal }: Stores,
  hasArrived: BotRepliesOptions['hasArrived'],
): Deliver | null {
  const call = botConnector(config);
  return call && createBotReplies({ database, personal, call, now: Date.now, hasArrived });
}

/** `/api/messages`, where there is a bot. */
export function botRoutes(
  config: Config,
  log: Logger,
  desk: () => Desk,
  stores: Stores,
  turns: TurnRunner,
  wake: () => void,
): Route[] {
  const { database, personal, limiter } = stores;
  const call = botConnector(config);
  if (!call) return [];
  const { botService, anonymousBot } = config;
  const now = () => new Date().toISOString();
  const pseudonym = (key: string) => personal.lookup('bot', key);
  const buttons = new CardButtons({
    phrases: createPhrases(),
    ...formAnswers(desk, stores),
    takesCallbacks: () => desk().takesCallbacks,
    pseudonym,
    now,
  });
  const service = new BotService({
    turns,
    authentication: botService && !anonymousBot ? createBotAuthentication(botService, Date.now) : ANONYMOUS,
    tenants: botService?.tenants ?? null,
    allowsServiceUrl: allowsServiceUrl(config),
    limits: config.rateLimits ? createBotLimits(limiter) : NO_BOT_LIMITS,
    buttons,
    ...staffInTeams(config, () => desk().knowledge.clinic, stores, wake),
    pseudonym,
    pseudonymOfNumber: (phone) => personal.lookup('phone', phone),
    keepReference: (conversation, reference) =>
      keepBotReference(database, personal, conversation, reference, now()),
    sendDirectly: async (reference, activity) => {
      await call(reference, sending(reference, activity), AbortSignal.timeout(DIRECT_MS));
    },
    onError: (event, err) => log.warn({ err }, event),
  });
  return service.routes();
}

/** Of each try. */
const DIRECT_MS = 3_000;
