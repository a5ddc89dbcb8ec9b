import { readConfig } from '../../src/config.ts';
import type { StaffNotice } from '../../src/domain/transcripts/notice.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { OutboxSender } from '../../src/notify/outbox-sender.ts';
import { staffDestinations } from '../../src/staff-destinations.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { deadLetters, waitingDeliveries } from '../../src/storage/outbox-state.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const ANN = 'ann@clinic.example';
const BEA = 'bea@clinic.example';
const MINUTE_MS = 60_000;

const { clinic } = await readKnowledgeFolder('knowledge');

eachDatabase((fresh, kind) => {
  let stores: Stores;
  let smtp: SmtpReceiver;
  let now: number;
  let failures: { id: string; code: string }[];

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    smtp = await startSmtpReceiver();
    now = Date.parse('2026-11-20T15:00:00.000Z');
    failures = [];
  });
  afterEach(async () => {
    await stores.close();
    await smtp.close();
  });

  const put = (ref: string) => {
    now += 1;
    const window = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' };
    const notice: StaffNotice = { kind: 'callback', ref, window, status: 'requested' };
    const at = new Date(now).toISOString();
    return enqueue(stores.database.db, { id: ref, destination: 'staff', notice, now: at });
  };

  /** Sends what is due at this moment to these addresses, until what is expected has come of it. */
  const round = async (to: string, expected: () => void): Promise<void> => {
    const env = { SMTP_URL: smtp.url, MAIL_FROM: 'desk@clinic.example', STAFF_MAIL_TO: to };
    const { deliver } = staffDestinations(readConfig(env, { dotenv: false }), () => clinic, stores);
    const sender = new OutboxSender({
      database: stores.database,
      staff: deliver,
      visitor: null,
      now: () => now,
      random: () => 1,
      onFailure: ({ id, error }) => failures.push({ id, code: (error as { code: string }).code }),
    });
    sender.wake();
    await eventually(expected, 20_000);
    await sender.stop();
  };

  const got = () =>
    smtp.mails.map(({ to, subject }) => `${[to].flat()[0]?.text} ${subject?.slice(-8)}`).sort();

  const failed = (times: number) => () => expect(failures).toHaveLength(times);
  const sent = (times: number) => () => expect(smtp.mails).toHaveLength(times);

  it('keeps what one refused address of staff misses, sends every other all of it once, and gives it to the one that takes its place', async () => {
    await put('ABCD2345');
    await put('EFGH2345');
    smtp.refuse({ [BEA]: '550 5.1.1 no such user' });
    for (let tries = 1; tries <= 7; tries++) {
      await round(`${ANN}, ${BEA}`, () => {
        failed(tries)();
        sent(2)();
      });
      now += 10 * MINUTE_MS;
    }
    expect(got()).toEqual([`${ANN} ABCD2345`, `${ANN} EFGH2345`]);
    expect(failures).toEqual(Array(7).fill({ id: 'ABCD2345@mail-2', code: 'SMTP 550' }));
    expect(await waitingDeliveries(stores.database.reader)).toMatchObject([
      { destination: 'mail-2', count: 2 },
    ]);

    await round(`${ANN}, cia@clinic.example`, sent(4));
    expect(got().slice(2)).toEqual(['cia@clinic.example ABCD2345', 'cia@clinic.example EFGH2345']);
    expect(await waitingDeliveries(stores.database.reader)).toEqual([]);
  });

  it.each(['sender', ANN])('gives up nothing while a server refuses the envelope (%s)', async (which) => {
    await put('ABCD2345');
    smtp.refuse({ [which]: '554 5.7.1 relay access denied' });
    for (let tries = 1; tries <= 7; tries++) {
      await round(ANN, failed(tries));
      now += 10 * MINUTE_MS;
    }
    expect(await deadLetters(stores.database.reader)).toEqual([]);
    smtp.refuse({});
    await round(ANN, sent(1));

    expect(got()).toEqual([`${ANN} ABCD2345`]);
  });

  it('sends everything in order after a server that fails, hangs and is gone', async () => {
    for (const ref of ['ABCD2345', 'EFGH2345']) await put(ref);
    smtp.answer(451);
    await round(ANN, failed(1));
    now += MINUTE_MS;
    // Who hangs is waited for until the deadline, which no database has a part in.
    smtp.answer(kind === 'sqlite' ? 'hang' : 421);
    await round(ANN, failed(2));
    now += MINUTE_MS;
    const { port } = smtp;
    await smtp.close();
    await round(ANN, failed(3));
    expect(failures.map(({ code }) => code)).toEqual([
      'SMTP 451',
      kind === 'sqlite' ? 'ETIMEDOUT' : 'SMTP 421',
      'ESOCKET',
    ]);
    smtp = await startSmtpReceiver(port);
    now += MINUTE_MS;
    await round(ANN, sent(2));

    expect(smtp.mails.map(({ subject }) => subject?.slice(-8))).toEqual(['ABCD2345', 'EFGH2345']);
  });

  it('goes on at once, and sends nothing twice, when the clock is set back by a day', async () => {
    await put('ABCD2345');
    await round(ANN, sent(1));
    smtp.answer(451);
    await put('EFGH2345');
    await round(ANN, failed(1));
    await put('JKLM2345');
    smtp.answer('take');
    now -= 24 * 60 * MINUTE_MS;
    await round(ANN, sent(3));

    expect(got()).toEqual([`${ANN} ABCD2345`, `${ANN} EFGH2345`, `${ANN} JKLM2345`]);
  });
});
