import { claimDeliveries, enqueue, markFailed, markSent } from '../../src/storage/outbox.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 15, 0, second)).toISOString();

eachDatabase((fresh) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const put = (id: string, destination: string, second: number) =>
    enqueue(stores.database.db, {
      id,
      destination,
      notice: { kind: 'emergency', conversation: 'c', at: at(second) },
      now: at(second),
    });

  const claim = async (second: number) => {
    const options = { now: at(second), claimedUntil: at(second + 8), limit: 10 };
    return (await claimDeliveries(stores.database.db, options)).map(({ id }) => id).sort();
  };

  it('keeps one delivery for one effect', async () => {
    await put('one', 'staff', 0);
    await put('one', 'staff', 1);

    expect(await claim(2)).toEqual(['one']);
    expect(await claim(2)).toEqual([]);
  });

  it('gives out one delivery a destination at a time, the oldest first', async () => {
    await put('s1', 'staff', 0);
    await put('s2', 'staff', 1);
    await put('t1', 'teams', 1);

    expect(await claim(2)).toEqual(['s1', 't1']);
    expect(await claim(2)).toEqual([]);
    await markSent(stores.database.db, 's1', at(3));
    expect(await claim(3)).toEqual(['s2']);
  });

  it('holds later deliveries back while an earlier one waits for its retry', async () => {
    await put('s1', 'staff', 0);
    await put('s2', 'staff', 1);
    await claim(2);
    await markFailed(stores.database.db, 's1', { error: 'Error', nextAttemptAt: at(10) });

    expect(await claim(5)).toEqual([]);
    expect(await claim(10)).toEqual(['s1']);
  });

  it('goes on behind a dead letter', async () => {
    await put('s1', 'staff', 0);
    await put('s2', 'staff', 1);
    await claim(2);
    await markFailed(stores.database.db, 's1', { error: 'Error', nextAttemptAt: null });

    expect(await claim(3)).toEqual(['s2']);
  });

  it('gives a delivery out again when whoever claimed it went away', async () => {
    await put('s1', 'staff', 0);
    await claim(2);

    expect(await claim(9)).toEqual([]);
    expect(await claim(10)).toEqual(['s1']);
  });

  it('gives each delivery to one of many senders that ask at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => put(`d${i}`, `place-${i}`, 0)));

    const claims = await Promise.all(Array.from({ length: 4 }, () => claim(1)));

    const given = claims.flat().sort();
    expect(new Set(given).size).toBe(given.length);
    const rest = await claim(1);
    expect([...given, ...rest].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `d${i}`));
  });
});
