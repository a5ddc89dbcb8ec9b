import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { actOnCallback, markOpened } from '../../src/storage/callback-life.ts';
import { queueMark } from '../../src/storage/callback-queue.ts';
import { findRequest } from '../../src/storage/callbacks.ts';
import { mirrorOptOut } from '../../src/storage/opt-outs.ts';
import { deleteCallbacks } from '../../src/storage/retention.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { eachDatabase } from '../support/databases.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const REF = 'ABCD2345';
const ASKED = '2026-11-20T15:00:00.000Z';
const BEFORE_THE_OTHER = '2026-11-20T15:30:00.000Z';
const OTHER_ASKED = '2026-11-20T16:00:00.000Z';
const NOW = '2026-11-23T15:30:00.000Z';
const LATER = { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T17:00:00.000Z' };

eachDatabase((fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    await say('conversation-1', requestCallback(REF), { now: ASKED });
    await say('other', requestCallback('WXYZ6789', { name: 'Bo Sun' }), { now: OTHER_ASKED });
  });
  afterEach(() => stores.close());

  const say = (conversation: string, intent: Intent, { version = 0, now = NOW }) =>
    stores.commit(
      turnRecord({
        inbound: { conversation, messageId: `${conversation}-${version}` },
        intents: [intent],
        now,
        base: { version, lastSeq: version * 2 },
      }),
    );
  const sayMore = (intent: Intent, now?: string) =>
    say('conversation-1', intent, { version: 1, ...(now === undefined ? {} : { now }) });
  const act = (action: Parameters<typeof actOnCallback>[2]['action']) =>
    actOnCallback(stores.database, stores.personal, { ref: REF, action, by: 'Ann', now: NOW, clinic });
  const mark = () => queueMark(stores.database.reader);
  const version = async () =>
    (await findRequest(stores.database.reader, stores.personal, REF))?.version ?? Number.NaN;

  it.each<[string, () => Promise<unknown>]>([
    ['an emergency', () => sayMore({ kind: 'flagEmergency', targets: ['911'], rule: 'e1' })],
    ['a STOP', () => mirrorOptOut(stores.database, stores.personal, '+12125550142', NOW)],
    ['an opened card', () => markOpened(stores.database, stores.personal, { ref: REF, by: 'Ann', now: NOW })],
  ])('gives the queue another mark for %s, and the request no other version', async (_what, change) => {
    const [before, seen] = [await mark(), await version()];
    await change();
    expect(await mark()).not.toBe(before);
    expect(await version()).toBe(seen);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['a note', () => act({ kind: 'note' })],
    ['a claim', () => act({ kind: 'claim' })],
    [
      'a turn that began before another and is committed after it',
      () => sayMore({ kind: 'moveCallback', ref: REF, window: LATER, places: 3 }, BEFORE_THE_OTHER),
    ],
    ['a request that is deleted', () => deleteCallbacks(stores.database, BEFORE_THE_OTHER, 1)],
  ])('gives the queue another mark for %s', async (_what, change) => {
    const before = await mark();
    expect(await mark()).toBe(before);
    await change();
    expect(await mark()).not.toBe(before);
  });
});
