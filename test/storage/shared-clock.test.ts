import { SharedClock } from '../../src/storage/database-clock.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { TcpProxy } from '../support/tcp-proxy.ts';

const HOUR_MS = 3_600_000;
const slowClock = () => Date.now() - HOUR_MS;

eachDatabase((fresh, kind) => {
  let stores: Stores | undefined;
  let proxy: TcpProxy | undefined;
  afterEach(async () => {
    await stores?.close();
    await proxy?.close();
  });

  it('has the database’s time where processes share one, and their own on SQLite', async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    const clock = new SharedClock(stores.database, slowClock);
    const aheadMs = await clock.compare();
    expect(Math.abs(aheadMs - (kind === 'postgresql' ? HOUR_MS : 0))).toBeLessThan(1_000);
    expect(Math.abs(clock.now() - slowClock() - aheadMs)).toBeLessThan(1_000);
  });

  if (kind === 'postgresql')
    it('learns nothing from an answer that took long', async () => {
      const location = await fresh();
      const url = location.databaseUrl ?? '';
      proxy = await TcpProxy.start(new URL(url).port);
      stores = await openStores({ ...location, databaseUrl: proxy.through(url) }, [TEST_SECRET]);
      const clock = new SharedClock(stores.database, slowClock);
      proxy.slow(700);
      expect(await clock.compare()).toBe(0);
    });
});
