import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
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

  static async open(browser: Browser, bot: string, channel: string): Promise<Playground> {
    const port = await freePort();
    const { PATH, HOME } = process.env;
    const child = spawn(
      process.execPath,
      [
        'node_modules/@microsoft/m365agentsplayground/cli.js',
        ...['-p', String(port), '-e', `${bot}/api/messages`, '-c', channel, '--dt'],
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

/**
 * Stands between the Playground and the bot as Azure does. Over webchat and directline the Playground (0.2.28) sends what a card's
 * button comes to under the id of a conversation that it doesn't show; with Azure it is the one that the card stands in.
 */
async function conversationKeeper(bot: string): Promise<{ url: string; close(): Promise<void> }> {
  let shown: unknown;
  const keeper = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.end();
    const activity = (await json(request)) as { value?: unknown; conversation: unknown };
    if (activity.value === undefined) shown = activity.conversation;
    const answer = await fetch(`${bot}${request.url}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...activity, conversation: shown }),
    });
    // No chain: restify, where another test file of this process has loaded it, has writeHead return nothing.
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(await answer.text());
  });
  await once(keeper.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(keeper.address() as AddressInfo).port}`,
    close: async () => {
      keeper.closeAllConnections();
      await once(keeper.close(), 'close');
    },
  };
}

async function fillIn(page: Page, phone: string): Promise<void> {
  const agree = page.getByRole('checkbox');
  await agree.last().waitFor();
  // What is read out is a copy of the card, for a moment.
  await eventually(async () => expect(await agree.count()).toBe(1), 20_000);
  await agree.click();
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ann Lee');
  await page.getByRole('textbox', { name: 'Phone number' }).fill(phone);
  await page.getByRole('radio', { name: 'Yes' }).first().click();
  const times = page.getByRole('combobox');
  const first = page.getByRole('option').first();
  if ((await times.evaluate(({ tagName }) => tagName)) === 'SELECT')
    await times.selectOption(await first.getAttribute('value'));
  else {
    await times.click();
    await first.click();
  }
  await page.getByRole('button', { name: 'Send the request' }).click();
}

describe('Microsoft’s Agents Playground', () => {
  const closing: (() => Promise<void>)[] = [];
  const open = async (channel: string): Promise<Playground> => {
    const keeper = await conversationKeeper(server.url);
    closing.unshift(() => keeper.close());
    const playground = await Playground.open(browser, keeper.url, channel);
    closing.unshift(() => playground.close());
    return playground;
  };
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
    const teams = await open('msteams');
    const { page } = teams;
    await teams.shows(/automated assistant/);
    await teams.say('Can magnesium IV help with muscle cramps?');
    await teams.shows('Not reviewed by a clinician');
    await teams.say('please call me');
    await page.getByRole('button', { name: 'Fill in a form instead' }).click();
    await page.getByRole('button', { name: 'Send the request' }).click();
    await teams.shows('Write the name that we should ask for. A first name is enough.');
    await fillIn(page, '212-555-0142');
    await teams.shows(/reference code is \w{8}/);
    expect(await page.getByRole('button', { name: 'Send the request' }).count()).toBe(0);
    const { out } = await runFrontdesk(['callbacks', 'list', '--json'], environment);
    expect(JSON.parse(out)).toMatchObject([
      { name: 'Ann Lee', phone: { e164: '+12125550142' }, channel: 'teams' },
    ]);
    await teams.say('I want to kill myself');
    await teams.shows(/988/);
  });

  it.each([
    ['webchat', '212-555-0143'],
    ['emulator', '212-555-0144'],
    ['directline', '212-555-0145'],
  ])('as %s: asks, fills in the form as a card, and its receipt follows', async (channel, phone) => {
    const chat = await open(channel);
    const { page } = chat;
    await chat.say('Can magnesium IV help with muscle cramps?');
    await chat.shows('Not reviewed by a clinician');
    await chat.say('please call me');
    await page.getByRole('button', { name: 'Fill in a form instead' }).last().click();
    await fillIn(page, phone);
    await chat.shows(/reference code is \w{8}/);
    const { out } = await runFrontdesk(['callbacks', 'list', '--json'], environment);
    expect(JSON.parse(out)).toContainEqual(
      expect.objectContaining({
        channel: 'azure-webchat',
        phone: expect.objectContaining({ e164: `+1${phone.replaceAll('-', '')}` }),
      }),
    );
  });

  it.each(['webchat', 'emulator'])(
    'as %s: greets, answers in plain words, offers what to say, and takes a callback by talk, with its receipt',
    async (channel) => {
      const chat = await open(channel);
      await chat.say('What are your hours?');
      await chat.shows(/Mon/);
      await chat.page.getByRole('button', { name: 'Ask for a callback' }).last().click();
      await chat.shows(/Is that all right with you\?/);
      for (const [answer, next] of [
        ['yes', /What is your name/],
        ['Ann Lee', /What number should/],
        ['212-555-0146', /When should we call/],
        ['monday at 3', /What is the call about/],
        ['prices', /voicemail/],
        ['yes', /Shall I send it/],
        ['yes', /reference code is \w{8}/],
      ] as const) {
        await chat.say(answer);
        await chat.shows(next);
      }
    },
  );
});
