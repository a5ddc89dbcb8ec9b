import { randomUUID } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from './eventually.ts';

/** Replies of one turn come closer together. */
const AT_ONCE_MS = 25;

/** A call that the bot made to its service. */
export interface ServiceCall {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: a foreign activity, whose shape is what the tests look at
  readonly body: any;
  /** What the service calls the activity, where it takes it. */
  readonly id: string;
  readonly at: number;
}

/** What the service answers to a call: a status with a header, after a while, or nothing at all. */
type Answer = { readonly status: number; readonly retryAfter?: number; readonly afterMs?: number } | 'hang';

/** The service of Teams and its sister channels, on loopback: keeps what the bot sends and answers as a test wants it. */
export class FakeBotService {
  readonly calls: ServiceCall[] = [];
  /** Answers for the next calls, before the usual 201. */
  readonly answers: Answer[] = [];
  readonly #server: http.Server;

  private constructor(server: http.Server) {
    this.#server = server;
  }

  static async start(): Promise<FakeBotService> {
    const server = http.createServer();
    const service = new FakeBotService(server);
    server.on('request', (request, response) => void service.#take(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return service;
  }

  get url(): string {
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/_connector`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  callsTo(conversation: string): ServiceCall[] {
    return this.calls.filter(({ path }) => path.includes(encodeURIComponent(conversation)));
  }

  /** The activities that came to a conversation, once there are so many and no more come at once. */
  async sentTo(conversation: string, count: number): Promise<ServiceCall['body'][]> {
    const sent = () => this.callsTo(conversation);
    await eventually(() => {
      if (sent().length < count) throw new Error(`Only ${sent().length} of ${count} activities came`);
    });
    let before = 0;
    while (sent().length > before) {
      before = sent().length;
      await sleep(AT_ONCE_MS);
    }
    return sent().map(({ body }) => body);
  }

  async #take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const id = randomUUID();
    this.calls.push({
      method: request.method ?? '',
      path: request.url ?? '',
      authorization: request.headers.authorization ?? null,
      body: JSON.parse(text),
      id,
      at: Date.now(),
    });
    const answer = this.answers.shift() ?? { status: 201 };
    if (answer === 'hang') return;
    await sleep(answer.afterMs ?? 0);
    response.writeHead(answer.status, answer.retryAfter ? { 'retry-after': String(answer.retryAfter) } : {});
    response.end(JSON.stringify({ id }));
  }
}

/** Somebody who writes to the bot through the service. */
export class BotVisitor {
  readonly conversation: string;
  readonly #bot: { readonly url: string };
  readonly #service: FakeBotService;
  readonly #more: Readonly<Record<string, unknown>>;
  #seen = 0;
  #looked = 0;

  constructor(
    bot: { readonly url: string },
    service: FakeBotService,
    more: Readonly<Record<string, unknown>> = {},
  ) {
    this.conversation = `a:${randomUUID()}`;
    this.#bot = bot;
    this.#service = service;
    this.#more = more;
  }

  activity(more: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return {
      type: 'message',
      id: randomUUID(),
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: this.#service.url,
      conversation: { id: this.conversation, conversationType: 'personal', tenantId: TENANT },
      from: { id: '29:visitor', name: 'Ann Lee', aadObjectId: '00000000-0000-0000-0000-00000000000a' },
      recipient: { id: '28:bot', name: 'Frontdesk' },
      channelData: { tenant: { id: TENANT } },
      ...this.#more,
      ...more,
    };
  }

  post(activity: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return this.postText(JSON.stringify(activity), headers);
  }

  postText(body: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(`${this.#bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
  }

  /** Says something. @returns the activities that came back. */
  async say(text: string, more: Readonly<Record<string, unknown>> = {}): Promise<ServiceCall['body'][]> {
    const response = await this.post(this.activity({ text, ...more }));
    if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
    return this.replies();
  }

  /** Presses a button of a card. @returns the invoke's answer. */
  async press(verb: string, data: object): Promise<ServiceCall['body']> {
    const value = { action: { type: 'Action.Execute', verb, data } };
    const response = await this.post(this.activity({ type: 'invoke', name: 'adaptiveCard/action', value }));
    return { status: response.status, ...(await response.json()) };
  }

  /** Presses a button of a card as Web Chat does: a message without words. */
  submit(data: object): Promise<Response> {
    return this.post(this.activity({ value: data }));
  }

  /** What came since the last look, at least one. */
  async replies(): Promise<ServiceCall['body'][]> {
    const all = await this.#service.sentTo(this.conversation, this.#seen + 1);
    const fresh = all.slice(this.#seen);
    this.#looked = this.#seen;
    this.#seen = all.length;
    return fresh;
  }

  /** What the last look saw, with what has come since: the replies to a message leave one after the other. */
  async repliesByNow(): Promise<ServiceCall['body'][]> {
    const all = await this.#service.sentTo(this.conversation, this.#seen);
    this.#seen = all.length;
    return all.slice(this.#looked);
  }
}

export const TENANT = '00000000-0000-0000-0000-000000000001';

/** Every word that an activity shows but those on its buttons. */
export function wordsIn(activity: unknown): string {
  if (Array.isArray(activity)) return activity.map(wordsIn).filter(Boolean).join('\n\n');
  if (activity === null || typeof activity !== 'object') return '';
  const { text, label, value, inlines, body, items, attachments, content } = activity as Record<
    string,
    unknown
  >;
  const own = typeof text === 'string' ? text.replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 $2') : label;
  const within = [inlines, body, items, attachments, content, typeof value === 'object' ? value : null];
  return [typeof own === 'string' ? own : '', ...within.map(wordsIn)].filter(Boolean).join('\n');
}

/** What the buttons of an activity say in the visitor's name, in order. */
export const buttonsIn = (activity: unknown): string[] =>
  [...JSON.stringify(activity ?? null).matchAll(/"imBack","value":("(?:[^"\\]|\\.)*")/g)].map(
    ([, label]) => JSON.parse(label ?? '""') as string,
  );

/** The number of the callback form that a card shows. */
export const nonceIn = (card: unknown): string => /"nonce":"([^"]+)"/.exec(JSON.stringify(card))?.[1] ?? '';

/** The starts of the windows that a card offers, ISO 8601. */
export const windowsIn = (card: unknown): string[] =>
  [...JSON.stringify(card).matchAll(/"value":"(\d{4}-[^"]+Z)"/g)].map(([, start]) => start ?? '');
