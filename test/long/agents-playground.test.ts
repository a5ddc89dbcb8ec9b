import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { runFrontdesk } from '../support/run-frontdesk.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

/** Microsoft's Agents Playground, a Teams-like client, in a browser: what the bot sends is shown by somebody else's code. */
class Playground {
  readonly page: Page;
  readonly #child: ChildProcess;

  private constructor(page: Page, child: ChildProcess) {
    this.page = page;
    this.#child = child;
  }

  static async open(browser: Browser, server: ServerProcess, channel: string): Promise<Playground> {
    const port = await freePort();
    const { PATH, HOME } = process.env;
    const child = spawn(
      process.execPath,
      [
        'node_modules/@microsoft/m365agentsplayground/cli.js',
        ...['-p', String(port), '-e', `${server.url}/api/messages`, '-c', channel, '--dt'],
      ],
      { env: { PATH, HOME, TEAMSAPPTESTER_BROWSER: 'none' }, stdio: 'ignore' },
    );
    const page = await browser.newPage();
    page.setDefaultTimeout(20_000);
    const playground = new Playground(page, child);
    await eventually(() => page.goto(`http://localhost:${port}/`), 30_000);
    return playground;
  }

  /** The box takes words from when the first activities have come through. */
  async say(words: string): Promise<void> {
    await this.page.getByText('conversationUpdate 200').first().waitFor();
    await this.page.locator('[contenteditable=true], input[type=text]').first().click();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  shows(words: string | RegExp): Promise<void> {
    return this.page.getByText(words).last().waitFor();
  }

  async close(): Promise<void> {
    await this.page.close();
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}

async function fillIn(page: Page): Promise<void> {
  await page.getByRole('checkbox').click();
  await page.getByLabel('Your name').fill('Ann Lee');
  await page.getByLabel('Phone number').fill('212-555-0142');
  await page.getByRole('radio', { name: 'Yes' }).first().click();
  await page.getByRole('combobox').click();
  await page.getByRole('option').first().click();
  await page.getByRole('button', { name: 'Send the request' }).click();
}

describe('Microsoft’s Agents Playground', () => {
  const closing: (() => Promise<void>)[] = [];
  let browser: Browser;
  let server: ServerProcess;
  let environment: Record<string, string>;
  beforeAll(async () => {
    const location = await createDatabase('sqlite');
    closing.unshift(() => dropDatabase(location));
    server = await startServerProcess({ location, env: { DEV_ANONYMOUS_BOT: 'yes' } });
    closing.unshift(() => server.end());
    environment = environmentOf(location, server.port);
    browser = await launchBrowser();
    closing.unshift(() => browser.close());
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  it('as Teams: asks, fills in the form as a card, and the card becomes its receipt', async () => {
    const teams = await Playground.open(browser, server, 'msteams');
    const { page } = teams;
    await teams.shows(/automated assistant/);
    await teams.say('Can magnesium IV help with muscle cramps?');
    await teams.shows('Not reviewed by a clinician');
    await teams.say('please call me');
    await page.getByRole('button', { name: 'Fill in a form instead' }).click();
    await page.getByRole('button', { name: 'Send the request' }).click();
    await teams.shows('Write the name that we should ask for. A first name is enough.');
    await fillIn(page);
    await teams.shows(/reference code is \w{8}/);
    expect(await page.getByRole('button', { name: 'Send the request' }).count()).toBe(0);
    const { out } = await runFrontdesk(['callbacks', 'list', '--json'], environment);
    expect(JSON.parse(out)).toMatchObject([
      { name: 'Ann Lee', phone: { e164: '+12125550142' }, channel: 'teams' },
    ]);
    await teams.say('I want to kill myself');
    await teams.shows(/988/);
    await teams.close();
  });

  it.each(['webchat', 'emulator', 'directline'])(
    'as %s: asks, fills in the form as a card, and its receipt follows',
    async (channel) => {
      const chat = await Playground.open(browser, server, channel);
      const { page } = chat;
      await chat.say('Can magnesium IV help with muscle cramps?');
      await chat.shows('Not reviewed by a clinician');
      await chat.say('please call me');
      await page.getByRole('button', { name: 'Fill in a form instead' }).click();
      await fillIn(page);
      await chat.shows(/reference code is \w{8}/);
      const { out } = await runFrontdesk(['callbacks', 'list', '--json'], environment);
      const kept = JSON.parse(out).filter(
        (request: { channel: string }) => request.channel === 'azure-webchat',
      );
      expect(kept.length).toBeGreaterThan(0);
      await chat.close();
    },
  );

  it.each(['webchat', 'emulator'])(
    'as %s: greets, answers in plain words, offers what to say, and takes a callback by talk, with its receipt',
    async (channel) => {
      const chat = await Playground.open(browser, server, channel);
      await chat.say('What are your hours?');
      await chat.shows(/Mon/);
      await chat.page.getByRole('button', { name: 'Ask for a callback' }).last().click();
      await chat.shows(/Is that all right with you\?/);
      for (const [answer, next] of [
        ['yes', /What is your name/],
        ['Ann Lee', /What number should/],
        ['212-555-0142', /When should we call/],
        ['monday at 3', /What is the call about/],
        ['prices', /voicemail/],
        ['yes', /Shall I send it/],
        ['yes', /reference code is \w{8}/],
      ] as const) {
        await chat.say(answer);
        await chat.shows(next);
      }
      await chat.close();
    },
  );
});
