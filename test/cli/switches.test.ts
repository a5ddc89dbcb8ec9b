import { listAudit } from '../../src/storage/audit.ts';
import { openStores } from '../../src/stores.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

it('stops the bot, a section or today’s calls, tells what is stopped, and lets it go on', async () => {
  const location = await createDatabase('sqlite');
  const stores = await openStores(location, [TEST_SECRET]);
  const switches = (...args: readonly string[]) =>
    callFrontdesk(['switches', ...args], { ...environmentOf(location, 0), FRONTDESK_STAFF: 'Ann Lee' });

  expect((await switches('list')).out).toBe('Nothing is stopped.\n');
  expect((await switches('set', 'bot')).out).toBe('the bot: stopped\n');
  expect((await switches('set', 'bot')).out).toBe('the bot: it is so already\n');
  expect((await switches('set', 'a1-muscle', '--by', 'Bo Ray')).out).toBe('section a1-muscle: stopped\n');
  expect(await switches('set', 'no-such')).toMatchObject({
    code: 2,
    err: 'frontdesk: There is no section "no-such"\n',
  });
  expect((await switches('set')).code).toBe(2);
  const listed = (await switches('list')).out;
  expect(listed).toMatch(/^the bot: by Ann Lee, .*\nsection a1-muscle: by Bo Ray, .*\n$/);
  expect((await switches('lift', 'bot')).out).toBe('the bot: goes on\n');
  expect(JSON.parse((await switches('list', '--json')).out)).toMatchObject([
    { kind: 'section', section: 'a1-muscle', by: 'Bo Ray' },
  ]);
  const audited = await listAudit(stores.database.reader, { limit: 10 });
  expect(audited.map(({ by, action, subject }) => `${by}: ${action} ${subject}`)).toEqual([
    'Ann Lee: switch-lifted paused',
    'Bo Ray: switch-set section:a1-muscle',
    'Ann Lee: switch-set paused',
  ]);
  await stores.close();
  await dropDatabase(location);
});
