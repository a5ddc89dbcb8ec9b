import type { WebSocket } from 'ws';
import type { ActivityPage } from './activity-pages.ts';

const RETRY_MS = 1_000;
/** A client that reads this much slower than we send is cut off; it comes back with its watermark. */
const MOST_BUFFERED_BYTES = 1024 * 1024;

/** One socket: a cursor and one drain loop over the rows of its conversation. */
export class StreamSocket {
  readonly #socket: WebSocket;
  readonly #read: (after: number) => Promise<ActivityPage>;
  #cursor: number;
  #draining = false;
  #again = false;
  #alive = true;
  #retry: NodeJS.Timeout | undefined;

  constructor(socket: WebSocket, after: number, read: (after: number) => Promise<ActivityPage>) {
    this.#socket = socket;
    this.#cursor = after;
    this.#read = read;
    socket.on('pong', () => this.#heard());
    socket.on('message', () => this.#heard());
    // Its close follows, and whoever opened the socket cleans up there.
    socket.on('error', () => undefined);
  }

  /** Reads past the cursor until there is nothing more. */
  wake(): void {
    this.#again = true;
    if (!this.#draining) void this.#drain();
  }

  push(payloads: readonly string[]): void {
    this.#socket.send(`{"activities":[${payloads.join(',')}]}`);
  }

  /** Shows the client that the line is alive, and ends a line that stayed silent since the last time. */
  heartbeat(): void {
    if (!this.#alive) {
      this.#socket.terminate();
      return;
    }
    this.#alive = false;
    this.#socket.ping();
    this.#socket.send('');
    this.wake();
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  dispose(): void {
    clearTimeout(this.#retry);
  }

  #heard(): void {
    this.#alive = true;
  }

  async #drain(): Promise<void> {
    this.#draining = true;
    try {
      while (this.#again && this.#socket.readyState === this.#socket.OPEN) {
        this.#again = false;
        const page = await this.#read(this.#cursor);
        if (page.payloads.length > 0) this.#send(page);
        this.#cursor = page.cursor;
        this.#again ||= page.more;
      }
    } catch {
      // The database is away: nothing was skipped, the cursor stands where it stood.
      clearTimeout(this.#retry);
      this.#retry = setTimeout(() => this.wake(), RETRY_MS).unref();
    } finally {
      this.#draining = false;
    }
  }

  #send(page: ActivityPage): void {
    if (this.#socket.bufferedAmount > MOST_BUFFERED_BYTES) this.#socket.terminate();
    else this.#socket.send(`{"activities":[${page.payloads.join(',')}],"watermark":"${page.cursor}"}`);
  }
}
