import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpReceiver {
  /** `http://127.0.0.1:PORT/hook` */
  readonly url: string;
  readonly port: number;
  /** What it has answered with a status of success. */
  readonly taken: readonly Received[];
  /** How many requests came, answered or not. */
  asked(): number;
  /** What becomes of a request: this status, no answer at all, or an end of its connection. */
  answer(how: number | 'hang' | 'close'): void;
  close(): Promise<void>;
}

/** A receiver of webhooks that can fail, hang and come back. */
export async function startHttpReceiver(port = 0): Promise<HttpReceiver> {
  let how: number | 'hang' | 'close' = 200;
  let asked = 0;
  const taken: Received[] = [];
  const server = createServer(async (request, response) => {
    asked += 1;
    const body = await text(request);
    if (how === 'hang') return;
    if (how === 'close') {
      request.socket.destroy();
      return;
    }
    if (how < 300) taken.push({ headers: request.headers, body });
    response.statusCode = how;
    if (how >= 300 && how < 400) response.setHeader('location', '/elsewhere');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}/hook`,
    port: own,
    taken,
    asked: () => asked,
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
