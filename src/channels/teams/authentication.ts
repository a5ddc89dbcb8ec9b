import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import { z } from 'zod';
import { HttpError } from '../../http/http-error.ts';

/** The bot's registration, as Azure knows it. */
export interface BotCredentials {
  readonly appId: string;
  readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi';
  readonly password: string | null;
  readonly tenantId: string | null;
}

/** What of an activity its token speaks of. */
export interface Claimed {
  readonly channelId: string;
  readonly serviceUrl: string;
}

/** Whether an activity comes from Azure Bot Service. */
export interface BotAuthentication {
  /** @throws {HttpError} 401 for a token that isn't the service's, or not for this bot and this service URL. */
  check(activity: Claimed, authorization: string): Promise<void>;
}

const ISSUER = 'https://api.botframework.com';
const AUDIENCE = 'https://api.botframework.com';
const LOGIN = 'https://login.microsoftonline.com/';
/** Channel of bots that run in Azure's own App Service, whose tokens come from somewhere else. */
const OWN_SERVICE = 'AseChannel';
const CLOCK_SKEW_SECONDS = 5 * 60;

/** @param metadataUrl OpenID metadata of the service's keys; a test has keys of its own. */
export function createBotAuthentication(
  { appId, type, password, tenantId }: BotCredentials,
  now: () => number,
  metadataUrl?: string,
): BotAuthentication {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      // One of them set, the SDK takes none of its defaults.
      ...(metadataUrl
        ? {
            ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
            ToBotFromChannelTokenIssuer: ISSUER,
            ToChannelFromBotOAuthScope: AUDIENCE,
          }
        : {}),
    },
    factory({ appId, type, password, tenantId }),
  );
  return {
    async check(activity, authorization) {
      // The SDK also takes tokens of emulators, of skills and of other tenants' bots, and looks up keys for them.
      if (!isForThisBot(authorization, appId, activity, now())) throw unauthorized();
      try {
        await authentication.authenticateRequest(
          { channelId: activity.channelId, serviceUrl: activity.serviceUrl } as Parameters<
            typeof authentication.authenticateRequest
          >[0],
          authorization,
        );
      } catch (cause) {
        throw areKeysAway(cause) ? keysAway(cause) : unauthorized(cause);
      }
    },
  };
}

/** Lets everybody in: for the Agents Playground on one's own machine. */
export const ANONYMOUS: BotAuthentication = { check: async () => undefined };

/** Makes what fetches the token with which the bot calls the service; the SDK keeps it until it expires. */
export function createBotToken(credentials: BotCredentials): () => Promise<string> {
  const tenant = credentials.type === 'MultiTenant' ? 'botframework.com' : (credentials.tenantId ?? '');
  const made = factory(credentials).createCredentials(credentials.appId, AUDIENCE, LOGIN + tenant, true);
  return async () => {
    const own = (await made) as unknown as { getToken(): Promise<string> };
    return own.getToken();
  };
}

const factory = ({ appId, type, password, tenantId }: BotCredentials) =>
  new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...(password ? { MicrosoftAppPassword: password } : {}),
    ...(tenantId ? { MicrosoftAppTenantId: tenantId } : {}),
  });

const headerSchema = z.object({ alg: z.literal('RS256'), kid: z.string() });

const claimsSchema = z.object({
  iss: z.literal(ISSUER),
  aud: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
  serviceurl: z.string(),
});

/** Read without its signature, which the SDK checks: what is plainly for somebody else costs no look-up of keys. */
function isForThisBot(authorization: string, appId: string, activity: Claimed, now: number): boolean {
  const [, header = '', claims = ''] =
    /^Bearer ([\w-]{1,4096})\.([\w-]{1,8192})\.[\w-]{1,4096}$/.exec(authorization) ?? [];
  const read = claimsSchema.safeParse(decoded(claims)).data;
  if (!read || !headerSchema.safeParse(decoded(header)).success) return false;
  const seconds = now / 1000;
  const isInTime = seconds < read.exp + CLOCK_SKEW_SECONDS && seconds > (read.nbf ?? 0) - CLOCK_SKEW_SECONDS;
  const isForUs = read.aud === appId && read.serviceurl === activity.serviceUrl;
  return isInTime && isForUs && activity.channelId !== '' && activity.channelId !== OWN_SERVICE;
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

const unauthorized = (cause?: unknown): HttpError =>
  new HttpError(401, 'Unauthorized', 'The token is not one of Azure Bot Service for this bot', { cause });

/** Nobody can tell while the keys of the service can't be fetched: the sender should come again. */
const areKeysAway = (error: unknown): boolean =>
  (error as { name?: unknown }).name === 'FetchError' ||
  (error as { statusCode?: unknown }).statusCode === 500;

const keysAway = (cause: unknown): HttpError =>
  new HttpError(503, 'Unavailable', 'The keys of Azure Bot Service can’t be fetched: send it again', {
    retryAfterSeconds: 5,
    cause,
  });
