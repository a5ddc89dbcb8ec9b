import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, readConfig } from '../src/config.ts';
import { secretKeys } from '../src/secret-keys.ts';
import { openStores } from '../src/stores.ts';
import { eachDatabase } from './support/databases.ts';
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
