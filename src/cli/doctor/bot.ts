import type { Config } from '../../config.ts';
import { commandLine } from '../../domain/command-line.ts';
import { countBotConversations } from '../../storage/bot-conversations.ts';
import type { Database } from '../../storage/database.ts';
import { REPLIES } from '../../storage/outbox.ts';
import { type DeadLetter, deadLetters, waitingDeliveries } from '../../storage/outbox-state.ts';
import { counted, localTime } from '../staff-words.ts';
import { type Finding, ok, warn } from './finding.ts';

/** Whether there is a bot for Teams and its sister channels, who may write to it, and whether it can be reached. */
export function checkBotSettings({ botService, anonymousBot, http }: Config): Finding[] {
  const findings: Finding[] = [];
  if (anonymousBot)
    findings.push(
      warn(
        'bot',
        'it takes messages from anybody on this machine, without a token',
        'remove DEV_ANONYMOUS_BOT once you are done with the Agents Playground',
      ),
    );
  if (!botService)
    return anonymousBot ? findings : [ok('bot', 'none for Teams; docs/teams.md says how to set one up')];
  const { tenants, tenantId, type } = botService;
  const own = tenantId !== null && !tenants.includes(tenantId) ? ', its own not among them' : '';
  findings.push(
    ok('bot', `${type}; people of ${counted(tenants.length, 'tenant')} may write in Teams${own}`),
  );
  if (!http.publicUrl.startsWith('https:'))
    findings.push(
      warn(
        'bot',
        `Azure brings no messages to ${http.publicUrl}, which isn’t https`,
        'set PUBLIC_URL, and let the messaging endpoint of the Azure bot be its /api/messages',
      ),
    );
  return findings;
}

/** Nobody waits that long for a service that answers. */
const LATE_MS = 15 * 60_000;

/** Whether messages come in by the bot and its replies go out. */
export async function checkBotTraffic(
  { reader }: Database,
  { botService }: Config,
  timeZone: string,
): Promise<Finding[]> {
  if (!botService) return [];
  const kept = await countBotConversations(reader);
  const lateSince = new Date(Date.now() - LATE_MS).toISOString();
  const late = (await waitingDeliveries(reader)).filter(
    ({ destination, since }) => destination === REPLIES && since < lateSince,
  );
  const dead = (await deadLetters(reader)).filter(({ kind }) => kind === 'reply');
  return [
    kept > 0
      ? ok('bot', `${counted(kept, 'conversation')} of its channels kept`)
      : warn(
          'bot',
          'no message has come, or none of the time that is kept',
          'look at messaging endpoint, Teams channel and app as docs/teams.md says',
        ),
    ...late.map(({ count, since }) =>
      warn(
        'bot',
        `${count} replies wait, the oldest since ${localTime(since, timeZone)}`,
        'see that a server runs, and what its log says of notices',
      ),
    ),
    ...givenUp(dead),
  ];
}

function givenUp(dead: readonly DeadLetter[]): Finding[] {
  const last = dead.at(-1);
  if (!last) return [];
  const error = last.lastError ?? 'no reason';
  return [
    warn(
      'bot',
      `${dead.length === 1 ? '1 reply' : `${dead.length} replies`} given up, the last with ${error}`,
      `${REMEDIES[error] ?? OTHER_REMEDY}; then ${commandLine('notices retry --all')}`,
    ),
  ];
}

const NEW_SECRET =
  'the client secret is wrong or has expired, or MicrosoftAppTenantId isn’t its tenant: make a new one and set MicrosoftAppPassword';
const REMOVED =
  'whoever wrote has removed or blocked the bot, or the app is blocked in the Teams admin center: allow it there';
const WRONG_HOST =
  'the address of the service isn’t one of Azure Bot Service as this machine sees it: look at its name resolution';
const OTHER_REMEDY = 'see that this machine reaches smba.trafficmanager.net by https';

/** What to do by what the service, or our own check, said last. */
const REMEDIES: Readonly<Record<string, string>> = {
  NO_TOKEN: NEW_SECRET,
  'HTTP 401': NEW_SECRET,
  'HTTP 403': REMOVED,
  'HTTP 404': REMOVED,
  SERVICE_URL: WRONG_HOST,
  EPRIVATE: WRONG_HOST,
};
