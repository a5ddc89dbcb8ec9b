import { FakeBotService } from '../support/bot-service.ts';
import { type Conversation, speak } from '../support/conversation-table.ts';
import { eachDatabase } from '../support/databases.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { SMS_ENVIRONMENT } from '../support/sms-client.ts';
import { speakByText } from '../support/sms-table.ts';
import { speakInTeams } from '../support/teams-table.ts';
import { callbacks } from './callback.table.ts';
import { corrections } from './corrections.table.ts';
import { questions } from './questions.table.ts';
import { spanish } from './spanish.table.ts';
import { tough } from './tough.table.ts';
import { wishes } from './wishes.table.ts';

const TABLES: [who: string, tables: Readonly<Record<string, Conversation>>][] = [
  ['a visitor who asks', questions],
  ['a visitor who wants a call', callbacks],
  ['a visitor who says when', wishes],
  ['a visitor who corrects', corrections],
  ['a tough visitor', tough],
];
const WITH_SPANISH: typeof TABLES = [...TABLES, ['a visitor who writes Spanish', spanish]];

eachDatabase((fresh) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterAll(() => server.close());

  describe.each(WITH_SPANISH)('%s', (_who, tables) => {
    it.each(Object.entries(tables))('%s', async (_name, lines) => {
      await speak(server.url, lines);
    });
  });
});

/** The same talks: a channel has its own form, and says the same. */
describe('in Teams', () => {
  let server: TestServer;
  let service: FakeBotService;
  beforeAll(async () => {
    service = await FakeBotService.start();
    server = await startServer({ env: { DEV_ANONYMOUS_BOT: 'yes' } });
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  describe.each(WITH_SPANISH)('%s', (_who, tables) => {
    it.each(Object.entries(tables))('%s', async (_name, lines) => {
      await speakInTeams(server, service, lines);
    });
  });
});

describe('by text message', () => {
  let server: TestServer;
  let senders = 0;
  beforeAll(async () => {
    // What is asked of text messages alone has its own test.
    server = await startServer({ env: { ...SMS_ENVIRONMENT, TEXTS_OUT: 'off' } });
  });
  afterAll(() => server.close());

  describe.each(WITH_SPANISH)('%s', (_who, tables) => {
    it.each(Object.entries(tables))('%s', async (_name, lines) => {
      await speakByText(server.url, senders++, lines);
    });
  });
});
