import { asLeader } from '../../src/repeatedly.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

eachDatabase((fresh, kind) => {
  if (kind === 'sqlite')
    it('leads where there is no other process', async () => {
      const stores = await openStores(await fresh(), [TEST_SECRET]);
      await stores.open();
      expect(stores.leads()).toBe(true);
      await stores.close();
    });

  if (kind === 'postgresql')
    it('leads in one of several processes, and in the next one when that ends or loses its connection', async () => {
      const location = await fresh();
      const open = async () => {
        const stores = await openStores(location, [TEST_SECRET]);
        await stores.open();
        return stores;
      };
      const all: Stores[] = [];
      for (let n = 0; n < 3; n++) all.push(await open());
      expect(all.map(({ leads }) => leads())).toEqual([true, false, false]);

      await all.shift()?.close();
      await eventually(() => expect(all.filter(({ leads }) => leads())).toHaveLength(1), 10_000);

      const before = all.findIndex(({ leads }) => leads());
      const { database } = all[1 - before]!;
      await database.connections?.query(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())",
      );
      await eventually(() => expect(all[before]?.leads()).toBe(false), 10_000);
      await eventually(() => expect(all.filter(({ leads }) => leads())).toHaveLength(1), 10_000);
      await Promise.all(all.map((stores) => stores.close()));
    });
});

it('does a job where the process leads, and elsewhere once in a while, should the leader hang', async () => {
  let done = 0;
  const job = async () => {
    done++;
  };
  const ofLeader = asLeader(() => true, job);
  const ofOther = asLeader(() => false, job);
  for (let round = 0; round < 20; round++) await ofLeader();
  expect(done).toBe(20);
  for (let round = 0; round < 20; round++) await ofOther();
  expect(done).toBe(22);
});
