import type { BrowserContext, Frame, Locator, Page } from 'playwright-core';

/** Collects what a page should never do: throw, break its policy. Read by `Visitor.problems`. */
const WATCH = `
  window.__problems = [];
  addEventListener('securitypolicyviolation', (event) => window.__problems.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;

/**
 * Somebody in front of a browser: the chat as they see and use it, on its own page or in a clinic's.
 *
 *     const visitor = await Visitor.onChatPage(context, site.origin);
 *     await visitor.say('Are you open on Saturday?');
 *     await visitor.hears(/Saturday/);
 */
export class Visitor {
  readonly page: Page;
  readonly chat: Frame;
  /** Every address that the page asked for. */
  readonly requests: readonly string[];
  readonly #errors: readonly string[];

  private constructor(page: Page, chat: Frame, watched: Watched) {
    this.page = page;
    this.chat = chat;
    this.requests = watched.requests;
    this.#errors = watched.errors;
  }

  /** Opens /chat itself and waits for the greeting. */
  static async onChatPage(context: BrowserContext, origin: string): Promise<Visitor> {
    const { page, watched } = await newPage(context);
    await page.goto(`${origin}/chat`);
    const visitor = new Visitor(page, page.mainFrame(), watched);
    await visitor.messages.first().waitFor();
    return visitor;
  }

  /** Goes to a page that has the launcher, opens the chat and waits for the greeting. */
  static async onClinicPage(context: BrowserContext, url: string): Promise<Visitor> {
    const { page, watched } = await newPage(context);
    await page.goto(url);
    await launcherOf(page).click();
    const visitor = new Visitor(page, await chatFrame(page), watched);
    await visitor.messages.first().waitFor();
    return visitor;
  }

  get messages(): Locator {
    return this.chat.locator('.message');
  }

  get field(): Locator {
    return this.chat.getByRole('textbox', { name: 'Your message' });
  }

  get choices(): Locator {
    return this.chat.locator('.choices button');
  }

  get launcher(): Locator {
    return launcherOf(this.page);
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press('Enter');
  }

  /** Waits until a message of the clinic that came after the visitor's last one says this. */
  async hears(words: RegExp): Promise<void> {
    await this.chat
      .locator('.message.visitor')
      .last()
      .locator('xpath=following-sibling::li')
      .filter({ hasText: words })
      .first()
      .waitFor();
  }

  /** Presses the suggested reply and waits until it is said. */
  async choose(words: RegExp | string): Promise<void> {
    await this.chat.locator('.choices').getByRole('button', { name: words }).first().click();
  }

  /** Texts of all messages, oldest first, without what only screen readers get. */
  texts(): Promise<string[]> {
    return this.messages.evaluateAll((items) =>
      items.map((item) => {
        const copy = item.cloneNode(true) as HTMLElement;
        for (const hidden of copy.querySelectorAll('.hidden')) hidden.remove();
        return copy.textContent ?? '';
      }),
    );
  }

  /** Errors and broken policies so far; the ones that a test makes on purpose match `expected`. */
  async problems(expected = /^never$/): Promise<string[]> {
    const inFrames = await Promise.all(
      this.page
        .frames()
        .map((frame) => frame.evaluate(() => (window as unknown as { __problems?: string[] }).__problems)),
    );
    return [...this.#errors, ...inFrames.flatMap((list) => list ?? [])].filter(
      (line) => !expected.test(line),
    );
  }
}

interface Watched {
  readonly requests: string[];
  readonly errors: string[];
}

async function newPage(context: BrowserContext): Promise<{ page: Page; watched: Watched }> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const watched: Watched = { requests: [], errors: [] };
  await page.addInitScript(WATCH);
  page.on('request', (request) => watched.requests.push(request.url()));
  page.on('websocket', (socket) => watched.requests.push(socket.url()));
  page.on('pageerror', (error) => watched.errors.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(`console: ${message.text()}`);
  });
  return { page, watched };
}

export const launcherOf = (page: Page): Locator => page.locator('frontdesk-chat button');

async function chatFrame(page: Page): Promise<Frame> {
  const handle = await page.locator('frontdesk-chat iframe').elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('The launcher opened no frame');
  await frame.waitForURL(/\/chat$/);
  return frame;
}
