import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { findOptOut } from '../../src/storage/opt-outs.ts';
import { beginText, textTaken } from '../../src/storage/started-texts.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { holdWrites } from '../support/hold-writes.ts';
import { type Opened, opened } from '../support/opened.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { newMessageSid, SMS_ENVIRONMENT, SmsClient, sign, TWILIO } from '../support/sms-client.ts';

/** Sends a request and is gone before its answer. */
const hangUpAfter = (serverUrl: string, bytes: string): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(serverUrl).port), '127.0.0.1', () =>
      socket.write(bytes, () => {
        socket.resetAndDestroy();
        resolve();
      }),
    );
  });

const EMERGENCY = 'I have crushing chest pain';
/** The promise is 300 ms; a busy machine gets five times as long. */
const EMERGENCY_MS = 5 * 300;
/** How late the database is, and how soon a text is answered then: Twilio waits for fifteen seconds. */
const [LATE_MS, ANSWERED_MS] = [2_000, 5_000];

eachDatabase((fresh) => {
  let server: TestServer;
  let data: Opened;
  let senders = 100;
  const publicUrl = () => server.url.replace('127.0.0.1', 'localhost');
  /** Somebody who hasn't texted before. */
  const someone = () => new SmsClient(server.url, `+12125550${senders++}`);
  beforeAll(async () => {
    server = await startServer({ location: await fresh(), env: { ...SMS_ENVIRONMENT, RATE_LIMITS: 'on' } });
    data = opened(server.location);
  });
  afterAll(async () => {
    await data.close();
    await server.close();
  });

  describe('refuses what Twilio didn’t sign for this address, and keeps nothing of it', () => {
    const url = () => `${publicUrl()}/sms/twilio`;
    const other = { To: '+12125550199', AccountSid: `AC${'2'.repeat(32)}`, MessageSid: '' };
    const post = (fields: Record<string, string>, signature = sign(url(), fields), path?: string) =>
      someone().post(new URLSearchParams(fields), signature, path);
    const text = (options = {}) => someone().fieldsOf('hello', options);

    it.each<[string, () => Promise<Response>, number]>([
      ['without a signature', () => post(text(), ''), 403],
      ['with a made-up signature', () => post(text(), Buffer.alloc(20, 1).toString('base64')), 403],
      [
        'signed with another token',
        () => {
          const fields = text();
          return post(fields, sign(url(), fields, 'e'.repeat(32)));
        },
        403,
      ],
      [
        'with another text than was signed',
        () => {
          const fields = text();
          return post({ ...fields, Body: 'other' }, sign(url(), fields));
        },
        403,
      ],
      [
        'with a field more than was signed',
        () => {
          const fields = text();
          return post({ ...fields, Extra: '1' }, sign(url(), fields));
        },
        403,
      ],
      [
        'signed for another host',
        () => {
          const fields = text();
          return post(fields, sign('https://evil.example/sms/twilio', fields));
        },
        403,
      ],
      [
        'with a query',
        () => {
          const fields = text();
          return post(fields, sign(`${url()}?a=b`, fields), '/sms/twilio?a=b');
        },
        403,
      ],
      [
        'with a field twice',
        () => {
          const fields = text();
          const twice = new URLSearchParams(fields);
          twice.append('Body', 'hello');
          return someone().post(twice, sign(url(), fields));
        },
        403,
      ],
      [
        'with a field twice, as the validator joins them',
        () => {
          const fields = text();
          const twice = new URLSearchParams(fields);
          twice.append('Body', 'again');
          return someone().post(
            twice,
            sign(url(), { ...fields, Body: ['hello', 'again'] as unknown as string }),
          );
        },
        403,
      ],
      ['for another number', () => post(text({ fields: { To: other.To } })), 403],
      ['for another account', () => post(text({ fields: { AccountSid: other.AccountSid } })), 403],
      ['without the id of a message', () => post(text({ sid: '' })), 403],
      [
        'as JSON',
        () =>
          fetch(`${server.url}/sms/twilio`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '{}',
          }),
        415,
      ],
      ['with too long a body', () => post(text({ fields: { Body: 'a'.repeat(70_000) } })), 413],
    ])('%s', async (_what, request, status) => {
      const before = (await data.transcripts()).length;
      const response = await request();
      expect(response.status).toBe(status);
      expect(await response.text()).not.toMatch(/<Message>/);
      expect(await data.transcripts()).toHaveLength(before);
    });
  });

  describe('reports of what became of a text', () => {
    const sid = newMessageSid();
    const number = '+12125550188';
    const lookup = () => data.personal.lookup('phone', number);
    const report = (status: string, fields: Record<string, string> = {}, token?: string) => {
      const sent = {
        MessageSid: sid,
        MessageStatus: status,
        AccountSid: TWILIO.accountSid,
        From: TWILIO.phoneNumber,
        To: number,
        ...fields,
      };
      const signature = sign(`${publicUrl()}/sms/twilio/status`, sent, token);
      return someone().post(new URLSearchParams(sent), signature, '/sms/twilio/status');
    };
    const stored = () =>
      data.database.reader
        .selectFrom('started_texts')
        .select(['status', 'error'])
        .where('sid', '=', sid)
        .execute();

    it('are kept in the order of what they say, signed ones alone, and a STOP that they tell of is taken over', async () => {
      const text = { id: 'visitor-1/text', number_lookup: lookup(), at: new Date().toISOString(), sid };
      await data.database.db
        .insertInto('started_texts')
        .values({ ...text, status: 'accepted', error: null })
        .execute();
      expect((await report('failed', {}, 'e'.repeat(32))).status).toBe(403);
      expect((await report('failed', { From: '+12125550199' })).status).toBe(403);
      expect(await stored()).toEqual([{ status: 'accepted', error: null }]);
      expect((await report('undelivered', { ErrorCode: '21610' })).status).toBe(200);
      expect((await report('sent')).status).toBe(200);
      expect(await stored()).toEqual([{ status: 'undelivered', error: '21610' }]);
      expect(await findOptOut(data.database.reader, lookup())).toBe('network');
      expect((await report('delivered', { MessageSid: newMessageSid() })).status).toBe(200);
    });

    it('wait for the answer to the text that they have overtaken', async () => {
      const [late, to] = [newMessageSid(), '+12125550189'];
      const reported = report('undelivered', { MessageSid: late, To: to, ErrorCode: '21610' });
      await sleep(200);
      const numberLookup = data.personal.lookup('phone', to);
      const text = { id: 'visitor-2/text', numberLookup, at: new Date().toISOString() };
      await beginText(data.database, text);
      await textTaken(data.database, text.id, late);
      expect((await reported).status).toBe(200);
      const row = await data.database.reader
        .selectFrom('started_texts')
        .select(['status', 'error'])
        .where('sid', '=', late)
        .executeTakeFirst();
      expect(row).toEqual({ status: 'undelivered', error: '21610' });
      expect(await findOptOut(data.database.reader, numberLookup)).toBe('network');
    });
  });

  it('gives a replay the same answer and no second effect', async () => {
    const visitor = someone();
    const sid = newMessageSid();
    const first = await visitor.ask('are you open on Saturday?', { sid });
    expect(first.join('\n')).toContain('Saturday');
    const before = await data.transcripts();
    expect(await visitor.ask('are you open on Saturday?', { sid })).toEqual(first);
    const together = await Promise.all(
      [1, 2, 3].map(() => visitor.ask('are you open on Saturday?', { sid })),
    );
    expect(together).toEqual([first, first, first]);
    expect(await data.transcripts()).toEqual(before);
  });

  it('marks an answer that never left as unconfirmed, until the same message is answered again (R6)', async () => {
    const visitor = someone();
    const sid = newMessageSid();
    const said = async () => {
      const found = await data.database.reader
        .selectFrom('conversations')
        .select('id')
        .where('user_id', '=', data.personal.lookup('phone', visitor.from))
        .executeTakeFirst();
      const lines = found ? ((await data.transcript(found.id))?.lines ?? []) : [];
      return lines.filter(({ from }) => from === 'bot').map(({ isUnconfirmed }) => isUnconfirmed ?? false);
    };
    const fields = visitor.fieldsOf('are you open on Saturday?', { sid });
    const body = new URLSearchParams(fields).toString();
    const head = `POST /sms/twilio HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\nx-twilio-signature: ${sign(`${publicUrl()}/sms/twilio`, fields)}\r\n\r\n`;
    await hangUpAfter(server.url, head + body);
    await eventually(async () => expect((await said()).length).toBeGreaterThan(0));
    expect(await said()).toEqual([true, true]);
    await visitor.ask('are you open on Saturday?', { sid });
    await eventually(async () => expect(await said()).toEqual([false, false]));
  });

  it('answers within five seconds while the database is two seconds late, an emergency at once, and nothing twice (R7)', async () => {
    const [visitor, hurt] = [someone(), someone()];
    const sid = newMessageSid();
    const { over } = await holdWrites(data.database, LATE_MS);
    const started = performance.now();
    const asked = Promise.all([1, 2].map(() => visitor.ask('are you open on Saturday?', { sid })));
    expect(await hurt.ask(EMERGENCY)).toEqual([expect.stringContaining('Call 911 now')]);
    expect(performance.now() - started).toBeLessThan(EMERGENCY_MS);
    const [first, second] = await asked;
    expect(performance.now() - started).toBeLessThan(ANSWERED_MS);
    expect(first?.join()).toContain('Saturday');
    expect(second).toEqual(first);
    await over;
    const linesFrom = async (number: string) => {
      const talk = await data.database.reader
        .selectFrom('conversations')
        .select('id')
        .where('user_id', '=', data.personal.lookup('phone', number))
        .execute();
      const found = await Promise.all(talk.map(({ id }) => data.transcript(id)));
      return found.flatMap((one) => one?.lines ?? []).filter(({ from }) => from === 'visitor');
    };
    expect(await linesFrom(visitor.from)).toHaveLength(1);
    await eventually(async () => expect(await linesFrom(hurt.from)).toHaveLength(1));
  });

  it('answers in XML that holds whatever was texted', async () => {
    const response = await someone().send('<Hangup/> & "call" me ]]> \u0000 are you open on Saturday?');
    const xml = await response.text();
    expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
    expect(xml).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><Response>(<Message>[^<>]*<\/Message>)+<\/Response>$/,
    );
  });

  it('puts no phone number into ids, the log and the list of conversations', async () => {
    const visitor = someone();
    await visitor.ask('what does it cost?');
    const found = JSON.stringify(await data.transcripts()) + server.log.join('\n');
    expect(found).toContain('"sms"');
    for (const number of [visitor.from, TWILIO.phoneNumber]) expect(found).not.toContain(number.slice(2));
  });

  it('refuses a sender who texts too often, and answers their emergency all the same', async () => {
    const visitor = someone();
    let status = 200;
    for (let n = 0; n < 25 && status === 200; n++) status = (await visitor.send(`hello ${n}`)).status;
    expect(status).toBe(429);
    const started = performance.now();
    expect(await visitor.ask(EMERGENCY)).toEqual([expect.stringContaining('Call 911 now')]);
    expect(performance.now() - started).toBeLessThan(EMERGENCY_MS);
    expect(await someone().ask('hello')).not.toEqual([]);
  });

  it('is answered within a second', async () => {
    const times: number[] = [];
    for (let n = 0; n < 10; n++) {
      const visitor = someone();
      const started = performance.now();
      await visitor.ask('does magnesium help with muscle cramps?');
      times.push(performance.now() - started);
    }
    const longest = Math.max(...times);
    printFigure(`an answer by SMS, the slowest of 10: ${Math.round(longest)} ms`);
    expect(longest).toBeLessThan(5_000);
  });
});
