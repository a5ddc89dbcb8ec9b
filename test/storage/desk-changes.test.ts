import { listAudit } from '../../src/storage/audit.ts';
import { deskVersions } from '../../src/storage/desk-changes.ts';
import { gapDecisions, gapKey, hideGap, showGap } from '../../src/storage/gap-decisions.ts';
import {
  addPhrasing,
  forgetExported,
  phrasings,
  removePhrasing,
  restorePhrasing,
} from '../../src/storage/phrasings.ts';
import { liftSwitch, setSwitch, setSwitches, switchesOf } from '../../src/storage/switches.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const by = 'Ann Lee';
const at = '2026-11-20T15:00:00.000Z';

eachDatabase((fresh) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const audited = async () =>
    (await listAudit(stores.database.reader, { limit: 20 })).map(({ action }) => action).toReversed();
  const add = (text: string, gap: string | null = null) =>
    addPhrasing(stores.database, stores.personal, { section: 'a1-muscle', text, by, at, gap });
  const decided = async () =>
    [...(await gapDecisions(stores.database.reader)).values()].map(({ kind }) => kind);

  it('keeps an example question once however it is spelled, until it is taken back with the decision on its gap', async () => {
    const { database, personal } = stores;
    const gap = gapKey(personal, 'does it help with charley horses');
    const id = await add('Will it ease a charley horse?', gap);
    expect(await add('will it ease a CHARLEY horse')).toBeNull();
    expect(await phrasings(database.reader)).toEqual([
      { id, section: 'a1-muscle', text: 'Will it ease a charley horse?', by, at },
    ]);
    expect(await decided()).toEqual(['answered']);
    expect((await deskVersions(database.reader)).phrasings).toBe(1);

    expect(await removePhrasing(database, personal, { id: id ?? '', by, at })).toBe(true);
    expect(await removePhrasing(database, personal, { id: id ?? '', by, at })).toBe(false);
    expect([await phrasings(database.reader), await decided()]).toEqual([[], []]);
    expect(await restorePhrasing(database, personal, { id: id ?? '', by, at })).toBe(true);
    expect([(await phrasings(database.reader)).length, await decided()]).toEqual([1, ['answered']]);
    await removePhrasing(database, personal, { id: id ?? '', by, at });
    expect(await add('Will it ease a charley horse?')).toBe(id);
    expect((await deskVersions(database.reader)).phrasings).toBe(5);
    expect(await audited()).toEqual([
      'phrasing-added',
      'phrasing-removed',
      'phrasing-restored',
      'phrasing-removed',
      'phrasing-added',
    ]);
  });

  it('forgets what was written into the articles, and keeps its gap closed', async () => {
    const { database, personal } = stores;
    const id = await add('Will it ease a charley horse?', gapKey(personal, 'charley horse'));
    await add('Is it good for stiff calves?');
    await forgetExported(database, personal, { ids: [id ?? ''], by, at });
    expect((await phrasings(database.reader)).map(({ text }) => text)).toEqual([
      'Is it good for stiff calves?',
    ]);
    expect(await decided()).toEqual(['answered']);
    expect(await audited()).toEqual(['phrasing-added', 'phrasing-added', 'phrasings-exported']);
  });

  it('hides a gap until it is shown again, and keeps none of its words', async () => {
    const { database, personal } = stores;
    const gap = gapKey(personal, 'are you single');
    await hideGap(database, personal, { gap, by, at });
    expect(await decided()).toEqual(['hidden']);
    await showGap(database, personal, { gap, by, at });
    await showGap(database, personal, { gap, by, at });
    expect(await decided()).toEqual([]);
    expect(await audited()).toEqual(['gap-hidden', 'gap-shown']);
    expect(gap).not.toContain('single');
  });

  it('stops and lets go, each once, counted and audited', async () => {
    const { database, personal } = stores;
    const paused = { kind: 'paused' } as const;
    const section = { kind: 'section', section: 'a1-muscle' } as const;
    const today = { kind: 'closed-day', day: '2026-11-20' } as const;
    for (const one of [paused, section, today])
      expect(await setSwitch(database, personal, one, { by, at })).toBe(true);
    expect(await setSwitch(database, personal, paused, { by, at })).toBe(false);
    expect(switchesOf(await setSwitches(database.reader))).toEqual({
      paused: true,
      closedDay: '2026-11-20',
      withdrawn: ['a1-muscle'],
    });
    expect(await setSwitch(database, personal, { kind: 'closed-day', day: '2026-11-21' }, { by, at })).toBe(
      true,
    );

    for (const one of [paused, section, today])
      expect(await liftSwitch(database, personal, one, { by, at })).toBe(true);
    expect(await liftSwitch(database, personal, paused, { by, at })).toBe(false);
    expect(await setSwitches(database.reader)).toEqual([]);
    expect((await deskVersions(database.reader)).switches).toBe(7);
    expect(await audited()).toEqual([...Array(4).fill('switch-set'), ...Array(3).fill('switch-lifted')]);
  });
});
