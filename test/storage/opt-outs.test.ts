import { randomBytes } from 'node:crypto';
import { findOptOut, liftOptOut, mirrorOptOut } from '../../src/storage/opt-outs.ts';
import { openStores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';

const NUMBER = '+12125550143';

eachDatabase((fresh) => {
  it('knows a STOP after the key with which it was kept is gone, and lifts it', async () => {
    const location = await fresh();
    const [former, next] = [randomBytes(32), randomBytes(32)];
    const known = async (secrets: readonly Buffer[]) => {
      const stores = await openStores(location, secrets);
      const how = await findOptOut(stores.database.reader, stores.personal.lookup('phone', NUMBER));
      await stores.close();
      return how;
    };
    const stores = await openStores(location, [former]);
    await mirrorOptOut(stores.database, stores.personal, NUMBER, '2026-11-20T15:00:00.000Z');
    const rows = await stores.database.reader.selectFrom('opt_outs').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('2125550143');
    await stores.close();

    expect(await known([next, former])).toBe('network');
    expect(await known([next])).toBe('network');
    const last = await openStores(location, [next]);
    await liftOptOut(last.database.db, last.personal.lookup('phone', NUMBER));
    await last.close();
    expect(await known([next])).toBeNull();
  });
});
