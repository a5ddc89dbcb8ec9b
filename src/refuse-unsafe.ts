import { type Config, ConfigError, isLoopback } from './config.ts';
import { hostOf } from './storage/connections.ts';

/** Who only tries it out has these complaints from one setting: they are told which. */
function whyExposed({ http }: Config): string {
  if (!isLoopback(http.host))
    return `HOST is ${http.host}, so others may reach the server: the above need not be set with HOST=127.0.0.1`;
  if (!isLoopback(new URL(http.publicUrl).hostname))
    return `PUBLIC_URL is ${http.publicUrl}, so others may reach the server: leave it out to try it on this machine`;
  return 'NODE_ENV is production: leave it out to try it on this machine';
}

/**
 * What a server that others can reach must not run with, and mail for staff that would go nowhere.
 * @throws {ConfigError}
 */
export function refuseUnsafe(
  config: Config,
  knowledge: { readonly demo: boolean; readonly safetyReviewed: boolean },
): void {
  if (!knowledge.demo && config.mail.staffTo.length > 0 && config.mail.smtpUrl === null)
    throw new ConfigError(['SMTP_URL is not set, and STAFF_MAIL_TO is: name the server that sends the mail']);
  if (!config.exposed) return;
  const problems: string[] = [];
  if (knowledge.demo)
    problems.push(
      'KNOWLEDGE_DIR holds the demo clinic: point it to your clinic’s folder, with demo: false in clinic.yaml',
    );
  if (!knowledge.safetyReviewed && !config.acceptUnreviewedSafety)
    problems.push(
      'ACCEPT_UNREVIEWED_SAFETY is not yes, and no clinician has reviewed safety.yaml: have it reviewed, or set it to yes',
    );
  if (!config.rateLimits) problems.push('RATE_LIMITS is off: remove it');
  if (config.anonymousBot)
    problems.push('DEV_ANONYMOUS_BOT is yes, so anybody could write as anybody: remove it');
  if (!config.http.publicUrl.startsWith('https:'))
    problems.push(
      `PUBLIC_URL is ${config.http.publicUrl}: set it to the https address by which visitors and staff reach the server; staff can’t sign in without`,
    );
  if (config.secretKeys.length === 0)
    problems.push('SECRET_KEY is not set: make one with "openssl rand -base64 32" and keep it');
  if (config.http.allowedOrigins.length === 0)
    problems.push('ALLOWED_ORIGINS is empty: list the origins of the pages that show the chat');
  problems.push(...unencrypted(config), ...unverifiedDatabase(config));
  if (problems.length > 0) throw new ConfigError(problems, whyExposed(config));
}

/** Addresses to which something is sent that others could read or forge on the way. */
function unencrypted({ staffWebhook, teamsWorkflowUrl, openId, twilio }: Config): string[] {
  const sent = [
    [staffWebhook?.url, 'STAFF_WEBHOOK_URL is not https: anybody between could read along'],
    [teamsWorkflowUrl, 'TEAMS_WORKFLOW_URL is not https: anybody between could read along'],
    [twilio?.apiUrl, 'TWILIO_API_URL is not https: anybody between could read along'],
    [openId?.issuer, 'OIDC_ISSUER is not https: anybody between could sign in as staff'],
  ] as const;
  return sent.flatMap(([url, problem]) => (url && new URL(url).protocol !== 'https:' ? [problem] : []));
}

/**
 * What not even a command must do with the settings of a server that others can reach.
 * @throws {ConfigError}
 */
export function refuseUnverifiedDatabase(config: Config): void {
  const problems = config.exposed ? unverifiedDatabase(config) : [];
  if (problems.length > 0) throw new ConfigError(problems, whyExposed(config));
}

/** Names and remarks about health travel to the database: only verify-full knows that it is the right one, and that nobody reads along. */
function unverifiedDatabase({ storage: { databaseUrl } }: Config): string[] {
  if (databaseUrl === null || isHere(databaseUrl)) return [];
  const { searchParams } = new URL(databaseUrl);
  // The last one counts, as it does for the driver.
  const isVerified = searchParams.getAll('sslmode').at(-1) === 'verify-full' && !searchParams.has('ssl');
  return isVerified
    ? []
    : [
        'DATABASE_URL has no sslmode=verify-full: add ?sslmode=verify-full (and &sslrootcert=FILE for an authority of your own), or reach the server by its socket',
      ];
}

function isHere(databaseUrl: string): boolean {
  try {
    const host = hostOf(databaseUrl);
    return host.startsWith('/') || isLoopback(host);
  } catch {
    // Such as for a file of certificates that can't be read: then nothing but verify-full will do.
    return false;
  }
}
