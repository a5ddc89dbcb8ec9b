import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Config, isLoopback } from './config.ts';
import type { Clinic } from './domain/knowledge/knowledge.ts';
import type { StaffNotice } from './domain/transcripts/notice.ts';
import { type Deliver, DeliveryFailed } from './notify/delivery.ts';
import { deliveryKey } from './notify/delivery-key.ts';
import type { SendMail } from './notify/mail.ts';
import { createMailFolder } from './notify/mail-folder.ts';
import { createSmtp } from './notify/smtp.ts';
import { staffWords } from './notify/staff-words.ts';
import { createTeamsWorkflow } from './notify/teams-workflow.ts';
import { createWebhook } from './notify/webhook.ts';
import { chosenChannel, teamsChannel } from './staff-in-teams.ts';
import type { Database } from './storage/database.ts';
import { type CheckedDestination, confirmationsOf } from './storage/notice-checks.ts';
import { TEAMS_CHANNEL } from './storage/staff-channel.ts';
import type { Stores } from './stores.ts';

/** What makes that staff are told, for who is told that nobody is. */
export const HOW_TO_TELL_STAFF =
  'set STAFF_MAIL_TO and SMTP_URL, STAFF_WEBHOOK_URL or TEAMS_WORKFLOW_URL, or write the bot “post requests here” in a channel of Teams';

/** Where staff are told. */
export interface StaffDestination extends CheckedDestination {
  /** `webhook`, `teams` or `teams-bot`, or `mail`, and then `mail-2` and so on where there are several addresses. */
  readonly name: string;
  /** For people to read; of a URL the host alone, since the rest may be a secret. */
  readonly where: string;
  readonly deliver: Deliver;
}

export interface StaffDestinations {
  /** What delivers to each that there may be while this process runs, by name. */
  readonly deliver: Readonly<Record<string, Deliver>>;
  /** Those that there are now: what is configured, and a channel of Teams once managers have chosen one; it takes the workflow's place. */
  present(): Promise<StaffDestination[]>;
}

/** Where staff are told; the demo clinic always has one, the folder of .eml files. */
export function staffDestinations(
  config: Config,
  clinic: () => Clinic,
  stores: Pick<Stores, 'database' | 'personal'>,
): StaffDestinations {
  const configured = configuredDestinations(config, clinic);
  const teams = teamsChannel(config, clinic, stores);
  return {
    deliver: {
      ...Object.fromEntries(configured.map(({ name, deliver }) => [name, deliver])),
      ...(teams ? { [TEAMS_CHANNEL]: teams } : {}),
    },
    present: async () => {
      const chosen = await chosenChannel(config, stores.database);
      if (!teams || !chosen) return configured;
      return [...(await withoutFallback(configured, chosen, stores.database)), { ...chosen, deliver: teams }];
    },
  };
}

/** The same of now, for whoever only asks which of them somebody has confirmed. */
export async function checkedDestinations(
  config: Config,
  clinic: () => Clinic,
  database: Pick<Database, 'reader'>,
): Promise<CheckedDestination[]> {
  const configured = configuredDestinations(config, clinic);
  const chosen = await chosenChannel(config, database);
  return chosen ? [...(await withoutFallback(configured, chosen, database)), chosen] : configured;
}

/** The workflow posts where the bot does not: it ends once somebody has confirmed that the bot's posts arrive. */
async function withoutFallback<T extends CheckedDestination>(
  configured: readonly T[],
  channel: CheckedDestination,
  { reader }: Pick<Database, 'reader'>,
): Promise<readonly T[]> {
  const isConfirmed = (await confirmationsOf(reader, [channel])).length > 0;
  return isConfirmed ? configured.filter(({ name }) => name !== WORKFLOW) : configured;
}

function configuredDestinations(config: Config, clinic: () => Clinic): StaffDestination[] {
  const word = (notice: StaffNotice) =>
    staffWords(notice, { timeZone: clinic().timeZone, publicUrl: config.http.publicUrl });
  return [...mailOf(config, clinic, word), ...webhookOf(config), ...workflowOf(config, word)];
}

