import { chmod, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupSqlite } from '../../src/storage/backup.ts';
import { EmergencyJournal } from '../../src/storage/emergency-journal.ts';
import { Personal } from '../../src/storage/personal.ts';
import { restoreSqlite } from '../../src/storage/restore.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { inboundMessage, TEST_SECRET } from '../support/turn-records.ts';

const describeOnPosix = process.platform === 'win32' ? describe.skip : describe;

describeOnPosix('in a folder that others may look into', () => {
  let dataDir: string;
  let umask: number;
  let server: TestServer | undefined;
  beforeEach(async () => {
    umask = process.umask(0o022);
    dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-private-'));
    await chmod(dataDir, 0o755);
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
    process.umask(umask);
    await rm(dataDir, { recursive: true, force: true });
  });

  /** Whatever somebody else than the owner may touch. */
  const open = async (folder: string): Promise<string[]> => {
    const names = await readdir(folder, { recursive: true });
    const modes = await Promise.all(
      names.map(async (name) => ((await stat(join(folder, name))).mode & 0o077) !== 0),
    );
    return names.filter((_, i) => modes[i]);
  };

  it('each file that the server makes is its owner’s alone', async () => {
    server = await startServer({ location: { kind: 'sqlite', dataDir, databaseUrl: null } });
    const visitor = await DirectLineClient.start(server.url);
    await visitor.ask('I have crushing chest pain');
    const journal = new EmergencyJournal(join(dataDir, 'journal'), new Personal([TEST_SECRET]));
    await mkdir(join(dataDir, 'journal'), { mode: 0o755 });
    await journal.append({
      inbound: inboundMessage(),
      draws: { now: '2026-11-20T15:00:00.000Z', ref: 'ABCD2345' },
    });
    await journal.close();
    await eventually(async () => expect(await readdir(join(dataDir, 'mail'))).toHaveLength(1));

    const made = await readdir(dataDir, { recursive: true });
    for (const name of ['frontdesk.sqlite', 'frontdesk.sqlite-wal', 'frontdesk.sqlite-shm', 'server.lock'])
      expect(made).toContain(name);
    expect(made).toContain(join('journal', 'emergencies.jsonl'));
    expect(await open(dataDir)).toEqual(['journal']);
  });

  it('so are a backup and what is restored from one that isn’t', async () => {
    const location = { kind: 'sqlite', dataDir: join(dataDir, 'data'), databaseUrl: null } as const;
    await (await startServer({ location })).close();
    const backup = join(dataDir, 'backup.sqlite');
    await backupSqlite(location.dataDir, backup);
    expect(await open(dataDir)).toEqual([]);
    await chmod(backup, 0o644);
    await restoreSqlite(location.dataDir, backup, [TEST_SECRET]);
    expect(await open(location.dataDir)).toEqual([]);
  });
});
