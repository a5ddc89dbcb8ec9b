import { createHash } from 'node:crypto';
import { botConnector, hasBot } from './bot-connection.ts';
import { StaffButtons } from './channels/teams/staff-buttons.ts';
import {
  erasedCard,
  plainCard,
  postedCard,
  requestCard,
  summaryOf,
  testCard,
} from './channels/teams/staff-card.ts';
import { StaffChannel } from './channels/teams/staff-channel.ts';
import type { Config } from './config.ts';
import { refusalWords } from './console/refusal-words.ts';
import type { Clinic } from './domain/knowledge/knowledge.ts';
import type { StaffNotice } from './domain/transcripts/notice.ts';
import type { Deliver } from './notify/delivery.ts';
import { callbackPage, staffLink } from './notify/staff-link.ts';
import { staffWords } from './notify/staff-words.ts';
import { createTeamsChannel } from './notify/teams-channel.ts';
import { auditAlone } from './storage/audit.ts';
import { actOnCallback } from './storage/callback-life.ts';
import type { Database } from './storage/database.ts';
import { findLife } from './storage/life-rows.ts';
import {
  type CheckedDestination,
  confirmationsOf,
  confirmTestNotice,
  sendTestNotice,
  testCode,
} from './storage/notice-checks.ts';
import { staffByEntraId } from './storage/staff.ts';
import {
  chosenStaffChannel,
  endStaffChannel,
  followStaffChannel,
  keepStaffChannel,
  TEAMS_CHANNEL,
} from './storage/staff-channel.ts';
import { whenWritable } from './storage/when-writable.ts';
import type { Stores } from './stores.ts';

type OpenStores = Pick<Stores, 'database' | 'personal'>;

/** The channel of Teams that managers have chosen for staff to be told in; null without one, or without a bot that could post there. */
export async function chosenChannel(
  config: Config,
  { reader }: Pick<Database, 'reader'>,
): Promise<(CheckedDestination & { readonly where: string }) | null> {
  const channel = hasBot(config) ? await chosenStaffChannel(reader) : null;
  if (!channel) return null;
  return {
    name: TEAMS_CHANNEL,
    where: `the channel of Teams that ${channel.by} chose`,
    fingerprint: createHash('sha256').update(channel.place).digest('hex'),
  };
}

/** Posts to that channel, whichever it is; null without a bot. */
export function teamsChannel(
  config: Config,
  clinic: () => Clinic,
  { database, personal }: OpenStores,
): Deliver | null {
  const call = botConnector(config);
  if (!call) return null;
  const { publicUrl } = config.http;
  return createTeamsChannel({
    database,
    personal,
    call,
    requestCard: (life) => {
      const options = { timeZone: clinic().timeZone, page: callbackPage(life.ref, publicUrl) };
      return postedCard(requestCard(life, options), summaryOf(life));
    },
    noticeCard: (notice) => noticeCard(notice, clinic().timeZone, publicUrl),
    erasedCard,
    now: Date.now,
  });
}

function noticeCard(notice: StaffNotice, timeZone: string, publicUrl: string): object {
  const { subject, text } = staffWords(notice, { timeZone, publicUrl });
  if (notice.kind === 'test') return postedCard(testCard(notice.code), subject);
  const page = staffLink(notice, publicUrl);
  const lines = text.split('\n').filter((line) => line !== page);
  return postedCard(plainCard([subject, ...lines], page ?? undefined), subject);
}

/** Asks whoever reads along to confirm that notices arrive, unless somebody has. */
async function testChannel(config: Config, database: Database, now: string): Promise<void> {
  const chosen = await chosenChannel(config, database);
  if (!chosen || (await confirmationsOf(database.reader, [chosen])).length > 0) return;
  await whenWritable(() => sendTestNotice(database.db, chosen, { code: testCode(), now }));
}

/** What staff do in Teams. @param wake says that something may wait in the outbox. */
export function staffInTeams(
  config: Config,
  clinic: () => Clinic,
  { database, personal }: OpenStores,
  wake: () => void,
): { readonly staffButtons: StaffButtons; readonly staffChannel: StaffChannel } {
  const now = () => new Date().toISOString();
  const staffOf = (entraId: string) => staffByEntraId(database.reader, entraId);
  const staffButtons = new StaffButtons({
    staffOf,
    find: (ref) => findLife(database.reader, ref),
    act: async (ref, action, by) => {
      const options = { ref, action, by, now: now(), clinic: clinic() };
      const acted = await actOnCallback(database, personal, options);
      wake();
      return acted;
    },
    confirm: async (code, by) => {
      const chosen = await chosenChannel(config, database);
      const confirmed = { code, by, among: chosen ? [chosen] : [], now: now() };
      return (await whenWritable(() => confirmTestNotice(database.db, confirmed))) !== null;
    },
    refusalWords,
    card: (ref) => ({ timeZone: clinic().timeZone, page: callbackPage(ref, config.http.publicUrl) }),
    now,
  });
  const staffChannel = new StaffChannel({
    staffOf,
    keep: async (channel, by) => {
      await keepStaffChannel(database, personal, channel, { by, now: now() });
      await testChannel(config, database, now());
      wake();
    },
    end: (conversation, by) => endStaffChannel(database, personal, conversation, { by, now: now() }),
    noteRefusal: (by) => auditAlone(database, personal, { at: now(), by, action: 'channel-refused' }),
    follow: (channel) => followStaffChannel(database, personal, channel),
  });
  return { staffButtons, staffChannel };
}
