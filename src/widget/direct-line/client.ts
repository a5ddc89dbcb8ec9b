import type { ResumeStore } from '../resume-store.ts';
import type { Activity, ActivitySet } from './activity.ts';
import { type Delivery, Outbox, type Outgoing } from './outbox.ts';
import { backoff, Pause } from './pause.ts';
import { isForbidden, Refusal, request } from './request.ts';
import { ownTimeZone, Session } from './session.ts';
import { Stream } from './stream.ts';

/** How the line is. */
export interface Line {
  readonly link: 'connecting' | 'online' | 'offline';
  /** Whether the server says that it can't work right now. */
  readonly unavailable: boolean;
}

export type LineEvent =
  /** Activities in order; one may come twice. `history` is what was there before this page. */
  | {
      readonly type: 'received';
      readonly activities: readonly Activity[];
      readonly origin: 'history' | 'live';
    }
  | { readonly type: 'delivered'; readonly clientId: string; readonly delivery: Delivery }
  | { readonly type: 'line'; readonly line: Partial<Line> }
  /** The conversation is gone and a fresh one has taken its place. */
  | { readonly type: 'restarted' };

const POLL_MS = 2_000;
const POLLS_BEFORE_SOCKET = 15;
/** A socket that lived shorter than this counts as a failure, or a server that drops it at once would be hammered. */
const STEADY_MS = 5_000;

/**
 * A conversation over Direct Line 3.0: reads its rows from a socket, or by polling where sockets don't get through,
 * always from the last watermark, and posts the visitor's messages.
 */
export class DirectLine {
  readonly #tell: (event: LineEvent) => void;
  readonly #session: Session;
  readonly #outbox: Outbox;
  readonly #stream = new Stream();
  readonly #pause = new Pause();
  #watermark: string | null = null;
  #failures = 0;
  #socketFailures = 0;
  #stopped = false;

  constructor(store: ResumeStore, tell: (event: LineEvent) => void) {
    this.#tell = tell;
    this.#session = new Session(store, () => {
      this.#watermark = null;
      this.#stream.close();
      tell({ type: 'restarted' });
    });
    this.#outbox = new Outbox(
      (message) => this.#post(message),
      (clientId, delivery) => tell({ type: 'delivered', clientId, delivery }),
    );
  }

  /** Runs until `stop`. */
  async start(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#follow();
      } catch (error) {
        this.#failed(error);
      }
      if (!this.#stopped) await this.#pause.wait(backoff(this.#failures));
    }
  }

  send(message: Outgoing): void {
    this.#outbox.add(message);
  }

  /** The network may be back: whatever waits tries at once. */
  wake(): void {
    this.#pause.wake();
    this.#outbox.tryNow();
  }

  /** The network is gone: a socket would take minutes to notice. */
  drop(): void {
    this.#stream.close();
  }

  stop(): void {
    this.#stopped = true;
    this.#session.stop();
    this.#outbox.clear();
    this.#stream.close();
    this.#pause.wake();
  }

  /** Reads the conversation until its socket ends. Sockets that fail twice are replaced by polling for a while. */
  async #follow(): Promise<void> {
    const url = await this.#streamUrl();
    this.#failures = 0;
    if (this.#socketFailures >= 2) await this.#poll();
    if (this.#stopped) return;
    const began = Date.now();
    const wasOpen = await this.#stream.listen(
      url,
      () => {
        this.#connected();
        this.#outbox.tryNow();
      },
      (set) => this.#take(set),
    );
    this.#socketFailures = wasOpen && Date.now() - began > STEADY_MS ? 0 : this.#socketFailures + 1;
  }

  async #streamUrl(): Promise<string> {
    await this.#authorised(() => this.#session.begin());
    const first = this.#session.takeStreamUrl();
    if (first) {
      // Nothing came before it: whatever is read later is news, also where the socket fails.
      this.#watermark ??= '0';
      return first;
    }
    if (this.#watermark === null) await this.#readHistory();
    return this.#authorised(async (conversation, token) => {
      const path = `${conversation}?watermark=${this.#watermark ?? ''}`;
      return (await request<{ streamUrl: string }>({ path, token })).body.streamUrl;
    });
  }

  async #poll(): Promise<void> {
    for (let n = 0; n < POLLS_BEFORE_SOCKET && !this.#stopped; n += 1) {
      await this.#read('live');
      this.#connected();
      await this.#pause.wait(POLL_MS);
    }
  }

  /** History comes in pages; the one past the last is empty. */
  async #readHistory(): Promise<void> {
    while ((await this.#read('history')) > 0);
  }

  /** Resolves with how many activities there were. */
  #read(origin: 'history' | 'live'): Promise<number> {
    return this.#authorised(async (conversation, token) => {
      const path = `${conversation}/activities?watermark=${this.#watermark ?? ''}`;
      const { body } = await request<ActivitySet>({ path, token });
      this.#take(body, origin);
      return body.activities?.length ?? 0;
    });
  }

  async #post(message: Outgoing): Promise<void> {
    try {
      await this.#authorised(() => this.#session.begin()).catch(unlessUnavailable);
      await this.#authorised((conversation, token) =>
        request({ path: `${conversation}/activities`, token, body: asActivity(message) }),
      );
      this.#is({ unavailable: false });
    } catch (error) {
      if (error instanceof Refusal) {
        this.#take(error);
        this.#is({ unavailable: isUnavailable(error) });
      }
      throw error;
    }
  }

  async #authorised<T>(call: (conversation: string, token: string) => Promise<T>): Promise<T> {
    const { conversationId, token } = await this.#session.credentials();
    try {
      return await call(`/conversations/${encodeURIComponent(conversationId)}`, token);
    } catch (error) {
      if (isForbidden(error)) this.#session.discard(token);
      throw error;
    }
  }

  #take(set: ActivitySet, origin: 'history' | 'live' = 'live'): void {
    if (set.watermark && Number(set.watermark) >= Number(this.#watermark)) this.#watermark = set.watermark;
    if (set.activities?.length) this.#tell({ type: 'received', activities: set.activities, origin });
  }

  #connected(): void {
    this.#is({ link: 'online', unavailable: false });
  }

  #failed(error: unknown): void {
    this.#failures += 1;
    const unavailable = isUnavailable(error);
    this.#is({ unavailable });
    if (unavailable || this.#failures > 1) this.#is({ link: 'offline' });
  }

  #is(line: Partial<Line>): void {
    this.#tell({ type: 'line', line });
  }
}

const isUnavailable = (error: unknown): boolean => error instanceof Refusal && error.status >= 500;

/** A server that can't begin a conversation, because its database is away, still answers an emergency. */
function unlessUnavailable(error: unknown): void {
  if (!isUnavailable(error)) throw error;
}

const asActivity = ({ clientId, text }: Outgoing) => ({
  type: 'message',
  text,
  locale: document.documentElement.lang,
  from: { id: 'visitor', role: 'user' },
  channelData: { clientActivityID: clientId, timeZone: ownTimeZone() },
});
