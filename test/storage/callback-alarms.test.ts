import type { CallbackAction } from '../../src/domain/callbacks/callback-action.ts';
import { keepPromises } from '../../src/keep-promises.ts';
import { type Watched, watchPromises } from '../../src/storage/callback-alarms.ts';
import { eventsOf } from '../../src/storage/callback-events.ts';
import { actOnCallback, markOpened } from '../../src/storage/callback-life.ts';
import { findRequest } from '../../src/storage/callbacks.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const REF = 'ABCD2345';
/** A time of Monday, 23 November 2026, local to the clinic; the window of the request is 10 to 12. */
const at = (time: string) => new Date(`2026-11-23T${time}:00-05:00`).toISOString();

eachDatabase((fresh) => {
  let location: DatabaseLocation;
  let stores: Stores;

  beforeEach(async () => {
    location = await fresh();
    stores = await openStores(location, [TEST_SECRET]);
    await stores.commit(turnRecord({ intents: [requestCallback(REF)], now: '2026-11-20T15:00:00.000Z' }));
    await stores.database.db.deleteFrom('outbox').execute();
    await markOpened(stores.database, stores.personal, {
      ref: REF,
      by: 'Ann',
      now: '2026-11-20T15:30:00.000Z',
    });
  });
  afterEach(() => stores.close());

  const watch = (time: string, { database } = stores) => watchPromises(database, at(time), clinic);
  const act = (action: CallbackAction, time: string) =>
    actOnCallback(stores.database, stores.personal, {
      ref: REF,
      action,
      by: 'Ann',
      now: at(time),
      clinic,
    });
  const told = async () => {
    const rows = await stores.database.reader
      .selectFrom('outbox')
      .select(['payload'])
      .orderBy('created_at')
      .execute();
    return rows.map(({ payload }) => JSON.parse(payload).kind);
  };
  const happened = async () =>
    (await eventsOf(stores.database.reader, stores.personal, REF)).map(({ kind }) => kind).slice(2);
  const request = () => findRequest(stores.database.reader, stores.personal, REF);

  it('tells staff once that a request is at risk, and once that it was missed', async () => {
    const looks = ['09:00', '09:44', '09:45', '09:46', '11:30', '12:01', '12:02', '15:00'];
    const alarms = [];
    for (const time of looks) alarms.push((await watch(time)).alarms);
    expect(alarms).toEqual([0, 0, 1, 0, 0, 1, 0, 0]);
    expect(await told()).toEqual(['at-risk', 'missed']);
    expect(await happened()).toEqual(['at-risk', 'missed']);
    expect((await request())?.version).toBe(0);
  });

  it('frees a claim while a third of the window is left, and tells staff', async () => {
    await act({ kind: 'claim' }, '09:30');
    expect(await watch('11:19')).toEqual({ lapsed: 0, alarms: 0 });
    expect(await watch('11:20')).toEqual({ lapsed: 1, alarms: 1 });
    expect(await request()).toMatchObject({ status: 'requested', claimedBy: null });
    expect(await happened()).toEqual(['claimed', 'lapsed', 'at-risk']);
    await act({ kind: 'claim' }, '11:25');
    expect(await watch('11:59')).toEqual({ lapsed: 0, alarms: 0 });
    await act({ kind: 'reach' }, '11:59');
    expect(await watch('12:30')).toEqual({ lapsed: 0, alarms: 0 });
  });

  it('tells staff again when a claim lapses that was made after they had been told of the risk', async () => {
    await watch('09:50');
    await act({ kind: 'claim' }, '09:55');
    for (const time of ['11:00', '11:20', '11:21']) await watch(time);
    expect(await told()).toEqual(['at-risk', 'at-risk']);
    expect(await happened()).toEqual(['at-risk', 'claimed', 'lapsed']);
  });

  it('alarms when nobody has looked at a request for a business day', async () => {
    await stores.database.db.updateTable('callback_requests').set({ opened_at: null }).execute();
    const saturday = '2026-11-21T15:00:00.000Z';
    expect(await watchPromises(stores.database, saturday, clinic)).toEqual({ lapsed: 0, alarms: 0 });
    const later = new Date(Date.parse(saturday) + 1000).toISOString();
    expect(await watchPromises(stores.database, later, clinic)).toEqual({ lapsed: 0, alarms: 1 });
    expect(await watchPromises(stores.database, later, clinic)).toEqual({ lapsed: 0, alarms: 0 });
    expect(await told()).toEqual(['unopened']);
  });

  it('never tells twice when the clock is set back, or when the outbox has forgotten what it sent', async () => {
    await watch('12:01');
    for (const time of ['09:50', '11:30', '12:01']) await watch(time);
    expect(await told()).toEqual(['missed']);
    await stores.database.db.deleteFrom('outbox').execute();
    for (const time of ['09:50', '12:30']) await watch(time);
    expect(await told()).toEqual([]);
  });

  it('tells staff once of a further call that nobody makes', async () => {
    await act({ kind: 'claim' }, '10:00');
    await actOnCallback(stores.database, stores.personal, {
      ref: REF,
      action: { kind: 'attempt', outcome: 'busy' },
      by: 'Ann',
      now: at('10:05'),
      clinic,
    });
    // The next is due from 1:05 to 3:05 PM; a third of that before its end the claim lapses.
    for (const time of ['13:00', '14:00', '14:26', '14:27', '16:00']) await watch(time);
    expect(await happened()).toEqual(['claimed', 'attempted', 'lapsed', 'at-risk']);
    expect(await told()).toEqual(['at-risk']);
    await watchPromises(stores.database, '2026-12-01T15:00:00.000Z', clinic);
    expect(await told()).toEqual(['at-risk']);
  });

  it('tells anew of another window', async () => {
    await watch('12:01');
    const window = { start: at('15:00'), end: at('17:00') };
    await actOnCallback(stores.database, stores.personal, {
      ref: REF,
      action: { kind: 'reschedule', window },
      by: 'Ann',
      now: at('12:30'),
      clinic,
    });
    expect(await watch('14:50')).toEqual({ lapsed: 0, alarms: 1 });
    expect((await told()).filter((kind) => kind !== 'callback')).toEqual(['missed', 'at-risk']);
  });

  it('tells once when several processes look at once', async () => {
    const other = await openStores(location, [TEST_SECRET]);
    try {
      await act({ kind: 'claim' }, '09:30');
      const looks = await Promise.all(
        Array.from({ length: 10 }, (_, n) => watch('11:30', n % 2 === 0 ? stores : other)),
      );
      const sum = (of: keyof Watched) => looks.reduce((total, look) => total + look[of], 0);
      expect([sum('lapsed'), sum('alarms')]).toEqual([1, 1]);
      expect(await told()).toEqual(['at-risk']);
      expect(await happened()).toEqual(['claimed', 'lapsed', 'at-risk']);
    } finally {
      await other.close();
    }
  });

  it('tells staff once of a wrong number that nobody has put right for a business day', async () => {
    await act({ kind: 'attempt', outcome: 'wrong-number' }, '10:30');
    const after = (day: string) => new Date(`${day}T15:30:01.000Z`).toISOString();
    const alarms = [];
    for (const now of [at('16:00'), after('2026-11-24'), after('2026-11-25')])
      alarms.push((await watchPromises(stores.database, now, clinic)).alarms);
    expect(alarms).toEqual([0, 1, 0]);
    expect(await told()).toEqual(['stuck']);
    expect(await happened()).toEqual(['attempted', 'stuck']);
  });

  it('says nothing of a request that has ended', async () => {
    await act({ kind: 'close', reason: 'spam' }, '09:00');
    expect(await watch('12:30')).toEqual({ lapsed: 0, alarms: 0 });
  });

  it('looks at the start, and says what it did', async () => {
    const seen: Watched[] = [];
    const errors: unknown[] = [];
    const promises = keepPromises({
      database: stores.database,
      leads: () => true,
      clinic: () => clinic,
      now: () => Date.parse(at('10:00')),
      onWatched: (watched) => seen.push(watched),
      onError: (error) => errors.push(error),
    });
    promises.start();
    await eventually(() => expect(seen).toEqual([{ lapsed: 0, alarms: 1 }]));
    await promises.stop();
    expect(errors).toEqual([]);
  });
});
