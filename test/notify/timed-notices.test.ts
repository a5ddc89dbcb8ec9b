import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { staffWords } from '../../src/notify/staff-words.ts';
import { enqueueTimed } from '../../src/notify/timed-notices.ts';
import { findTranscript, markSeen } from '../../src/storage/transcripts.ts';
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
        emergencies: 1,
        givenUp: 0,
        lastBackup: '2026-11-22T07:00:00.000Z',
      },
    ]);
    const [, last] = await digests();
    const { text } = staffWords(last, { ...clinic, publicUrl: 'https://chat.clinic.example' });
    expect(text).toContain('Window over, and not called: 2');
    expect(text).toContain('Last backup: Sunday, November 22, 2026 at 2:00');
  });

  it('counts emergencies until somebody has looked at them, and again after another one', async () => {
    const emergency: Intent = { kind: 'flagEmergency', targets: ['911'], rule: 'chest-pain' };
    const flag = (version: number, now: string) =>
      stores.commit(
        turnRecord({
          inbound: { conversation: 'c-1', messageId: `m-${version}` },
          base: { version, lastSeq: version * 2 },
          intents: [emergency],
          now,
        }),
      );
    const see = async () => {
      const transcript = await findTranscript(stores.database.reader, stores.personal, 'c-1');
      if (transcript) await markSeen(stores.database.db, transcript, '2026-11-24T12:00:00.000Z');
    };
    await flag(0, '2026-11-20T15:00:00.000Z');
    await look('2026-11-23T14:00:00.000Z');
    await see();
    await look('2026-11-24T14:00:00.000Z');
    await flag(1, '2026-11-24T15:00:00.000Z');
    await look('2026-11-25T14:00:00.000Z');

    expect((await digests()).map(({ emergencies }) => emergencies)).toEqual([1, 0, 1]);
  });

  it('counts a call once for all requests of a card, further calls of the day too, and none where staff have spoken', async () => {
    const monday = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T16:00:00.000Z' };
    const friday = '2026-11-20T15:00:00.000Z';
    for (const ref of ['AAAA2222', 'BBBB2222', 'CCCC2222', 'DDDD2222', 'EEEE2222'])
      await asks(ref, monday, friday);
    const becomes = (ref: string, values: object) =>
      stores.database.db.updateTable('callback_requests').set(values).where('ref', '=', ref).execute();
    await becomes('BBBB2222', { joined_ref: 'AAAA2222' });
    await becomes('CCCC2222', { status: 'reached', attempts: 1, attempted_at: friday });
    const tried = { status: 'attempted', attempts: 1, attempted_at: friday };
    await becomes('DDDD2222', { ...tried, next_attempt_at: '2026-11-23T20:00:00.000Z' });
    await becomes('EEEE2222', { ...tried, next_attempt_at: '2026-11-24T15:00:00.000Z' });
    await look('2026-11-23T14:00:00.000Z');

    expect(await digests()).toMatchObject([{ due: 2, missed: 0 }]);
  });
});
