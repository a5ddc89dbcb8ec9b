import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { secretKeys } from '../../src/secret-keys.ts';
import { verifySqlite } from '../../src/storage/backup.ts';
import { sqliteFile } from '../../src/storage/database.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot } from '../support/direct-line-client.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { mountDisk } from '../support/mounted-disk.ts';
import { startServerProcess } from '../support/server-process.ts';

const QUESTION = 'Can magnesium IV help with muscle cramps?';
const EMERGENCY = "my chest hurts and it's going down my left arm";

/** Takes all that is left of the folder's disk. @returns what gives it back. */
function fill(folder: string): () => void {
  const { bavail, bsize } = statfsSync(folder);
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(bavail * bsize));
  return () => rmSync(ballast);
}

/** Ids of the messages of a visitor that were kept. */
async function sentBy(visitor: DirectLineClient): Promise<(string | undefined)[]> {
  const ids: (string | undefined)[] = [];
  for (let page = await visitor.read('0'); page.activities.length > 0; page = await visitor.read())
    for (const activity of page.activities)
      if (!isBot(activity)) ids.push(activity.channelData?.clientActivityID as string | undefined);
  return ids;
}

it('on a disk without room: refuses politely, answers emergencies, and goes on by itself when there is room again', async () => {
  const location = await createDatabase('sqlite');
  const unmount = mountDisk(location.dataDir, 'size=24m');
  // Who may mount nothing has max_page_count in disk-full.cases.ts.
  if (!unmount) return dropDatabase(location);
  try {
    const server = await startServerProcess({ location });
    const visitor = await DirectLineClient.start(server.url);
    expect((await visitor.post(QUESTION, { id: 'before' })).status).toBe(200);

    const empty = fill(location.dataDir);
    const statuses: number[] = [];
    const refused = await eventually(async () => {
      const response = await visitor.post(QUESTION, { id: 'while' });
      statuses.push(response.status);
      expect(response.status).toBe(503);
      return response;
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const ready = async () => (await fetch(`${server.url}/readyz`)).status;
    // What was left of the log takes a few small writes yet.
    await eventually(async () => expect(await ready()).toBe(503), 100_000);
    expect(await (await fetch(`${server.url}/metrics`)).text()).toMatch(/^frontdesk_database_up 0$/m);
    const emergency = await visitor.post(EMERGENCY, { id: 'emergency' });
    expect(await emergency.text()).toContain('911');

    empty();
    await eventually(async () => expect((await visitor.post(QUESTION, { id: 'after' })).status).toBe(200));
    expect((await visitor.post(EMERGENCY, { id: 'emergency' })).status).toBe(200);
    await eventually(async () => expect(await ready()).toBe(200), 20_000);
    const ids = await sentBy(visitor);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids).toEqual(expect.arrayContaining(['before', 'after', 'emergency']));
    await server.end();
    expect(verifySqlite(sqliteFile(location.dataDir), [TEST_SECRET])).toEqual([]);
  } finally {
    unmount();
    await dropDatabase(location);
  }
});

it('leaves no key that is none where a first start found no room for it', async () => {
  const location = await createDatabase('sqlite');
  const unmount = mountDisk(location.dataDir, 'size=64k');
  if (!unmount) return dropDatabase(location);
  try {
    const config = readConfig(environmentOf(location, 0));
    const keys = () => secretKeys({ ...config, secretKeys: [] }, { demo: true });
    const empty = fill(location.dataDir);
    expect(keys).toThrow(/DATA_DIR takes no file \(ENOSPC\): make room/);
    empty();
    expect(keys()).toEqual(keys());
    expect(keys()[0]).toHaveLength(32);
  } finally {
    unmount();
    await dropDatabase(location);
  }
});
