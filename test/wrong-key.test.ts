import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../src/config.ts';
import { secretKeys } from '../src/secret-keys.ts';
import { auditAlone } from '../src/storage/audit.ts';
import { Personal } from '../src/storage/personal.ts';
import type { Sealed } from '../src/storage/schema.ts';
import { openStores } from '../src/stores.ts';
import { type DatabaseLocation, eachDatabase } from './support/databases.ts';
import { runFrontdesk } from './support/run-frontdesk.ts';
import { requestCallback, TEST_SECRET, turnRecord } from './support/turn-records.ts';

const ANOTHER = Buffer.alloc(32, 9);
const DEMO = { demo: true };

eachDatabase((fresh, kind) => {
  it('refuses to open data that its keys don’t open, and opens them with the former key put back', async () => {
    const location = await fresh();
    const stores = await openStores(location, [TEST_SECRET]);
    await stores.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    await stores.close();
    const opening = openStores(location, [ANOTHER]);
    await expect(opening).rejects.toThrow(ConfigError);
    await expect(opening).rejects.toThrow(
      kind === 'sqlite'
        ? /SECRET_KEY and .*secret\.key don't hold the key/
        : /SECRET_KEY does not hold.* DATABASE_URL/,
    );
    await (await openStores(location, [ANOTHER, TEST_SECRET])).close();
  });

  const rotated = async (location: DatabaseLocation, kept: 'a request' | 'an audit entry') => {
    const former = await openStores(location, [TEST_SECRET]);
    await former.commit(turnRecord({ intents: [requestCallback('ABCD2345')] }));
    if (kept === 'an audit entry') await auditAlone(former.database, former.personal, entry);
    await former.close();
    // Its name and its conversation were changed since, or the former ones' time is over.
    const stores = await openStores(location, [ANOTHER, TEST_SECRET]);
    const { database, personal } = stores;
    await database.db
      .updateTable('conversations')
      .set({ state: personal.seal('{}') })
      .execute();
    if (kept === 'an audit entry') await database.db.deleteFrom('callback_requests').execute();
    else {
      const request = await database.db
        .selectFrom('callback_requests')
        .select(['name', 'phone'])
        .executeTakeFirstOrThrow();
      const [name, phone] = [request.name, request.phone].map((sealed) =>
        personal.seal(personal.open(sealed)),
      );
      await database.db.updateTable('callback_requests').set({ name, phone }).execute();
    }
    return stores;
  };
  const entry = { at: '2026-11-20T15:00:00.000Z', by: 'Ann Lee', action: 'audit-viewed' } as const;

  it.each(['a request', 'an audit entry'] as const)(
    'refuses keys of which the last is not the one by which %s was made, though nothing is sealed with it any more',
    async (kept) => {
      const location = await fresh();
      await (await rotated(location, kept)).close();
      for (const keys of [[ANOTHER], [TEST_SECRET, ANOTHER]]) {
        const opening = openStores(location, keys);
        await expect(opening).rejects.toThrow(ConfigError);
        await expect(opening).rejects.toThrow(/The last key of SECRET_KEY.*put the former SECRET_KEY back/);
      }
      await (await openStores(location, [ANOTHER, TEST_SECRET])).close();
    },
  );

  it('goes on with either key where a former release has already used both for look-ups', async () => {
    const location = await fresh();
    const stores = await rotated(location, 'an audit entry');
    const alone = new Personal([ANOTHER]);
    for (let n = 1; n <= 25; n++) await auditAlone(stores.database, alone, entry);
    await stores.close();
    for (const keys of [[ANOTHER], [ANOTHER, TEST_SECRET]]) await (await openStores(location, keys)).close();
  });

  it('starts beside a request that was damaged and a first audit entry that was edited', async () => {
    const location = await fresh();
    const stores = await rotated(location, 'a request');
    const { database, personal } = stores;
    for (let n = 1; n <= 2; n++) await auditAlone(database, personal, entry);
    await database.db.updateTable('audit').set({ by: 'Bo' }).where('seq', '=', 1).execute();
    const phone = `${personal.seal('x').slice(0, -6)}AAAA==` as Sealed;
    await database.db.updateTable('callback_requests').set({ phone }).execute();
    await stores.close();
    await (await openStores(location, [ANOTHER, TEST_SECRET])).close();
  });

  it('opens empty data with any key', async () => {
    const location = await fresh();
    await (await openStores(location, [TEST_SECRET])).close();
    await (await openStores(location, [ANOTHER])).close();
  });
});

describe('a demo on SQLite without SECRET_KEY', () => {
  let dataDir: string;
  const config = () => readConfig({ DATA_DIR: dataDir }, { dotenv: false });
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-key-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('keeps the key that it made on its first start', async () => {
    const keys = secretKeys(config(), DEMO);
    const stores = await openStores(config().storage, keys);
    await stores.commit(turnRecord());
    await stores.close();
    expect(secretKeys(config(), DEMO)).toEqual(keys);
  });

  it('never makes a new key beside data, and says which file to restore', async () => {
    const stores = await openStores(config().storage, secretKeys(config(), DEMO));
    await stores.commit(turnRecord());
    await stores.close();
    await rm(join(dataDir, 'secret.key'));
    expect(() => secretKeys(config(), DEMO)).toThrow(
      /secret\.key is gone.*restore it from its copy, or set SECRET_KEY/,
    );
    expect(await readdir(dataDir)).not.toContain('secret.key');
    const listed = await runFrontdesk(['transcripts', 'list'], { DATA_DIR: dataDir });
    expect(listed).toMatchObject({ code: 1, out: '', err: expect.stringContaining('secret.key is gone') });
  });
});
