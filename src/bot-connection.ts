import { isLoopbackUrl, isServiceUrl } from './channels/teams/service-url.ts';
import type { Config } from './config.ts';
import { type CallBotService, createBotConnector } from './notify/bot-connector.ts';

/** Whether replies may be sent there. */
export const allowsServiceUrl =
  ({ anonymousBot }: Config) =>
  (url: string): boolean =>
    isServiceUrl(url) || (anonymousBot && isLoopbackUrl(url));

/** Whether Azure Bot Service, or the Agents Playground on this machine, may bring messages. */
export const hasBot = ({ botService, anonymousBot }: Config): boolean => botService !== null || anonymousBot;

/** What calls the service of Teams and its sister channels; null without a bot. */
export function botConnector(config: Config): CallBotService | null {
  if (!hasBot(config)) return null;
  const { botService, anonymousBot } = config;
  return createBotConnector({
    token: botService && !anonymousBot ? tokenOf(botService) : null,
    mayBeLoopback: anonymousBot,
    allowsServiceUrl: allowsServiceUrl(config),
  });
}

/** The SDK is loaded with the first call: most commands make none. */
function tokenOf(credentials: NonNullable<Config['botService']>): () => Promise<string> {
  let made: Promise<() => Promise<string>> | null = null;
  return async () => {
    made ??= import('./channels/teams/authentication.ts').then(({ createBotToken }) =>
      createBotToken(credentials),
    );
    return (await made)();
  };
}
