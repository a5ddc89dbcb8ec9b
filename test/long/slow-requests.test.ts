import { connect } from 'node:net';
import { printFigure } from '../support/print-figure.ts';
import { startServer } from '../support/server.ts';

/** The promise is 10 s; a busy machine gets five times as long. */
const LONGEST_MS = 5 * 10_000;

const POST = 'POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{';

/** How a request begins, and what it goes on with every second. */
const REQUESTS = {
  'silent after its head': [POST, ''],
  'a byte a second': [POST, ' '],
  'an endless head': ['GET / HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'],
} as const;

it('a request that never ends is ended', async () => {
  const server = await startServer();
  await Promise.all(
    Object.entries(REQUESTS).map(async ([what, [beginning, drip]]) => {
      const took = await untilClosed(server.url, beginning, drip);
      printFigure(`${what}: closed after ${(took / 1000).toFixed(1)} s`);
      expect(took).toBeLessThan(LONGEST_MS);
    }),
  );
  await server.close();
});

/** Milliseconds until the server closes a connection that begins so and then drips on. */
function untilClosed(serverUrl: string, beginning: string, drip: string): Promise<number> {
  const { port } = new URL(serverUrl);
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(beginning));
    const dripping = setInterval(() => drip && socket.write(drip), 1000);
    socket.on('data', () => {});
    socket.on('error', () => {});
    socket.on('close', () => {
      clearInterval(dripping);
      resolve(performance.now() - started);
    });
  });
}
