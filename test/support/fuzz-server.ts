import fc from 'fast-check';
import { type Body, bodies } from './bodies.ts';
import { DirectLineClient } from './direct-line-client.ts';

/** Routes that take a body, and those that take none; `ID` becomes the conversation's id. */
const PATHS = [
  '/v3/directline/tokens/generate',
  '/v3/directline/tokens/refresh',
  '/v3/directline/conversations',
  '/v3/directline/conversations/ID/activities',
  '/v3/directline/conversations/ID/activities',
  '/v3/directline/conversations/ID/activities',
  '/healthz',
];

/**
 * Posts bodies of any kind: no answer may be a 5xx, and the server must answer a real visitor afterwards.
 * @returns how often each status was answered.
 */
export async function fuzzBodies(serverUrl: string, runs: number): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let visitor = await DirectLineClient.start(serverUrl);
  let posts = 0;
  await fc.assert(
    fc.asyncProperty(bodies, fc.constantFrom(...PATHS), async (body, path) => {
      // A conversation that grows without end is another test's.
      if (posts++ % 200 === 0) visitor = await DirectLineClient.start(serverUrl);
      const { status, text } = await post(visitor, path, body);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) throw new Error(`${status} ${text}`);
    }),
    { numRuns: runs, ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}) },
  );
  const [answer] = await (await DirectLineClient.start(serverUrl)).ask(
    'Can magnesium IV help with muscle cramps?',
  );
  if (!answer?.text) throw new Error('The server answers nobody after the bodies');
  return statuses;
}

async function post(visitor: DirectLineClient, path: string, { headers, bytes }: Body) {
  const response = await fetch(`${visitor.serverUrl}${path.replace('ID', visitor.conversation)}`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${visitor.token}` },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, text: await response.text() };
}
