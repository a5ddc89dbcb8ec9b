import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** An activity as the stream shows it; only what tests look at. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly text?: string;
  readonly replyToId?: string;
  readonly suggestedActions?: {
    readonly actions: readonly { readonly title: string; readonly value: string }[];
  };
  readonly channelData?: Readonly<Record<string, unknown>>;
}

export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark: string;
}

export interface StartedConversation {
  readonly conversationId: string;
  readonly token: string;
  readonly expires_in: number;
  readonly streamUrl: string;
}

export interface PostOptions {
  /** The client's id of the message; the same one twice is one message. */
  readonly id?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
}

const MOST_TRIES = 20;

/**
 * A visitor who speaks Direct Line 3.0 by hand, without a client library: for tests that look at single requests.
 *
 *     const visitor = await DirectLineClient.start(server.url);
 *     const replies = await visitor.ask('What does magnesium do?');
 */
export class DirectLineClient {
  readonly serverUrl: string;
  readonly conversation: string;
  token: string;
  #watermark = '';

  constructor(serverUrl: string, conversation: string, token: string) {
    this.serverUrl = serverUrl;
    this.conversation = conversation;
    this.token = token;
  }

  /** Starts a conversation as our own page does, so that its greeting is in the stream. */
  static async start(serverUrl: string, origin = serverUrl): Promise<DirectLineClient> {
    const started = await startConversation(serverUrl, origin);
    return new DirectLineClient(serverUrl, started.conversationId, started.token);
  }

  /** The response to one request of this conversation, whatever its status. */
  request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.serverUrl}/v3/directline${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  /** Posts a message and returns the response. */
  post(text: string, { id = randomUUID(), extra = {} }: PostOptions = {}): Promise<Response> {
    return this.request('POST', `/conversations/${this.conversation}/activities`, {
      type: 'message',
      from: { id: 'visitor' },
      text,
      channelData: { clientActivityID: id },
      ...extra,
    });
  }

  /** Everything past a watermark, or past where this client last read. */
  async read(watermark = this.#watermark): Promise<ActivitySet> {
    const response = await this.request(
      'GET',
      `/conversations/${this.conversation}/activities?watermark=${watermark}`,
    );
    if (!response.ok) throw new Error(`Reading activities: ${response.status} ${await response.text()}`);
    const set = (await response.json()) as ActivitySet;
    this.#watermark = set.watermark;
    return set;
  }

  /** Posts a message until it is accepted, as the widget does; what the bot said since this client last read. */
  async ask(text: string, options: PostOptions = {}): Promise<Activity[]> {
    const id = options.id ?? randomUUID();
    for (let tries = 1; ; tries++) {
      const response = await this.post(text, { ...options, id });
      if (response.ok) {
        await response.body?.cancel();
        return (await this.read()).activities.filter(isBot);
      }
      const body = await response.text();
      // On a busy machine an emergency is answered before it could be recorded: the same message is sent again.
      if (response.status !== 503 || tries === MOST_TRIES)
        throw new Error(`Posting "${text}": ${response.status} ${body}`);
      await sleep(250);
    }
  }
}

/** Gets a token as our own page does, and begins its conversation. */
export async function startConversation(serverUrl: string, origin = serverUrl): Promise<StartedConversation> {
  const { token } = await postJson<{ token: string }>(`${serverUrl}/v3/directline/tokens/generate`, {
    origin,
  });
  return postJson(`${serverUrl}/v3/directline/conversations`, { origin, authorization: `Bearer ${token}` });
}

async function postJson<T>(url: string, headers: Record<string, string>): Promise<T> {
  const response = await fetch(url, { method: 'POST', headers });
  if (!response.ok) throw new Error(`POST ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

export const isBot = (activity: Activity): boolean => activity.from.role === 'bot';

/** What a visitor reads of several activities. */
export const textOf = (activities: readonly Activity[]): string =>
  activities.map(({ text }) => text ?? '').join('\n');
