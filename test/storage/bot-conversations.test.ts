import {
  deleteLostReferences,
  findBotReference,
  keepBotReference,
} from '../../src/storage/bot-conversations.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';

const REFERENCE = {
  serviceUrl: 'https://smba.trafficmanager.net/amer/',
  conversation: 'a:1',
  bot: '28:bot',
  user: '29:1',
};

eachDatabase((fresh) => {
  let stores: Stores;
  beforeAll(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterAll(() => stores.close());

  const keep = (reference: typeof REFERENCE, now: string) =>
    keepBotReference(stores.database, stores.personal, 'one', reference, now);
  const find = () => findBotReference(stores.database.reader, stores.personal, 'one');

  it('keeps the newest address of a conversation, sealed, and forgets it with the conversation', async () => {
    await keep(REFERENCE, '2026-11-27T09:00:00.000Z');
    const moved = { ...REFERENCE, serviceUrl: 'https://smba.trafficmanager.net/emea/' };
    await keep(moved, '2026-11-27T09:01:00.000Z');
    await keep(moved, '2026-11-27T09:02:00.000Z');
    expect(await find()).toEqual(moved);
    const row = await stores.database.reader
      .selectFrom('bot_conversations')
      .selectAll()
      .executeTakeFirstOrThrow();
    expect(row.updated_at).toBe('2026-11-27T09:01:00.000Z');
    expect(JSON.stringify(row)).not.toMatch(/29:1|smba/);
    await deleteLostReferences(stores.database, '2026-11-27T09:00:00.000Z');
    expect(await find()).toEqual(moved);
    await deleteLostReferences(stores.database, '2026-11-28T00:00:00.000Z');
    expect(await find()).toBeNull();
  });
});
