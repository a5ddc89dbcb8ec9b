import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Config, isLoopback } from './config.ts';
import type { Clinic } from './domain/knowledge/knowledge.ts';
import type { StaffNotice } from './domain/transcripts/notice.ts';
import type { Deliver } from './notify/delivery.ts';
import { deliveryKey } from './notify/delivery-key.ts';
import type { SendMail } from './notify/mail.ts';
import { createMailFolder } from './notify/mail-folder.ts';
import { createSmtp } from './notify/smtp.ts';
import { staffWords } from './notify/staff-words.ts';
import { createTeamsWorkflow } from './notify/teams-workflow.ts';
import { createWebhook } from './notify/webhook.ts';
import type { CheckedDestination } from './storage/notice-checks.ts';

/** Where staff are told. */
export interface StaffDestination extends CheckedDestination {
  readonly name: 'mail' | 'webhook' | 'teams';
  /** For people to read; of a URL the host alone, since the rest may be a secret. */
  readonly where: string;
  readonly deliver: Deliver;
}

/** Every destination of staff that is configured; the demo clinic always has one, the folder of .eml files. */
export function staffDestinations(config: Config, clinic: () => Clinic): StaffDestination[] {
  const word = (notice: StaffNotice) => staffWords(notice, clinic());
  return [...mailOf(config, clinic, word), ...webhookOf(config), ...teamsOf(config, word)];
}

/** Sends the mails to visitors and the address that they come from, or null where there is no way to. */
export function visitorMailer(config: Config, clinic: () => Clinic): SendMail | null {
  if (config.mail.smtpUrl !== null) return smtpOf(config, config.mail.smtpUrl, clinic);
  return clinic().demo ? folderOf(config, clinic, 'visitors') : null;
}

type Word = (notice: StaffNotice) => ReturnType<typeof staffWords>;

function mailOf(config: Config, clinic: () => Clinic, word: Word): StaffDestination[] {
  const { smtpUrl, staffTo } = config.mail;
  const mail = (to: string, send: SendMail): Deliver => {
    return async ({ id, notice }) => {
      await send({ ...word(notice as StaffNotice), to }, deliveryKey(id));
      return 'done';
    };
  };
  if (smtpUrl !== null && staffTo !== null) {
    const { host, username } = new URL(smtpUrl);
    return [
      {
        name: 'mail',
        where: staffTo,
        fingerprint: fingerprint('mail', staffTo, host, username),
        deliver: mail(staffTo, smtpOf(config, smtpUrl, clinic)),
      },
    ];
  }
  if (!clinic().demo) return [];
  const folder = join(config.storage.dataDir, 'mail');
  return [
    {
      name: 'mail',
      where: folder,
      fingerprint: fingerprint('mail', folder),
      deliver: mail(staffTo ?? 'staff@localhost', folderOf(config, clinic)),
    },
  ];
}

function webhookOf({ staffWebhook }: Config): StaffDestination[] {
  if (!staffWebhook) return [];
  const { url } = staffWebhook;
  return [
    {
      name: 'webhook',
      where: new URL(url).host,
      fingerprint: fingerprint('webhook', url),
      deliver: createWebhook({ ...staffWebhook, now: Date.now }),
    },
  ];
}

function teamsOf({ teamsWorkflowUrl: url }: Config, word: Word): StaffDestination[] {
  if (url === null) return [];
  return [
    {
      name: 'teams',
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
