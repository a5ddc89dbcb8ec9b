import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { staffWords } from '../../src/notify/staff-words.ts';
import { enqueueTimed } from '../../src/notify/timed-notices.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const { clinic } = await readKnowledgeFolder('knowledge');

eachDatabase((fresh) => {
  let stores: Stores;
  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const look = (now: string, of: Clinic = clinic) =>
    enqueueTimed({
      database: stores.database,
      clinic: () => of,
      lastBackup: async () => '2026-11-22T07:00:00.000Z',
      now: () => Date.parse(now),
    });

  const asks = (ref: string, window: { start: string; end: string }, now: string, ...more: Intent[]) =>
    stores.commit(
      turnRecord({
        inbound: { conversation: ref },
        intents: [requestCallback(ref, { window, name: ref }), ...more],
        now,
      }),
    );

  const digests = async () => {
    const rows = await stores.database.reader
      .selectFrom('outbox')
      .select('payload')
      .where('kind', '=', 'digest')
      .orderBy('created_at')
      .execute();
    return rows.map(({ payload }) => JSON.parse(payload));
  };

  it('writes the digest once a day from opening time on, also with a clock set back, and on no day that is closed', async () => {
    const emergency: Intent = { kind: 'flagEmergency', targets: ['911'], rule: 'chest-pain' };
    const friday = '2026-11-20T15:00:00.000Z';
    await asks('AAAA2222', { start: '2026-11-20T17:00:00.000Z', end: '2026-11-20T18:00:00.000Z' }, friday);
    await asks('BBBB2222', { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T16:00:00.000Z' }, friday);
    await asks(
      'CCCC2222',
      { start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T16:00:00.000Z' },
      '2026-11-23T13:30:00.000Z',
      emergency,
    );

    // Sunday, then Monday before 9:00 in New York.
    expect(await look('2026-11-22T16:00:00.000Z')).toBe(0);
    expect(await look('2026-11-23T13:59:00.000Z')).toBe(0);
    expect(await look('2026-11-23T14:00:00.000Z')).toBe(1);
    expect(await look('2026-11-23T14:00:20.000Z')).toBe(0);
    expect(await look('2026-11-23T14:00:00.000Z')).toBe(0);
    expect(await look('2026-11-24T14:30:00.000Z')).toBe(1);

    expect(await digests()).toEqual([
      {
        kind: 'digest',
        day: '2026-11-23',
        fresh: 1,
        due: 1,
        missed: 1,
        emergencies: 1,
        givenUp: 0,
        lastBackup: '2026-11-22T07:00:00.000Z',
      },
      {
        kind: 'digest',
        day: '2026-11-24',
        fresh: 0,
        due: 1,
        missed: 2,
        emergencies: 0,
        givenUp: 0,
        lastBackup: '2026-11-22T07:00:00.000Z',
      },
    ]);
    const [, last] = await digests();
    const { text } = staffWords(last, clinic);
    expect(text).toContain('Window over, and not called: 2');
    expect(text).toContain('Last backup: Sunday, November 22, 2026 at 2:00');
  });
});
