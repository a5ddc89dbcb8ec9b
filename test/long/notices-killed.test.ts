import { deliveryKey } from '../../src/notify/delivery-key.ts';
import { openStores } from '../../src/stores.ts';
import { answersOf, openForm, sendForm, wordsOf } from '../support/callback-form.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServerProcess } from '../support/server-process.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';

const ROUNDS = rounds(20);
/** R6: from the restart until the notices are there. */
const PROMISED_MS = 10_000;
/** A time fails a test only beyond five times what is promised: the machine is shared with other tests. What it took is printed. */
const FAILS_MS = 5 * PROMISED_MS;
const EMAIL = 'ann.visitor@example.com';

eachDatabase((fresh, kind) => {
  let receiver: HttpReceiver;
  let smtp: SmtpReceiver;
  beforeAll(async () => {
    [receiver, smtp] = await Promise.all([startHttpReceiver(), startSmtpReceiver()]);
  });
  afterAll(() => Promise.all([receiver.close(), smtp.close()]));

  it('sends what was committed before a kill -9 within ten seconds of the restart: emergencies, requests and confirmations, each to every destination', async () => {
    const location = await fresh();
    const port = await freePort();
    const env = {
      STAFF_WEBHOOK_URL: receiver.url,
      STAFF_WEBHOOK_SECRET: 's'.repeat(32),
      SMTP_URL: smtp.url,
      MAIL_FROM: 'desk@clinic.example',
      STAFF_MAIL_TO: 'staff@clinic.example',
    };
    let slowest = 0;
    for (let round = 1; round <= ROUNDS; round++) {
      // Every other one is killed while both receivers keep it waiting, the others as soon as the visitors have their answers.
      const hangs = round % 2 === 0;
      receiver.answer(hangs ? 'hang' : 200);
      smtp.answer(hangs ? 'hang' : 'take');
      const asked = receiver.asked();
      const tried = smtp.tried();
      const server = await startServerProcess({ location, port, env });
      const visitor = await DirectLineClient.start(server.url);
      await visitor.post('my chest hurts and I can’t breathe');
      const form = await openForm(server.url);
      const sent = await sendForm(`${server.url}/callback`, answersOf(form, { email: EMAIL }));
      expect(wordsOf(await sent.text())).toContain('Your request is in.');
      if (hangs) {
        await eventually(() => expect(receiver.asked()).toBeGreaterThan(asked));
        // One of staff, and one of the visitor.
        await eventually(() => expect(smtp.tried()).toBeGreaterThan(tried + 1));
      }
      await server.end('SIGKILL');
      receiver.answer(200);
      smtp.answer('take');
      const began = performance.now();
      const again = await startServerProcess({ location, port, env });
      await eventually(async () => expect(await unsent(location)).toEqual([]), FAILS_MS);
      slowest = Math.max(slowest, performance.now() - began);
      await again.end();
    }
    printFigure(
      `${kind}: ${ROUNDS} kills between commit and send, the slowest notices ${Math.round(slowest)} ms after the restart began`,
    );
    // What came twice had the same key, and nothing came that has no row.
    const rows = await deliveries(location);
    const keys = (destination: string) =>
      rows.filter((row) => row.destination === destination).map(({ id }) => deliveryKey(id));
    const posted = receiver.taken.map(({ headers }) => String(headers['idempotency-key']));
    const mailed = (to: string) =>
      smtp.mails
        .filter((mail) => [mail.to].flat()[0]?.text === to)
        .map(({ messageId }) => /^<(\w+)@/.exec(messageId ?? '')?.[1] ?? '');
    expect(unique(posted)).toEqual(unique(keys('webhook')));
    expect(unique(mailed('staff@clinic.example'))).toEqual(unique(keys('mail')));
    expect(unique(mailed(EMAIL))).toEqual(unique(keys('visitor')));
    for (const [destination, kindOfNotice] of [
      ['webhook', 'emergency'],
      ['webhook', 'callback'],
      ['mail', 'emergency'],
      ['mail', 'callback'],
      ['visitor', 'visitor-confirmation'],
    ])
      expect(rows.filter((row) => row.destination === destination && row.kind === kindOfNotice)).toHaveLength(
        ROUNDS,
      );
    expect(slowest).toBeLessThan(FAILS_MS);
  });
});

const unique = (keys: readonly string[]): string[] => [...new Set(keys)].sort();

/** What the outbox holds, spread to its destinations or not. */
async function deliveries(location: DatabaseLocation) {
  const { database, close } = await openStores(location, [TEST_SECRET]);
  try {
    return await database.reader
      .selectFrom('outbox')
      .select(['id', 'destination', 'kind', 'status'])
      .execute();
  } finally {
    await close();
  }
}

const unsent = async (location: DatabaseLocation) =>
  (await deliveries(location)).filter(({ status }) => status !== 'sent').map(({ id }) => id);
