import { listCallbacks } from '../../src/storage/callbacks.ts';
import { listTranscripts } from '../../src/storage/transcripts.ts';
import { openStores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();

eachDatabase((fresh) => {
  it('a server deletes what is past its time when it starts, while it answers, and logs counts alone', async () => {
    const location = await fresh();
    const stores = await openStores(location, [TEST_SECRET]);
    const say = (conversation: string, now: string, ref?: string) =>
      stores.commit(
        turnRecord({
          inbound: { conversation },
          now,
          intents: ref ? [requestCallback(ref, { name: `Ann of ${conversation}` })] : [],
        }),
      );
    try {
      await say('old', daysAgo(31), 'ABCD2345');
      await say('older', daysAgo(400), 'EFGH6789');
      await say('young', daysAgo(29));
      await stores.database.db.updateTable('callback_requests').set({ status: 'booked' }).execute();
      // The days of a year would be counted first.
      await stores.database.db
        .insertInto('day_counts')
        .values({ day: daysAgo(1).slice(0, 10), kind: 'counted', name: '', count: 0 })
        .execute();
      const server = await startServer({ location });
      try {
        const visitor = await DirectLineClient.start(server.url);
        expect(textOf(await visitor.ask('Where can I park?'))).toMatch(/Elm Garage/);
        await eventually(async () => {
          const kept = (await listTranscripts(stores.database.reader, { limit: 9 })).map(({ id }) => id);
          expect(kept.sort()).toEqual([visitor.conversation, 'young'].sort());
          expect(server.log.join()).toContain('deleted what was kept');
        });
        expect(await listCallbacks(stores.database.reader, stores.personal)).toMatchObject([
          { ref: 'ABCD2345' },
        ]);
        const told = JSON.parse(server.log.find((line) => line.includes('deleted what was kept')) ?? '{}');
        expect(told).toMatchObject({ conversations: 2, callbacks: 1 });
        expect(server.log.join()).not.toMatch(/older|EFGH6789|Ann of/);
      } finally {
        await server.close();
      }
    } finally {
      await stores.close();
    }
  });
});