/** Settings of mail that a server can run with and that are hardly meant so. */
export function oddMailSettings({ mail, staffWebhook, teamsWorkflowUrl }: Config): string | null {
  const { smtpUrl, staffTo } = mail;
  if (smtpUrl === null && staffTo.length > 0)
    return 'STAFF_MAIL_TO is set and SMTP_URL is not: the mails for staff are only laid into DATA_DIR/mail';
  const isTold = staffTo.length > 0 || staffWebhook !== null || teamsWorkflowUrl !== null;
  return smtpUrl !== null && !isTold
    ? 'SMTP_URL is set and STAFF_MAIL_TO is not: visitors are written to, and staff get no mail'
    : null;
}

/** Sends the mails to visitors and the address that they come from, or null where there is no way to. */
export function visitorMailer(config: Config, clinic: () => Clinic): SendMail | null {
  if (config.mail.smtpUrl !== null) return smtpOf(config, config.mail.smtpUrl, clinic);
  return clinic().demo ? folderOf(config, clinic, 'visitors') : null;
}

type Word = (notice: StaffNotice) => ReturnType<typeof staffWords>;

/**
 * A destination for each address, so that one that is refused is noticed and keeps no other waiting. Named by place and not by address: what
 * waits for one that was mistyped goes to the one that takes its place.
 */
function mailOf(config: Config, clinic: () => Clinic, word: Word): StaffDestination[] {
  const { smtpUrl, staffTo } = config.mail;
  if (smtpUrl !== null && staffTo.length > 0) {
    const { host, username } = new URL(smtpUrl);
    const send = smtpOf(config, smtpUrl, clinic);
    return staffTo.map((address, index) => ({
      name: mailName(index),
      where: address,
      fingerprint: fingerprint('mail', address, host, username),
      deliver: mailTo(address, send, word),
    }));
  }
  if (!clinic().demo) return [];
  const folder = join(config.storage.dataDir, 'mail');
  const send = folderOf(config, clinic);
  return (staffTo.length > 0 ? staffTo : ['staff@localhost']).map((address, index) => ({
    name: mailName(index),
    where: folder,
    fingerprint: fingerprint('mail', address, folder),
    deliver: mailTo(address, send, word),
  }));
}

const mailName = (index: number): string => (index === 0 ? 'mail' : `mail-${index + 1}`);

function mailTo(to: string, send: SendMail, word: Word): Deliver {
  return async ({ id, notice }) => {
    await send({ ...word(notice as StaffNotice), to }, deliveryKey(id)).catch(asOutage);
    return 'done';
  };
}

/** A refused address of staff is a setting to mend: it is tried as long as a server that is away. */
function asOutage(error: unknown): never {
  throw error instanceof DeliveryFailed ? new DeliveryFailed(error.code) : error;
}

function webhookOf({ staffWebhook, http }: Config): StaffDestination[] {
  if (!staffWebhook) return [];
  const { url } = staffWebhook;
  return [
    {
      name: 'webhook',
      where: new URL(url).host,
      fingerprint: fingerprint('webhook', url),
      deliver: createWebhook({ ...staffWebhook, publicUrl: http.publicUrl, now: Date.now }),
    },
  ];
}

/** The workflow of Teams. */
const WORKFLOW = 'teams';

function workflowOf({ teamsWorkflowUrl: url }: Config, word: Word): StaffDestination[] {
  if (url === null) return [];
  return [
    {
      name: WORKFLOW,
      where: new URL(url).host,
      fingerprint: fingerprint('teams', url),
      deliver: createTeamsWorkflow(url, word),
    },
  ];
}

const smtpOf = (config: Config, url: string, clinic: () => Clinic): SendMail =>
  createSmtp({
    url,
    requireTls: !isLoopback(new URL(url).hostname),
    sender: () => ({ name: clinic().name, address: config.mail.from }),
  });

const folderOf = (config: Config, clinic: () => Clinic, ...inside: string[]): SendMail =>
  createMailFolder(join(config.storage.dataDir, 'mail', ...inside), () => ({
    name: clinic().name,
    address: config.mail.from,
  }));

const fingerprint = (...parts: string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');
