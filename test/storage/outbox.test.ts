import { openDatabase } from '../../src/storage/database.ts';
import {
  claimDeliveries,
  enqueue,
  hold,
  markFailed,
  markSent,
  mendWaits,
  releaseClaims,
  spreadToStaff,
} from '../../src/storage/outbox.ts';
import { deadLetters, reviveDeadLetters, waitingDeliveries } from '../../src/storage/outbox-state.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { watchLocks } from '../support/lock-watcher.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 15, 0, second)).toISOString();

eachDatabase((fresh, kind) => {
  let location: DatabaseLocation;
  let stores: Stores;

  beforeEach(async () => {
    location = await fresh();
    stores = await openStores(location, [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const put = (id: string, destination: string, second: number) =>
    enqueue(stores.database.db, {
      id,
      destination,
      notice: { kind: 'emergency', conversation: 'c', at: at(second) },
      now: at(second),
    });

  const claim = async (second: number, destination = 'mail', inOrder = true, { db } = stores.database) => {
    const options = { destination, inOrder, now: at(second), claimedUntil: at(second + 8), limit: 10 };
    return (await claimDeliveries(db, options)).map(({ id }) => id).sort();
  };

  it('keeps one delivery for one effect', async () => {
    await put('one', 'mail', 0);
    await put('one', 'mail', 1);

    expect(await claim(2)).toEqual(['one']);
    expect(await claim(2)).toEqual([]);
  });

  it('gives out one delivery a destination at a time, the oldest first', async () => {
    await put('s1', 'mail', 0);
    await put('s2', 'mail', 1);
    await put('t1', 'teams', 1);

    expect(await claim(2)).toEqual(['s1']);
    expect(await claim(2)).toEqual([]);
    expect(await claim(2, 'teams')).toEqual(['t1']);
    await markSent(stores.database.db, 's1', at(3));
    expect(await claim(3)).toEqual(['s2']);
  });

  if (kind === 'postgresql')
    it.each([
      ['in order', true],
      ['in any order', false],
    ])('gives a delivery to one of two processes that ask at once, %s', async (_how, inOrder) => {
      await put('s1', 'mail', 0);
      if (inOrder) await put('s2', 'mail', 1);
      const other = openDatabase(location);
      const watcher = await watchLocks(location.databaseUrl ?? '');
      let asked: Promise<string[]> | undefined;
      const first = await inTransaction(stores.database, async (db) => {
        const claimed = await claim(2, 'mail', inOrder, { ...stores.database, db });
        asked = claim(2, 'mail', inOrder, other);
        await watcher.waiting(1);
        return claimed;
      });
      expect(first).toEqual(['s1']);
      expect(await asked).toEqual([]);
      await watcher.end();
      await other.close();
    });

  it('holds later deliveries back while an earlier one waits for its retry', async () => {
    await put('s1', 'mail', 0);
    await put('s2', 'mail', 1);
    await claim(2);
    await markFailed(
      stores.database.db,
      { id: 's1', attempts: 1 },
      { error: 'Error', nextAttemptAt: at(10) },
    );

    expect(await claim(5)).toEqual([]);
    expect(await claim(10)).toEqual(['s1']);
  });

  it('goes on behind a dead letter', async () => {
    await put('s1', 'mail', 0);
    await put('s2', 'mail', 1);
    await claim(2);
    await markFailed(stores.database.db, { id: 's1', attempts: 1 }, { error: 'Error', nextAttemptAt: null });

    expect(await claim(3)).toEqual(['s2']);
  });

  it('gives a delivery out again when whoever claimed it went away', async () => {
    await put('s1', 'mail', 0);
    await claim(2);

    expect(await claim(9)).toEqual([]);
    expect(await claim(10)).toEqual(['s1']);
  });

  it('gives each delivery to one of many senders that ask at once', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, i) => put(`d${i}`, 'visitor', 0)));

    const claims = await Promise.all(Array.from({ length: 4 }, () => claim(1, 'visitor', false)));

    const given = claims.flat().sort();
    expect(new Set(given).size).toBe(given.length);
    const rest = await claim(1, 'visitor', false);
    expect([...given, ...rest].sort()).toEqual(Array.from({ length: 10 }, (_, i) => `d${i}`));
  });

  it('makes of a notice for staff one delivery to each destination, however many processes do it at once', async () => {
    await put('s1', 'staff', 0);
    await put('s2', 'staff', 1);
    await Promise.all(
      Array.from({ length: 3 }, () => spreadToStaff(stores.database, ['mail', 'teams'], at(2))),
    );
    await spreadToStaff(stores.database, ['mail', 'teams'], at(3));

    const waiting = await waitingDeliveries(stores.database.reader);
    expect(waiting).toEqual([
      { destination: 'mail', count: 2, since: at(0) },
      { destination: 'teams', count: 2, since: at(0) },
    ]);
    expect(await claim(4)).toEqual(['s1@mail']);
    await markSent(stores.database.db, 's1@mail', at(4));
    expect(await claim(4)).toEqual(['s2@mail']);
    expect(await claim(4, 'teams')).toEqual(['s1@teams']);
  });

  it('keeps what is for staff until there is a destination', async () => {
    await put('s1', 'staff', 0);
    await spreadToStaff(stores.database, [], at(1));
    expect(await claim(2, 'mail')).toEqual([]);
    await spreadToStaff(stores.database, ['webhook'], at(3));

    expect(await claim(4, 'webhook')).toEqual(['s1@webhook']);
  });

  it('lets a test notice pass what waits, and nothing wait for it', async () => {
    const test = (id: string, second: number) =>
      enqueue(stores.database.db, {
        id,
        destination: 'mail',
        notice: { kind: 'test', code: 'ABC234' },
        now: at(second),
      });
    await test('t1', 0);
    await put('s1', 'mail', 1);
    await test('t2', 2);

    expect(await claim(3)).toEqual(['s1', 't1', 't2']);
  });

  it('holds a delivery without counting an attempt', async () => {
    await put('v1', 'visitor', 0);
    await claim(1, 'visitor');
    await hold(stores.database.db, { id: 'v1', attempts: 1 }, at(20));

    expect(await claim(19, 'visitor')).toEqual([]);
    const [claimed] = await claimDeliveries(stores.database.db, {
      destination: 'visitor',
      inOrder: false,
      now: at(20),
      claimedUntil: at(28),
      limit: 1,
    });
    expect(claimed?.attempts).toBe(1);
  });

  it('takes nothing from whoever has claimed a delivery since, or has sent it', async () => {
    await put('s1', 'mail', 0);
    const late = async (attempts: number) => {
      const own = { id: 's1', attempts };
      await markFailed(stores.database.db, own, { error: 'TIMEOUT', nextAttemptAt: at(13) });
      await hold(stores.database.db, own, at(13));
      await markFailed(stores.database.db, own, { error: 'TIMEOUT', nextAttemptAt: null });
    };
    await claim(1);
    expect(await claim(12)).toEqual(['s1']);
    await late(1);
    expect(await claim(14)).toEqual([]);
    await markSent(stores.database.db, 's1', at(15));
    await late(2);
    expect(await claim(60)).toEqual([]);
    expect(await deadLetters(stores.database.reader)).toEqual([]);
  });

  it('gives claims back at once when nobody else sends', async () => {
    await put('s1', 'mail', 0);
    await claim(1);
    await releaseClaims(stores.database.db);

    expect(await claim(1)).toEqual(['s1']);
  });

  it('sends nothing again when the clock is set back', async () => {
    await put('s1', 'mail', 10);
    await claim(11);
    await markSent(stores.database.db, 's1', at(12));
    await put('s2', 'mail', 13);
    await claim(14);

    await mend(0);
    expect(await claim(0)).toEqual([]);
    expect(await claim(7)).toEqual([]);
    // The one that was claimed may be under way until then.
    expect(await claim(8)).toEqual(['s2']);
  });

  it('makes due at once what waits for a time that a clock set back has moved away', async () => {
    await put('failed', 'mail', 40);
    await put('fresh', 'teams', 40);
    await put('held', 'visitor', 40);
    for (const destination of ['mail', 'visitor']) await claim(40, destination);
    await markFailed(
      stores.database.db,
      { id: 'failed', attempts: 1 },
      { error: 'HTTP 500', nextAttemptAt: at(45) },
    );
    await hold(stores.database.db, { id: 'held', attempts: 1 }, at(55));
    const dueOf = () =>
      Promise.all([claim(10, 'mail'), claim(10, 'teams'), claim(10, 'visitor')]).then((ids) => ids.flat());
    expect(await dueOf()).toEqual([]);
    await mend(30);
    await mend(10);

    expect(await dueOf()).toEqual(['failed', 'fresh']);
  });

  const mend = (second: number) =>
    mendWaits(stores.database, {
      now: at(second),
      claim: at(second + 8),
      retry: at(second + 20),
      hold: at(second + 50),
    });

  it('shows a dead letter with its reason, and revives it', async () => {
    await put('s1', 'mail', 0);
    await claim(1);
    await markFailed(
      stores.database.db,
      { id: 's1', attempts: 1 },
      { error: 'HTTP 500', nextAttemptAt: null },
    );

    expect(await deadLetters(stores.database.reader)).toEqual([
      {
        id: 's1',
        destination: 'mail',
        kind: 'emergency',
        attempts: 1,
        lastError: 'HTTP 500',
        createdAt: at(0),
      },
    ]);
    expect(await reviveDeadLetters(stores.database.db, { id: 's1' })).toBe(1);
    expect(await reviveDeadLetters(stores.database.db, { id: 's1' })).toBe(0);
    expect(await claim(3)).toEqual(['s1']);
    await markFailed(
      stores.database.db,
      { id: 's1', attempts: 1 },
      { error: 'HTTP 500', nextAttemptAt: null },
    );
    expect(await reviveDeadLetters(stores.database.db, 'all')).toBe(1);
    expect(await claim(3)).toEqual(['s1']);
  });
});
