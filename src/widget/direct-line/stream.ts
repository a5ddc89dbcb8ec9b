import type { ActivitySet } from './activity.ts';

/** The server sends a heartbeat about every 20 s; a socket silent for this long is dead. */
const SILENCE_MS = 60_000;
const OPEN_MS = 5_000;

/** One WebSocket at a time. */
export class Stream {
  #end: (() => void) | null = null;

  /** Listens until the socket ends; resolves with whether it was ever open. */
  listen(url: string, opened: () => void, received: (set: ActivitySet) => void): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(url);
      if (!socket) return resolve(false);
      let wasOpen = false;
      let watchdog = setTimeout(() => this.close(), OPEN_MS);
      const alive = (): void => {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => this.close(), SILENCE_MS);
      };
      this.#end = () => {
        clearTimeout(watchdog);
        socket.onopen = socket.onmessage = socket.onclose = null;
        socket.close();
        resolve(wasOpen);
      };
      socket.onclose = this.#end;
      socket.onopen = () => {
        wasOpen = true;
        alive();
        opened();
      };
      socket.onmessage = (event) => {
        alive();
        const set = parse(event.data);
        if (set) received(set);
      };
    });
  }

  /** Ends the listening at once: a socket on a dead network would take minutes to close. */
  close(): void {
    this.#end?.();
  }
}

/** Null where the browser or a policy has no sockets. */
function connect(url: string): WebSocket | null {
  try {
    return new WebSocket(url);
  } catch {
    return null;
  }
}

/** Null for a heartbeat, which is an empty string. */
function parse(data: string): ActivitySet | null {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}
