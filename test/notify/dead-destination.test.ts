import type { StaffNotice } from '../../src/domain/transcripts/notice.ts';
import { OutboxSender } from '../../src/notify/outbox-sender.ts';
import { createWebhook } from '../../src/notify/webhook.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const notice = (n: number): StaffNotice => ({
  kind: 'emergency',
  conversation: `c-${n}`,
  at: '2026-11-20T15:00:00.000Z',
});

eachDatabase((fresh, kind) => {
  let stores: Stores;
  let dead: HttpReceiver;
  let alive: HttpReceiver;
  let sender: OutboxSender;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    dead = await startHttpReceiver();
    alive = await startHttpReceiver();
    const to = ({ url }: HttpReceiver) =>
      createWebhook({ url, secret: 's'.repeat(32), publicUrl: 'https://chat.clinic.example', now: Date.now });
    sender = new OutboxSender({
      database: stores.database,
      staff: { dead: to(dead), alive: to(alive) },
      visitor: null,
      now: Date.now,
      random: () => 0,
      onFailure: () => undefined,
    });
    sender.start();
  });
  afterEach(async () => {
    await Promise.all([dead.close(), alive.close()]);
    await sender.stop();
    await stores.close();
  });

  const put = (n: number) =>
    enqueue(stores.database.db, {
      id: `n-${n}`,
      destination: 'staff',
      notice: notice(n),
      now: new Date(Date.UTC(2026, 10, 20, 15, 0, n)).toISOString(),
    });

  const conversations = ({ taken }: HttpReceiver) =>
    taken.map(({ body }) => (JSON.parse(body) as { conversation: string }).conversation);

  // Who hangs is waited for until the deadline, which no database has a part in.
  it.each(kind === 'sqlite' ? (['hang', 'close', 500] as const) : (['close', 500] as const))(
    'a receiver that answers with %s delays no other, and gets everything in order when it is back',
    async (how) => {
      dead.answer(how);
      const began = performance.now();
      for (let n = 0; n < 5; n++) await put(n);
      sender.wake();
      const all = ['c-0', 'c-1', 'c-2', 'c-3', 'c-4'];
      await eventually(() => expect(conversations(alive)).toEqual(all));
      expect(performance.now() - began).toBeLessThan(5_000);
      await eventually(() => expect(dead.asked()).toBeGreaterThan(0));
      expect(conversations(dead)).toEqual([]);

      dead.answer(200);
      await eventually(() => expect(conversations(dead)).toEqual(all), 30_000);
      expect(conversations(alive)).toEqual(all);
    },
  );
});
