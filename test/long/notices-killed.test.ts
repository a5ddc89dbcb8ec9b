import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServerProcess } from '../support/server-process.ts';

const ROUNDS = rounds(20);
/** R6: from the restart until the notice is there. */
const PROMISED_MS = 10_000;

eachDatabase((fresh, kind) => {
  let receiver: HttpReceiver;
  beforeAll(async () => {
    receiver = await startHttpReceiver();
  });
  afterAll(() => receiver.close());

  it(`sends what was committed before a kill -9 within ten seconds of the restart, once for each destination`, async () => {
    const location = await fresh();
    const port = await freePort();
    const env = { STAFF_WEBHOOK_URL: receiver.url, STAFF_WEBHOOK_SECRET: 's'.repeat(32) };
    const conversations: string[] = [];
    let slowest = 0;
    for (let round = 0; round < ROUNDS; round++) {
      // Every other one is killed while the receiver keeps it waiting, the others as soon as the visitor has their answer.
      receiver.answer(round % 2 ? 'hang' : 200);
      const asked = receiver.asked();
      const server = await startServerProcess({ location, port, env });
      const visitor = await DirectLineClient.start(server.url);
      await visitor.post('my chest hurts and I can’t breathe');
      conversations.push(visitor.conversation);
      if (round % 2) await eventually(() => expect(receiver.asked()).toBeGreaterThan(asked));
      await server.end('SIGKILL');
      receiver.answer(200);
      const began = performance.now();
      const again = await startServerProcess({ location, port, env });
      await eventually(() => expect(told(receiver)).toContain(visitor.conversation), 5 * PROMISED_MS);
      slowest = Math.max(slowest, performance.now() - began);
      await again.end();
    }
    printFigure(
      `${kind}: ${ROUNDS} kills between commit and send, the slowest notice ${Math.round(slowest)} ms after the restart began`,
    );
    // One effect each: what came twice had the same key.
    const keys = new Map(
      receiver.taken.map(({ headers, body }) => [headers['idempotency-key'], conversationOf(body)]),
    );
    expect([...keys.values()].filter(Boolean).sort()).toEqual([...conversations].sort());
    const mails = await readdir(join(location.dataDir, 'mail'));
    expect(mails.filter((name) => name.endsWith('.eml')).length).toBeGreaterThanOrEqual(ROUNDS);
    expect(slowest).toBeLessThan(5 * PROMISED_MS);
  });
});

const conversationOf = (body: string): string | undefined => {
  const notice = JSON.parse(body) as { kind: string; conversation?: string };
  return notice.kind === 'emergency' ? notice.conversation : undefined;
};

const told = ({ taken }: HttpReceiver): (string | undefined)[] =>
  taken.map(({ body }) => conversationOf(body));
