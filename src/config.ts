import { isIP } from 'node:net';
import { config as readDotenv } from 'dotenv';
import { z } from 'zod';

/** Settings that can't be used: every problem names its variable and what to set. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  /** @param hint beside the problems, and none itself. */
  constructor(problems: readonly string[], hint?: string) {
    const lines = hint === undefined ? problems : [...problems, hint];
    super(`these settings can't be used:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

export interface Config {
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** All links are built from it, never from a request's Host; no trailing slash. */
    readonly publicUrl: string;
    /** Origins that may embed the chat and call the API. */
    readonly allowedOrigins: readonly string[];
    /** How many proxies in front are trusted; null when nobody said. */
    readonly trustedHops: number | null;
  };
  readonly storage: { readonly dataDir: string; readonly databaseUrl: string | null };
  readonly knowledgeDir: string;
  /** 32 bytes each, the one in use first; empty when not set. */
  readonly secretKeys: readonly Buffer[];
  readonly directLineSecret: string | null;
  /** Bears whoever may read /metrics; null for nobody on an exposed server. */
  readonly metricsToken: string | null;
  readonly mail: {
    /** `smtp://…` or `smtps://…`; null where none is set: then there are only .eml files, and those for the demo clinic alone. */
    readonly smtpUrl: string | null;
    readonly from: string;
    /** Addresses of staff that get the notices for them; none when nobody said. */
    readonly staffTo: readonly string[];
  };
  /** Where notices for staff are posted, signed with the secret. */
  readonly staffWebhook: { readonly url: string; readonly secret: string } | null;
  /** Webhook of a Teams workflow that posts notices for staff to a channel. */
  readonly teamsWorkflowUrl: string | null;
  /** The number that patients text, at Twilio; null where none is set: then there is no SMS. */
  readonly twilio: TwilioConfig | null;
  /** The clinic's own identity provider (OpenID Connect), through which staff may sign in; null where none is set. */
  readonly openId: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
  } | null;
  /** The bot's registration with Azure Bot Service; null where none is set. */
  readonly botService: {
    readonly appId: string;
    readonly type: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMsi';
    /** Null for a managed identity, which has none. */
    readonly password: string | null;
    readonly tenantId: string | null;
    /** Teams tenants whose people may write. */
    readonly tenants: readonly string[];
  } | null;
  /** Takes activities from anybody without a token: for the Agents Playground on one's own machine. */
  readonly anonymousBot: boolean;
  /** The one of staff who uses the command line, by name. */
  readonly staff: string | null;
  readonly acceptUnreviewedSafety: boolean;
  /** False only for load tests on one's own machine. */
  readonly rateLimits: boolean;
  /** Whether others than this machine may reach the server; then every unsafe default is refused. */
  readonly exposed: boolean;
}

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164. */
  readonly phoneNumber: string;
  /** Where texts that we start are posted; no trailing slash. */
  readonly apiUrl: string;
  /** Whether we start any: confirmations and reminders. */
  readonly startsTexts: boolean;
}

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined);

/** Nothing in it can end a header or name a second receiver. */
const ADDRESS = /^[^\s,;<>"@]+@[^\s,;<>"@]+$/;

const mailAddress = z.string().regex(ADDRESS, {
  error: 'must be one e-mail address like frontdesk@clinic.example',
});

const staffAddress = z.string().regex(ADDRESS, {
  error: 'must be an e-mail address like staff@clinic.example, several with commas between',
});

/** A user or password in it would be sent nowhere, and a fragment is a mistake. */
const postedTo = optional.pipe(
  z
    .url({ protocol: /^https?$/, error: 'must be a URL like https://hooks.clinic.example/frontdesk' })
    .refine((value) => !URL.canParse(value) || new URL(value).username + new URL(value).password === '', {
      error: 'must have no user and no password in it',
    })
    .optional(),
);

