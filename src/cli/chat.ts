import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createDialogs } from '../../dialogs/create-dialogs.ts';
import { createBotRun } from '../bot/run-bot.ts';
import { TurnRefused, TurnRunner } from '../bot/turn-runner.ts';
import { callbackLinkSigner, createCallbackLink } from '../callback-link.ts';
import { renderForTerminal } from '../channels/terminal/render.ts';
import { readConfig } from '../config.ts';
import { createPhrases } from '../desk.ts';
import { draw } from '../domain/transcripts/draw.ts';
import type { Inbound } from '../domain/transcripts/turn.ts';
import { readKnowledgeFolder } from '../knowledge-folder.ts';
import { createLogger } from '../log.ts';
import { refuseUnverifiedDatabase } from '../refuse-unsafe.ts';
import { secretKeys } from '../secret-keys.ts';
import { checkedDestinations } from '../staff-destinations.ts';
import { EmergencyJournal } from '../storage/emergency-journal.ts';
import { confirmationsOf } from '../storage/notice-checks.ts';
import { openStores, type Stores } from '../stores.ts';
import { noWords, print, readArgs } from './arguments.ts';
import { presentDesk } from './open.ts';

export async function chat(args: readonly string[]): Promise<void> {
  noWords(readArgs(args, {}).positionals);
  const config = readConfig();
  refuseUnverifiedDatabase(config);
  const knowledge = await readKnowledgeFolder(config.knowledgeDir);
  const secrets = secretKeys(config, knowledge.clinic);
  const stores = await openStores(config.storage, secrets);
  const desk = await presentDesk(knowledge, stores, config);
  const destinations = await checkedDestinations(config, () => desk.knowledge.clinic, stores.database);
  const confirmed = await confirmationsOf(stores.database.reader, destinations);
  const takesCallbacks = desk.knowledge.clinic.demo || confirmed.length > 0;
  const journal = new EmergencyJournal(config.storage.dataDir, stores.personal);
  const log = createLogger();
  const turns = new TurnRunner({
    desk: () => ({ ...desk, takesCallbacks }),
    phrases: createPhrases(),
    renderers: { terminal: renderForTerminal },
    runBot: createBotRun(
      createDialogs(),
      createCallbackLink(config.http.publicUrl, callbackLinkSigner(secrets)),
    ),
    load: stores.load,
    prove: stores.prove,
    commit: stores.commit,
    journal: (entry) => journal.append(entry),
    draw,
    onError: (event, err) => log.error({ err }, event),
  });
  await converse(turns, stores);
  await journal.close();
}

async function converse(turns: TurnRunner, stores: Stores): Promise<void> {
  const conversation = randomUUID();
  const terminal = createInterface({ input: process.stdin, output: process.stdout, prompt: '> ' });
  // From now on lines are kept, also those that come before the greeting was said.
  const lines = terminal[Symbol.asyncIterator]();
  try {
    await say(turns, message(conversation, 'start', ''));
    terminal.prompt();
    for await (const line of lines) {
      await say(turns, message(conversation, 'message', line));
      terminal.prompt();
    }
  } finally {
    terminal.close();
    await stores.close();
  }
}

async function say(turns: TurnRunner, inbound: Inbound): Promise<void> {
  try {
    const { payloads } = await turns.run(inbound);
    for (const payload of payloads) print(`${(JSON.parse(payload) as { text: string }).text}\n`);
  } catch (error) {
    if (!(error instanceof TurnRefused)) throw error;
    print('That could not be saved. Please send it again.');
  }
}

const message = (conversation: string, type: 'start' | 'message', text: string): Inbound => ({
  channel: 'terminal',
  conversation,
  user: 'terminal',
  type,
  messageId: randomUUID(),
  text,
  locale: null,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  attachments: 0,
});
