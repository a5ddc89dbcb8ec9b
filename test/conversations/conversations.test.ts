import { type Conversation, speak } from '../support/conversation-table.ts';
import { eachDatabase } from '../support/databases.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { callbacks } from './callback.table.ts';
import { corrections } from './corrections.table.ts';
import { questions } from './questions.table.ts';
import { spanish } from './spanish.table.ts';
import { tough } from './tough.table.ts';
import { wishes } from './wishes.table.ts';

eachDatabase((fresh) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterAll(() => server.close());

  describe.each([
    ['a visitor who asks', questions],
    ['a visitor who wants a call', callbacks],
    ['a visitor who says when', wishes],
    ['a visitor who corrects', corrections],
    ['a tough visitor', tough],
    ['a visitor who writes Spanish', spanish],
  ] satisfies [string, Readonly<Record<string, Conversation>>][])('%s', (_who, tables) => {
    it.each(Object.entries(tables))('%s', async (_name, lines) => {
      await speak(server.url, lines);
    });
  });
});
