import { readConfig } from '../../src/config.ts';
import { firstLink } from '../../src/first-link.ts';
import { addStaff } from '../../src/storage/staff.ts';
import { findInvitation, useInvitation } from '../../src/storage/staff-invitations.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';

eachDatabase((fresh) => {
  let stores: Stores;
  let config: ReturnType<typeof readConfig>;
  beforeEach(async () => {
    const location = await fresh();
    config = readConfig(environmentOf(location, 3978), { dotenv: false });
    stores = await openStores(location, [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  const link = (exposed = false) => firstLink({ ...config, exposed }, stores);
  const tokenOf = (url: string | null): string => url?.split('/').at(-1) ?? '';
  const later = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
  const valid = async (url: string | null, at: string) =>
    (await findInvitation(stores.database.db, tokenOf(url), at)) !== null;

  it('works once within an hour, and only the latest of several', async () => {
    const [first, second] = [await link(), await link()];
    expect(second).toMatch(/^http:\/\/localhost:3978\/staff\/join\/[\w-]{43}$/);
    expect([
      await valid(first, later(0)),
      await valid(second, later(59)),
      await valid(second, later(61)),
    ]).toEqual([false, true, false]);
    const used = await Promise.all(
      [1, 2].map(() => useInvitation(stores.database.db, tokenOf(second), later(1))),
    );
    expect(used.filter(Boolean)).toHaveLength(1);
    expect(await valid(second, later(2))).toBe(false);
  });

  it('isn’t made where others can reach the server, nor once there is anybody', async () => {
    expect(await link(true)).toBeNull();
    await addStaff(stores.database.db, { name: 'Ann Lee', role: 'manager', now: later(0) });
    expect(await link()).toBeNull();
  });
});
