import { launchBrowser } from '../support/browser.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { startServerProcess } from '../support/server-process.ts';
import { type Measure, median } from './result.ts';

const ROUNDS = 9;

/** In a real browser with an empty cache: from pressing the launcher on the demo page to reading the greeting. */
export const openToGreeting: Measure = {
  names: ['open-to-greeting'],
  async run() {
    const location = await createDatabase('sqlite');
    const server = await startServerProcess({ location });
    const browser = await launchBrowser();
    const times: number[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(server.url, { waitUntil: 'networkidle' });
        const launcher = page.getByRole('button', { name: /chat/i });
        await launcher.waitFor();
        const started = performance.now();
        await launcher.click();
        await page.frameLocator('iframe').locator('.message').first().waitFor();
        times.push(performance.now() - started);
        await context.close();
      }
    } finally {
      await browser.close();
      await server.end();
      await dropDatabase(location);
    }
    return [{ measure: 'open-to-greeting', value: median(times), unit: 'ms' }];
  },
};
