import { deliveryKey } from '../../src/notify/delivery-key.ts';
import { openStores } from '../../src/stores.ts';
import { BotVisitor, FakeBotService, wordsIn } from '../support/bot-service.ts';
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
import { SMS_ENVIRONMENT } from '../support/sms-client.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';
import { requestCallback, turnRecord } from '../support/turn-records.ts';
import { startTwilioServer } from '../support/twilio-server.ts';

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

  it('brings what was committed before a kill -9 to Teams and by text: every reply and every text, and twice only where its acknowledgement may have been lost', async () => {
    const [service, twilio] = await Promise.all([FakeBotService.start(), startTwilioServer()]);
    const location = await fresh();
    const port = await freePort();
    const env = { DEV_ANONYMOUS_BOT: 'yes', ...SMS_ENVIRONMENT, TWILIO_API_URL: twilio.url };
    const counts = { replies: 0, texts: 0 };
    for (let round = 1; round <= ROUNDS; round++) {
      const hangs = round % 2 === 0;
      twilio.answer(hangs ? 'hang' : 'take');
      if (hangs) service.answers.push('hang');
      const [asked, taken] = [twilio.asked(), twilio.taken.length];
      const agreed = await agreeToTexts(location, round);
      const server = await startServerProcess({ location, port, env });
      const visitor = new BotVisitor(server, service);
      expect((await visitor.post(visitor.activity({ text: 'What are your hours?' }))).status).toBe(200);
      if (hangs) {
        await service.sentTo(visitor.conversation, 1);
        await eventually(() => expect(twilio.asked()).toBeGreaterThan(asked));
      }
      await server.end('SIGKILL');
      twilio.answer('take');
      const again = await startServerProcess({ location, port, env });
      await eventually(async () => expect(await unsent(location)).toEqual([]), FAILS_MS);
      await again.end();
      const replies = service.callsTo(visitor.conversation).map(({ body }) => wordsIn(body));
      const texts = twilio.taken.slice(taken).map(({ fields }) => fields.Body ?? '');
      expect(replies.length).toBeGreaterThan(hangs ? 1 : 0);
      expect(replies.length).toBeLessThan(3);
      expect(new Set(replies).size).toBe(1);
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.length).toBeLessThan(3);
      expect(texts.filter((text) => !text.includes(agreed))).toEqual([]);
      counts.replies += replies.length;
      counts.texts += texts.length;
    }
    printFigure(
      `${kind}: ${ROUNDS} kills, ${counts.replies} calls for ${ROUNDS} replies, ${counts.texts} for ${ROUNDS} texts`,
    );
    await Promise.all([service.close(), twilio.close()]);
  });
});

/** Zones of which one at least has day now: texts wait for the day of who gets them. */
const ZONES = ['America/Los_Angeles', 'Europe/London', 'Asia/Shanghai'] as const;

const hourIn = (timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date()));

/** Somebody of another conversation who agreed to texts about their call. @returns the reference that the text names. */
async function agreeToTexts(location: DatabaseLocation, round: number): Promise<string> {
  const { commit, database, personal, close } = await openStores(location, [TEST_SECRET]);
  const now = new Date();
  const phone = `+121255501${String(round).padStart(2, '0')}`;
  const day = new Date(now.getTime() + 48 * 3_600_000).toISOString().slice(0, 10);
  const ref = `ABCD${round + 2_000}`;
  const inbound = {
    conversation: `sms_${round}`,
    channel: 'sms',
    user: personal.lookup('phone', phone),
    phone,
  };
  const window = { start: `${day}T15:00:00.000Z`, end: `${day}T16:00:00.000Z` };
  const intents = [
    requestCallback(ref, {
      window,
      mayText: true,
      name: `Ann ${ref}`,
      phone: { e164: phone, extension: null },
    }),
  ];
  expect(await commit(turnRecord({ inbound, intents, now: now.toISOString() }))).toEqual({
    kind: 'committed',
  });
  const zone = ZONES.find((one) => hourIn(one) >= 8 && hourIn(one) < 20) ?? null;
  await database.db
    .updateTable('callback_requests')
    .set({ time_zone: zone })
    .where('ref', '=', ref)
    .execute();
  await close();
  return ref;
}

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