const smtpUrl = z
  .url({
    protocol: /^smtps?$/,
    error: 'must be a URL like smtp://user:password@mail.clinic.example:587, or smtps:// for TLS at once',
  })
  .refine((value) => !URL.canParse(value) || /^\/?$/.test(new URL(value).pathname + new URL(value).search), {
    error: 'must end after host and port',
  })
  .refine((value) => !URL.canParse(value) || isDecodable(new URL(value)), {
    error: 'has a % in its user or password that begins no code like %25: write %25 for a %',
  });

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/** "https://clinic.example/" is one too: the slash stands for no path. */
function isOriginOnly(value: string): boolean {
  if (!URL.canParse(value)) return true;
  const { pathname, search, hash, username, password } = new URL(value);
  return /^\/*$/.test(pathname) && search + hash + username + password === '';
}

const secretKey = z.string().transform((value, context) => {
  const bytes = Buffer.from(value, /^[0-9a-f]{64}$/i.test(value) ? 'hex' : 'base64');
  if (bytes.length === 32) return bytes;
  context.addIssue('is not 32 bytes: make one with "openssl rand -base64 32"');
  return z.NEVER;
});

const origin = z.string().refine((value) => URL.canParse(value) && new URL(value).origin === value, {
  error: 'must list origins like https://clinic.example, with commas between and no path',
});

const list = <T extends z.ZodType<unknown, string>>(item: T) =>
  optional.transform((value) => value?.split(',').map((part) => part.trim()) ?? []).pipe(z.array(item));

const guid = z
  .guid({ error: 'must be an id like 00000000-0000-0000-0000-000000000000, as the Azure portal shows it' })
  .transform((id) => id.toLowerCase());

const environment = z.object({
  NODE_ENV: optional,
  HOST: optional.default('127.0.0.1'),
  PORT: optional
    .default('3978')
    .pipe(z.coerce.number<string>({ error: 'must be a port number, 0 to 65535' }).int().min(0).max(65_535)),
  PUBLIC_URL: optional.pipe(
    z
      .url({ protocol: /^https?$/, error: 'must be a URL like https://chat.clinic.example' })
      .refine(isOriginOnly, {
        error: 'must have no path, query or user: the pages lie at the root of https://chat.clinic.example',
      })
      .optional(),
  ),
  ALLOWED_ORIGINS: list(origin),
  TRUST_PROXY_HOPS: optional.pipe(
    z.coerce
      .number<string>({ error: 'must be the number of proxies in front, e.g. 1' })
      .int()
      .min(0)
      .max(10)
      .optional(),
  ),
  DATA_DIR: optional.default('./data'),
  DATABASE_URL: optional.pipe(
    z
      .url({
        protocol: /^postgres(ql)?$/,
        error: 'must be a URL like postgres://user:password@host/database',
      })
      .optional(),
  ),
  KNOWLEDGE_DIR: optional.default('./knowledge'),
  SECRET_KEY: list(secretKey),
  METRICS_TOKEN: optional.pipe(z.string().min(32, { error: 'must have at least 32 characters' }).optional()),
  DIRECT_LINE_SECRET: optional.pipe(
    z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  ),
  SMTP_URL: optional.pipe(smtpUrl.optional()),
  MAIL_FROM: optional.pipe(mailAddress.optional()),
  STAFF_MAIL_TO: list(staffAddress),
  MAIL_TO: optional.pipe(z.undefined({ error: 'is called STAFF_MAIL_TO now' })),
  STAFF_WEBHOOK_URL: postedTo,
  STAFF_WEBHOOK_SECRET: optional.pipe(
    z.string().min(32, { error: 'must have at least 32 characters' }).optional(),
  ),
  TEAMS_WORKFLOW_URL: postedTo,
  TWILIO_ACCOUNT_SID: optional.pipe(
    z
      .string()
      .regex(/^AC[0-9a-f]{32}$/i, {
        error: 'must be the Account SID of the Twilio console: AC and 32 characters',
      })
      .optional(),
  ),
  TWILIO_AUTH_TOKEN: optional.pipe(
    z.string().min(32, { error: 'must be the Auth Token of the Twilio console, 32 characters' }).optional(),
  ),
  TWILIO_PHONE_NUMBER: optional.pipe(
    z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, { error: 'must be the number with + and country code, like +12125550123' })
      .optional(),
  ),
  TWILIO_API_URL: optional.pipe(
    z
      .url({ protocol: /^https?$/, error: 'must be a URL like https://api.twilio.com' })
      .refine(isOriginOnly, { error: 'must have no path, query or user' })
      .optional(),
  ),
  TEXTS_OUT: optional.pipe(z.enum(['on', 'off'], { error: 'must be on or off' }).optional()),
  OIDC_ISSUER: optional.pipe(
    z
      .url({
        protocol: /^https?$/,
        error: 'must be the URL of the identity provider, like https://login.microsoftonline.com/TENANT/v2.0',
      })
      .optional(),
  ),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  MicrosoftAppId: optional.pipe(guid.optional()),
  MicrosoftAppPassword: optional,
  MicrosoftAppType: optional.pipe(
    z
      .enum(['SingleTenant', 'MultiTenant', 'UserAssignedMsi'], {
        error: 'must be SingleTenant, MultiTenant or UserAssignedMsi',
      })
      .optional(),
  ),
  MicrosoftAppTenantId: optional.pipe(guid.optional()),
  TEAMS_TENANTS: list(guid),
  DEV_ANONYMOUS_BOT: optional.pipe(z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional()),
  FRONTDESK_STAFF: optional,
  RATE_LIMITS: optional.pipe(z.enum(['on', 'off'], { error: 'must be on or off' }).optional()),
  ACCEPT_UNREVIEWED_SAFETY: optional.pipe(z.enum(['yes', 'no'], { error: 'must be yes or no' }).optional()),
});

/**
 * Reads the environment (and a `.env` file in the working folder, which the environment overrides).
 * @param options.port Takes the place of PORT.
 * @throws {ConfigError}
 */
export function readConfig(
  env: NodeJS.ProcessEnv = process.env,
  options: { dotenv: boolean; port?: number } = { dotenv: true },
): Config {
  const file: Record<string, string> = {};
  if (options.dotenv) readDotenv({ processEnv: file, quiet: true });
  const port = options.port === undefined ? {} : { PORT: String(options.port) };
  const parsed = environment.safeParse({ ...file, ...env, ...port });
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  const halfSet = findHalfSet(parsed.data);
  if (halfSet.length > 0) throw new ConfigError(halfSet);
  return toConfig(parsed.data);
}

/** Settings of which one needs the other. */
function findHalfSet(env: z.infer<typeof environment>): string[] {
  const problems: string[] = [];
  if (env.SMTP_URL && !env.MAIL_FROM)
    problems.push('MAIL_FROM is not set: with SMTP_URL it must be the address that mails come from');
  if (env.STAFF_WEBHOOK_URL && !env.STAFF_WEBHOOK_SECRET)
    problems.push(
      'STAFF_WEBHOOK_SECRET is not set: with STAFF_WEBHOOK_URL it signs what is posted; make one with "openssl rand -hex 32"',
    );
  if (env.STAFF_WEBHOOK_SECRET && !env.STAFF_WEBHOOK_URL)
    problems.push('STAFF_WEBHOOK_URL is not set, and STAFF_WEBHOOK_SECRET is: set both or neither');
  const twilio = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PHONE_NUMBER'] as const;
  const lacking = twilio.filter((name) => env[name] === undefined);
  if (lacking.length > 0 && lacking.length < twilio.length)
    problems.push(`${lacking.join(' and ')} is not set: SMS needs ${twilio.join(', ')}`);
  const openId = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const missing = openId.filter((name) => env[name] === undefined);
  if (missing.length > 0 && missing.length < openId.length)
    problems.push(
      `${missing.join(' and ')} is not set: sign-in through an identity provider needs ${openId.join(', ')}`,
    );
  problems.push(...findHalfSetBot(env));
  return problems;
}

function findHalfSetBot(env: z.infer<typeof environment>): string[] {
  const { MicrosoftAppId: appId, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenantId } = env;
  const type = env.MicrosoftAppType ?? 'SingleTenant';
  if (!appId)
    return password || tenantId || env.TEAMS_TENANTS.length > 0
      ? ['MicrosoftAppId is not set: the bot of Azure Bot Service needs it, or remove its other settings']
      : [];
  const problems: string[] = [];
  if (type === 'UserAssignedMsi' && password)
    problems.push(
      'MicrosoftAppPassword is set, and a managed identity (UserAssignedMsi) has none: remove it',
    );
  if (type !== 'UserAssignedMsi' && !password)
    problems.push('MicrosoftAppPassword is not set: it is the client secret of MicrosoftAppId');
  if (type !== 'MultiTenant' && !tenantId)
    problems.push(`MicrosoftAppTenantId is not set: ${type} needs the tenant of MicrosoftAppId`);
  if (type === 'MultiTenant' && env.TEAMS_TENANTS.length === 0)
    problems.push(
      'TEAMS_TENANTS is empty: with MultiTenant list the tenants whose people may write, with commas between',
    );
  return problems;
}

function toConfig(env: z.infer<typeof environment>): Config {
  const publicUrl = withoutSlash(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`);
  return {
    http: {
      host: env.HOST,
      port: env.PORT,
      publicUrl,
      allowedOrigins: env.ALLOWED_ORIGINS,
      trustedHops: trustedHopsOf(env),
    },
    storage: { dataDir: env.DATA_DIR, databaseUrl: env.DATABASE_URL ?? null },
    knowledgeDir: env.KNOWLEDGE_DIR,
    secretKeys: env.SECRET_KEY,
    directLineSecret: env.DIRECT_LINE_SECRET ?? null,
    metricsToken: env.METRICS_TOKEN ?? null,
    mail: {
      smtpUrl: env.SMTP_URL ?? null,
      from: env.MAIL_FROM ?? 'frontdesk@localhost',
      staffTo: [...new Set(env.STAFF_MAIL_TO)],
    },
    staffWebhook:
      env.STAFF_WEBHOOK_URL && env.STAFF_WEBHOOK_SECRET
        ? { url: env.STAFF_WEBHOOK_URL, secret: env.STAFF_WEBHOOK_SECRET }
        : null,
    teamsWorkflowUrl: env.TEAMS_WORKFLOW_URL ?? null,
    twilio: twilioOf(env),
    rateLimits: env.RATE_LIMITS !== 'off',
    openId:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID && env.OIDC_CLIENT_SECRET
        ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET }
        : null,
    botService: botServiceOf(env),
    anonymousBot: env.DEV_ANONYMOUS_BOT === 'yes',
    staff: env.FRONTDESK_STAFF ?? null,
    acceptUnreviewedSafety: env.ACCEPT_UNREVIEWED_SAFETY === 'yes',
    exposed:
      env.NODE_ENV === 'production' || !isLoopback(env.HOST) || !isLoopback(new URL(publicUrl).hostname),
  };
}

/** A proxy brings visitors from elsewhere: only with a PUBLIC_URL are the settings looked at for them. */
const trustedHopsOf = ({ TRUST_PROXY_HOPS, PUBLIC_URL }: z.infer<typeof environment>): number | null =>
  TRUST_PROXY_HOPS && !PUBLIC_URL ? null : (TRUST_PROXY_HOPS ?? null);

function twilioOf(env: z.infer<typeof environment>): TwilioConfig | null {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER } = env;
  if (!TWILIO_ACCOUNT_SID || !TWILIO_AUTH_TOKEN || !TWILIO_PHONE_NUMBER) return null;
  return {
    accountSid: TWILIO_ACCOUNT_SID,
    authToken: TWILIO_AUTH_TOKEN,
    phoneNumber: TWILIO_PHONE_NUMBER,
    apiUrl: withoutSlash(env.TWILIO_API_URL ?? 'https://api.twilio.com'),
    startsTexts: env.TEXTS_OUT !== 'off',
  };
}

function botServiceOf(env: z.infer<typeof environment>): Config['botService'] {
  if (!env.MicrosoftAppId) return null;
  const tenantId = env.MicrosoftAppTenantId ?? null;
  return {
    appId: env.MicrosoftAppId,
    type: env.MicrosoftAppType ?? 'SingleTenant',
    password: env.MicrosoftAppPassword ?? null,
    tenantId,
    tenants: env.TEAMS_TENANTS.length > 0 || tenantId === null ? env.TEAMS_TENANTS : [tenantId],
  };
}

const withoutSlash = (url: string): string => (url.endsWith('/') ? withoutSlash(url.slice(0, -1)) : url);

/** Is it a host name or address of this machine? */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare)) return bare === '::1' || bare.startsWith('127.');
  return bare === 'localhost' || bare.endsWith('.localhost');
}
