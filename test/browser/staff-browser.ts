import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Role } from '../../src/domain/staff/role.ts';
import { type StaffClient, signIn } from '../support/staff.ts';
import type { BrowserTests } from './use-site.ts';

/** A browser in which one of staff has signed in, and the same person as a client without a browser. */
export async function staffBrowser(
  tests: BrowserTests,
  who: { readonly role: Role; readonly name: string },
  options: BrowserContextOptions = {},
): Promise<{ readonly context: BrowserContext; readonly page: Page; readonly client: StaffClient }> {
  const { origin, location } = tests.site;
  const client = await signIn({ url: origin, location }, who);
  const context = await tests.newContext(options);
  const cookie = { name: '__Host-frontdesk', value: client.token, domain: 'localhost', path: '/' };
  await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Lax' }]);
  return { context, page: await context.newPage(), client };
}
