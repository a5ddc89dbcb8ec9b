import type { Page } from 'playwright-core';
import { useSite } from '../browser/use-site.ts';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider.mjs';
import { signIn } from '../support/staff.ts';

let provider: IdentityProvider;

const tests = useSite(async (origin) => {
  provider = await startIdentityProvider(`${origin}/staff/openid/done`);
  const { issuer, clientId, clientSecret } = provider;
  return { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret };
});
afterAll(() => provider.close());

const newPage = async (): Promise<Page> => (await tests.newContext()).newPage();

/** Where a new invitation leads, made by a manager on the page of people. */
async function invitation(name: string): Promise<string> {
  const { origin, location } = tests.site;
  const manager = await signIn({ url: origin, location }, { role: 'manager', name: 'Bo Ray' });
  const page = await (await manager.post('/staff/people/invite', { name, role: 'scheduler' })).text();
  return /http[^<]+\/staff\/join\/[\w-]+/.exec(page)?.[0] ?? '';
}

const signInThere = async (page: Page): Promise<void> => {
  await page.goto(`${tests.site.origin}/staff/callbacks?view=mine`);
  await page.getByRole('link', { name: 'Sign in with the clinic’s account' }).click();
};

test('says what to do while the provider can’t be reached, and asks it again', async () => {
  provider.person = { sub: 'stranger@clinic', amr: ['pwd', 'mfa'] };
  const page = await newPage();
  provider.isAway = true;
  try {
    await signInThere(page);
    await page.getByText('can’t be reached').waitFor();
  } finally {
    provider.isAway = false;
  }
  await signInThere(page);
  // Its answer has come.
  await page.getByText('isn’t linked to anybody of staff').waitFor();
});

test('an invited person joins with the clinic’s account and comes back with it to the page that they wanted', async () => {
  provider.person = { sub: 'ann@clinic', amr: ['pwd', 'mfa'] };
  const page = await newPage();
  await page.goto(await invitation('Ann Lee'));
  await page.getByRole('link', { name: 'Join with the clinic’s account' }).click();
  await page.waitForURL('**/staff/callbacks');
  const again = await newPage();
  await signInThere(again);
  await again.waitForURL('**/staff/callbacks?view=mine');
  expect(await again.getByRole('link', { name: 'Ann Lee' }).count()).toBe(1);
});

test('what was sent after the session had ended is done once its person comes back with the clinic’s account', async () => {
  provider.person = { sub: 'ann@clinic', amr: ['pwd', 'mfa'] };
  const page = await newPage();
  await signInThere(page);
  await page.waitForURL('**/staff/callbacks?view=mine');
  // Before the page notices by itself.
  await page.getByRole('searchbox').fill('sam');
  await page.context().clearCookies({ name: '__Host-frontdesk' });
  await page.keyboard.press('Enter');
  await page.getByText('What Ann Lee typed is kept').waitFor();
  await page.getByRole('link', { name: 'Sign in with the clinic’s account' }).click();
  await page.waitForURL('**/staff/search');
  expect(await page.getByRole('searchbox').inputValue()).toBe('sam');
});

test.each([
  [
    'somebody whom nobody has invited',
    { sub: 'stranger@clinic', amr: ['pwd', 'mfa'] },
    'isn’t linked to anybody of staff',
  ],
  [
    'somebody who showed one factor alone (S13)',
    { sub: 'ann@clinic', amr: ['pwd'] },
    'Turn on a second factor',
  ],
] as const)('refuses %s', async (_who, person, words) => {
  provider.person = person;
  const page = await newPage();
  await signInThere(page);
  await page.getByText(words).waitFor();
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Host-frontdesk');
});

test('refuses an answer that was not asked for, one that is sent again, and one of another browser', async () => {
  provider.person = { sub: 'ann@clinic', amr: ['pwd', 'mfa'] };
  const page = await newPage();
  let answer = '';
  page.on('request', (request) => {
    if (request.url().includes('/staff/openid/done')) answer = request.url();
  });
  await signInThere(page);
  await page.waitForURL('**/staff/callbacks?view=mine');
  for (const other of [page, await newPage()]) {
    await other.context().clearCookies({ name: '__Host-frontdesk' });
    await other.goto(answer);
    await other.getByText('took too long').waitFor();
  }
});

test('a used invitation links nobody else', async () => {
  const link = await invitation('Cy Poe');
  provider.person = { sub: 'cy@clinic', amr: ['hwk', 'pin'] };
  const first = await newPage();
  await first.goto(link);
  await first.getByRole('link', { name: 'Join with the clinic’s account' }).click();
  await first.waitForURL('**/staff/callbacks');
  provider.person = { sub: 'thief@clinic', amr: ['pwd', 'mfa'] };
  const thief = await newPage();
  const token = link.split('/').at(-1) ?? '';
  await thief.goto(`${tests.site.origin}/staff/openid?invitation=${token}`);
  await thief.getByText('isn’t linked to anybody').waitFor();
});
