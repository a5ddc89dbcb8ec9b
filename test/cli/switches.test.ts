import { describeWindow } from '../../src/domain/callbacks/describe-window.ts';
import { dayOf, openWindows } from '../../src/domain/callbacks/windows.ts';
import { readClinic } from '../../src/knowledge-folder.ts';
import { listAudit } from '../../src/storage/audit.ts';
import { liftSwitch, setSwitch } from '../../src/storage/switches.ts';
import { openStores } from '../../src/stores.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

it('stops the bot, a section or today’s calls, tells what is stopped, and lets it go on', async () => {
  const location = await createDatabase('sqlite');
  const stores = await openStores(location, [TEST_SECRET]);
  const env = {
    ...environmentOf(location, 0),
    FRONTDESK_STAFF: 'Ann Lee',
  };
  const switches = (...args: readonly string[]) => callFrontdesk(['switches', ...args], env);

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

it('promises no call on a day that was closed, to who adds one or moves one either', async () => {
  const location = await createDatabase('sqlite');
  const { database, personal, ...stores } = await openStores(location, [TEST_SECRET]);
  const callbacks = (...args: readonly string[]) =>
    callFrontdesk(['callbacks', ...args], { ...environmentOf(location, 0), FRONTDESK_STAFF: 'Ann Lee' });
  const add = (when: string) =>
    callbacks('add', '--name', 'Rosa Vale', '--phone', '212 555 0171', '--when', when);
  const now = new Date().toISOString();
  const clinic = await readClinic('knowledge');
  const windows = openWindows(clinic, now);
  const days = [...new Set(windows.map(({ start }) => dayOf(start, clinic)))];
  const [closed = '', open = ''] = days.slice(1);
  const firstOf = (day: string): string => {
    const window = windows.find(({ start }) => dayOf(start, clinic) === day);
    return window ? describeWindow(window, clinic.timeZone, null, 'en', 'short').clinic : '';
  };
  await setSwitch(database, personal, { kind: 'closed-day', day: closed }, { by: 'Bo Ray', at: now });

  const refused = { code: 2, err: expect.stringContaining('is on a day that takes no more calls') };
  expect(await add(firstOf(closed))).toMatchObject(refused);
  const added = await add(firstOf(open));
  const ref = added.out.slice(0, 8);
  expect(await callbacks('reschedule', ref, '--when', firstOf(closed))).toMatchObject(refused);
  await liftSwitch(database, personal, { kind: 'closed-day', day: closed }, { by: 'Bo Ray', at: now });
  expect(await callbacks('reschedule', ref, '--when', firstOf(closed))).toMatchObject({ code: 0 });
  await stores.close();
  await dropDatabase(location);
});
