import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { openStores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { inboundMessage, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

eachDatabase((fresh) => {
  it('brings an empty database to the newest shape, and changes nothing the next time', async () => {
    const location = await fresh();
    for (let start = 0; start < 2; start++) {
      const stores = await openStores(location, [TEST_SECRET]);
      const { snapshot } = await stores.load(inboundMessage({ messageId: `start-${start}` }));
      expect(snapshot.version).toBe(start);
      if (start === 0) await stores.commit(turnRecord());
      await stores.close();
    }
  });

  it('lets several processes start together', async () => {
    const location = await fresh();
    const databases = Array.from({ length: 4 }, () => openDatabase(location));
    await Promise.all(databases.map(migrate));
    await Promise.all(databases.map((database) => database.close()));
  });
});

it('resumes after a process was killed at any moment of its first start', async () => {
  for (let round = 0; round < 6; round++) {
    const dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-migrate-'));
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, ['dist/frontdesk.js', 'chat'], {
      env: { PATH, HOME, DATA_DIR: dataDir },
    });
    const exited = once(child, 'exit');
    await sleep(300 + round * 120);
    child.kill('SIGKILL');
    await exited;

    const stores = await openStores({ dataDir, databaseUrl: null }, [TEST_SECRET]);
    expect(await stores.commit(turnRecord())).toEqual({ kind: 'committed' });
    await stores.close();
    await rm(dataDir, { recursive: true });
  }
});
