import { Worker } from 'node:worker_threads';
import { jest } from '@jest/globals';
import { findTranscript } from '../../src/storage/transcripts.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET, turnRecord } from '../support/turn-records.ts';

eachDatabase((fresh) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET], { threaded: true });
  });
  afterEach(() => stores.close());

  const conversation = (id: string) => turnRecord({ inbound: { conversation: id } });
  const lines = async (id: string) =>
    (await findTranscript(stores.database.reader, stores.personal, id))?.lines.length ?? 0;

  it('keeps what it says is committed', async () => {
    const ids = Array.from({ length: 150 }, (_, i) => `many-${i}`);

    const outcomes = await Promise.all(ids.map((id) => stores.commit(conversation(id))));

    expect(outcomes.every(({ kind }) => kind === 'committed')).toBe(true);
    expect(await Promise.all(ids.map(lines))).toEqual(ids.map(() => 2));
  });

  it('tells the conflict of one turn and the error of another', async () => {
    const broken = conversation('broken');
    Object.assign(broken.draws, { now: null });

    const [first, second, third] = await Promise.allSettled([
      stores.commit(conversation('a')),
      stores.commit(conversation('a')),
      stores.commit(broken),
    ]);

    expect(first).toEqual({ status: 'fulfilled', value: { kind: 'committed' } });
    expect(second).toEqual({ status: 'fulfilled', value: { kind: 'moved' } });
    // The code of the driver's error is what the log shows of it.
    expect(third).toMatchObject({
      status: 'rejected',
      reason: { code: expect.stringMatching(/^SQLITE_|^23/) },
    });
  });

  it('refuses what a thread had with it that ended, and starts another', async () => {
    await stores.commit(conversation('before'));
    const postMessage = jest.spyOn(Worker.prototype, 'postMessage').mockImplementationOnce(function kill(
      this: Worker,
    ) {
      void this.terminate();
    });

    await expect(stores.commit(conversation('lost'))).rejects.toThrow('thread');
    postMessage.mockRestore();

    expect(await stores.commit(conversation('after'))).toEqual({ kind: 'committed' });
    expect(await lines('lost')).toBe(0);
  });
});
