import type { Desk, TurnRunner } from './bot/turn-runner.ts';
import { allowsServiceUrl, botConnector } from './bot-connection.ts';
import { ANONYMOUS, createBotAuthentication } from './channels/teams/authentication.ts';
import { BotService } from './channels/teams/bot-service.ts';
import { CardInvokes } from './channels/teams/card-invokes.ts';
import { createBotLimits, NO_BOT_LIMITS } from './channels/teams/limits.ts';
import type { Config } from './config.ts';
import { createPhrases } from './desk.ts';
import { withPromisedCalls } from './domain/callbacks/windows.ts';
import type { Route } from './http/route.ts';
import type { Logger } from './log.ts';
import { createBotReplies, sending } from './notify/bot-replies.ts';
import type { Deliver } from './notify/delivery.ts';
import { staffInTeams } from './staff-in-teams.ts';
import { keepBotReference } from './storage/bot-conversations.ts';
import { loadConversation } from './storage/conversations.ts';
import type { Stores } from './stores.ts';

/** Brings replies to their service; null without a bot. */
export function botReplies(config: Config, { database, personal }: Stores): Deliver | null {
  const call = botConnector(config);
  return call && createBotReplies({ database, personal, call });
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
  const { database, personal, promised, limiter } = stores;
  const call = botConnector(config);
  if (!call) return [];
  const { botService, anonymousBot } = config;
  const now = () => new Date().toISOString();
  const invokes = new CardInvokes({
    phrases: createPhrases(),
    // While the database is away the form is shown all the same: whether a window is free is for the commit.
    calendar: async () => withPromisedCalls(desk().knowledge.clinic, await promised().catch(() => [])),
    isRecorded: async (inbound) => (await loadConversation(database, personal, inbound)).recorded !== null,
    takesCallbacks: () => desk().takesCallbacks,
    now,
  });
  const service = new BotService({
    turns,
    authentication: botService && !anonymousBot ? createBotAuthentication(botService, Date.now) : ANONYMOUS,
    tenants: botService?.tenants ?? null,
    allowsServiceUrl: allowsServiceUrl(config),
    limits: config.rateLimits ? createBotLimits(limiter) : NO_BOT_LIMITS,
    invokes,
    ...staffInTeams(config, () => desk().knowledge.clinic, stores, wake),
    pseudonym: (key) => personal.lookup('bot', key),
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
