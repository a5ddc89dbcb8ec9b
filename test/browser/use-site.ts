import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { type Site, type SiteEnvironment, startSite } from './site.ts';

/** What the tests of a file share. A context is one visitor's browser: it is closed after the test that opened it. */
export interface BrowserTests {
  readonly site: Site;
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
}

/**
 * Starts a browser and a site before the tests of a file and ends both after them.
 * @param environment further settings of the site; asked for before it starts.
 */
export function useSite(environment?: SiteEnvironment): BrowserTests {
  let browser: Browser | undefined;
  let site: Site | undefined;
  let contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    site = await startSite(environment);
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return {
    get site() {
      return site ?? notStarted();
    },
    async newContext(options) {
      const context = await (browser ?? notStarted()).newContext(options);
      contexts.push(context);
      return context;
    },
  };
}

function notStarted(): never {
  throw new Error('Only within a test: the site starts before the first one');
}
