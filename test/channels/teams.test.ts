import { readFile } from 'node:fs/promises';
import { findOptOut, renewOptOuts } from '../../src/storage/opt-outs.ts';
import { Personal } from '../../src/storage/personal.ts';
import { whenWritable } from '../../src/storage/when-writable.ts';
import { BotVisitor, FakeBotService, nonceIn, TENANT, windowsIn, wordsIn } from '../support/bot-service.ts';
import { eachDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { installStoreFault } from '../support/failing-store.ts';
import { holdWrites } from '../support/hold-writes.ts';
import { opened } from '../support/opened.ts';
import { runFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const FORM = {
  consent: 'yes',
  name: 'Ann Lee',
  phone: '(212) 555-0142',
  voicemail: 'yes',
  topic: 'cramps',
  email: '',
  forWhom: '',
  mayDiscuss: '',
};

const BOT = {
  MicrosoftAppId: '00000000-0000-0000-0000-0000000000b0',
  MicrosoftAppPassword: 'made up',
  MicrosoftAppTenantId: TENANT,
};

describe('who may write', () => {
  it('is nobody without a token of the service, once there is a bot', async () => {
    const service = await FakeBotService.start();
    const server = await startServer({ env: BOT });
    const visitor = new BotVisitor(server, service);
    for (const authorization of ['', 'Bearer a.b.c']) {
      const response = await visitor.post(visitor.activity({ text: 'hello' }), { authorization });
      expect(response.status).toBe(401);
      expect(await response.text()).not.toMatch(/at |botframework-connector|jwt/);
    }
    expect((await visitor.post({ nothing: true })).status).toBe(401);
    expect(service.calls).toEqual([]);
    await server.close();
    await service.close();
  });

  it('is nobody of another tenant, and whoever comes over a channel without one', async () => {
    const service = await FakeBotService.start();
    const server = await startServer({ env: { ...BOT, DEV_ANONYMOUS_BOT: 'yes' } });
    const visitor = new BotVisitor(server, service);
    for (const tenant of [{ id: '00000000-0000-0000-0000-000000000002' }, undefined]) {
      const activity = visitor.activity({ text: 'hello', channelData: { tenant } });
      const other = { ...activity, conversation: { id: visitor.conversation } };
      expect((await visitor.post(other)).status).toBe(403);
      expect((await visitor.post({ ...other, type: 'invoke' })).status).toBe(403);
    }
    const web = new BotVisitor(server, service, { channelId: 'webchat', channelData: undefined });
    const [answer] = await web.say('What are your hours?');
    expect(answer).toMatchObject({ type: 'message', textFormat: 'plain' });
    expect(answer.suggestedActions.actions.length).toBeGreaterThan(0);
    expect(answer.attachments).toBeUndefined();
    const texts = new BotVisitor(server, service, { channelId: 'sms', channelData: undefined });
    const said = (await texts.say('hello')).map(({ text }: { text: string }) => text);
    expect(said[0]).toContain('STOP to end texts');
    expect(said.at(-1)).toMatch(/\n1 .+\n2 /);
    await server.close();
    await service.close();
  });

  it('is nobody at all where no bot is set', async () => {
    const server = await startServer();
    const response = await fetch(`${server.url}/api/messages`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(404);
    await server.close();
  });
});

/** How late the database is, and how soon a message is acknowledged then. */
const [LATE_MS, ACKNOWLEDGED_MS] = [2_000, 5_000];

eachDatabase((fresh) => {
  let server: TestServer;
  let service: FakeBotService;
  beforeAll(async () => {
    service = await FakeBotService.start();
    server = await startServer({ location: await fresh(), env: { DEV_ANONYMOUS_BOT: 'yes' } });
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  it('greets once, however often the install is told, and answers with a card', async () => {
    const visitor = new BotVisitor(server, service);
    await visitor.post(visitor.activity({ type: 'installationUpdate', action: 'add' }));
    await visitor.post(visitor.activity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));
    const greeting = await visitor.replies();
    expect(wordsIn(greeting)).toContain('automated');
    const answer = await visitor.say('Can magnesium IV help with muscle cramps?');
    expect(answer).toHaveLength(1);
    expect(answer[0].attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(wordsIn(answer)).toContain('cramp');
    expect(JSON.stringify(answer)).toContain('/articles/');
  });

  it('takes a callback by talk, in order', async () => {
    const visitor = new BotVisitor(server, service);
    for (const message of ['call me back', 'yes', 'Jane Doe']) await visitor.say(message);
    const times = await visitor.say('(212) 555-0147');
    const [first] = /\w{3}, \w{3} \d+, [^"]+? E[SD]T/.exec(JSON.stringify(times)) ?? [''];
    for (const message of [first, 'skip', 'yes']) await visitor.say(message);
    expect(wordsIn(await visitor.say('yes'))).toMatch(/reference code is \w{8}/);
    const mine = service.calls.filter(({ path }) => path.includes(encodeURIComponent(visitor.conversation)));
    expect(mine.map(({ at }) => at)).toEqual(mine.map(({ at }) => at).toSorted((a, b) => a - b));
  });

  it('takes a callback by one card, which turns into its receipt, and a second click does nothing twice', async () => {
    const visitor = new BotVisitor(server, service);
    const asked = await visitor.say('please call me');
    expect(JSON.stringify(asked)).toContain('frontdesk/form');
    const { value: form } = await visitor.press('frontdesk/form', { lang: 'en' });
    const [window = ''] = windowsIn(form);
    const filled = { ...FORM, window, nonce: nonceIn(form), lang: 'en' };
    const receipt = await visitor.press('frontdesk/send-form', filled);
    const [, code] = /reference code is (\w{8})/.exec(wordsIn(receipt.value)) ?? [];
    expect(code).toBeDefined();
    const again = await visitor.press('frontdesk/send-form', filled);
    expect(again).toEqual(receipt);
    const { out } = await runFrontdesk(['callbacks', 'list', '--json'], environmentOf(server.location, 3978));
    const kept = JSON.parse(out).filter(({ name }: { name: string }) => name === 'Ann Lee');
    expect(kept).toMatchObject([{ ref: code, phone: { e164: '+12125550142' }, window: { start: window } }]);
    // The question that stood in the talk is over.
    expect(wordsIn(await visitor.say('thanks'))).not.toContain('Is that all right with you?');
  });

  it('shows what is to be mended at its field, keeps what was typed, and records nothing of it', async () => {
    const visitor = new BotVisitor(server, service);
    await visitor.say('please call me');
    const { value: form } = await visitor.press('frontdesk/form', { lang: 'en' });
    const wrong = {
      ...FORM,
      phone: '555-0142',
      window: windowsIn(form)[0],
      nonce: nonceIn(form),
      lang: 'en',
    };
    const { value: shown } = await visitor.press('frontdesk/send-form', wrong);
    expect(wordsIn(shown)).toContain('Write the area code too');
    expect(JSON.stringify(shown)).toContain('"value":"555-0142"');
    expect(nonceIn(shown)).not.toBe(nonceIn(form));
    const mended = { ...wrong, phone: '212-555-0143', name: 'Bea Lee', nonce: nonceIn(shown) };
    expect(wordsIn((await visitor.press('frontdesk/send-form', mended)).value)).toContain('reference code');
  });

  it('hears an emergency in a field of the card before it looks at the others', async () => {
    const visitor = new BotVisitor(server, service);
    await visitor.say('please call me');
    const { value: form } = await visitor.press('frontdesk/form', { lang: 'en' });
    const told = {
      ...FORM,
      phone: '',
      topic: 'my husband collapsed and isn\u2019t breathing',
      nonce: nonceIn(form),
    };
    expect(wordsIn((await visitor.press('frontdesk/send-form', told)).value)).toContain('911');
  });

  it.each([
    ['without its number', { nonce: undefined }],
    ['of an old release', { nonce: 'x', fullName: 'Ann' }],
    ['with a field that is none', { name: { deep: true } }],
    ['with more than a field takes', { forWhom: 'x'.repeat(5_000) }],
  ])('hears an emergency in a card %s', async (_what, wrong) => {
    const visitor = new BotVisitor(server, service);
    const { value: form } = await visitor.press('frontdesk/form', { lang: 'en' });
    const data = { ...FORM, nonce: nonceIn(form), topic: 'I have crushing chest pain', ...wrong };
    expect(wordsIn((await visitor.press('frontdesk/send-form', data)).value)).toContain('911');
  });

  it('says in a shared chat, in the card’s language, where the form is', async () => {
    const conversation = { id: '19:chat@thread.v2', conversationType: 'groupChat', tenantId: TENANT };
    const visitor = new BotVisitor(server, service, { conversation });
    for (const [lang, words] of [
      ['en', 'personal chat'],
      ['es', 'chat personal'],
    ] as const)
      expect((await visitor.press('frontdesk/form', { lang })).value).toContain(words);
  });

  const transcripts = async (): Promise<unknown[]> => {
    const env = environmentOf(server.location, 3978);
    return JSON.parse((await runFrontdesk(['transcripts', 'list', '--json'], env)).out);
  };

  it('refuses a card with foreign or missing fields politely, an unknown button and an unknown invoke', async () => {
    const before = (await transcripts()).length;
    const visitor = new BotVisitor(server, service);
    const stale = await visitor.press('frontdesk/send-form', { name: 'Ann' });
    expect(stale).toMatchObject({ status: 200, type: 'application/vnd.microsoft.activity.message' });
    const { value: form } = await visitor.press('frontdesk/form', { lang: 'en' });
    const nonce = nonceIn(form);
    for (const wrong of [
      { ...FORM, nonce: 'x' },
      { ...FORM, nonce, name: { deep: true } },
      { ...FORM, nonce, phone: 'x'.repeat(5_000) },
    ])
      expect(await visitor.press('frontdesk/send-form', wrong)).toMatchObject({
        status: 200,
        type: 'application/vnd.microsoft.activity.message',
      });
    // A field that is none of the form's is nothing to it: what is missing is asked for.
    const foreign = await visitor.press('frontdesk/send-form', { nonce, name: 'Ann', admin: { deep: true } });
    expect(wordsIn(foreign.value)).toContain('Write a phone number with its area code');
    expect((await visitor.press('someone/else', {})).statusCode).toBe(400);
    const unknown = visitor.activity({ type: 'invoke', name: 'composeExtension/query', value: {} });
    expect((await visitor.post(unknown)).status).toBe(501);
    expect(await transcripts()).toHaveLength(before);
  });

  it('runs a message once that is delivered three times at once, and an edit as a message of its own', async () => {
    const visitor = new BotVisitor(server, service);
    const message = visitor.activity({ text: 'What are your hours?' });
    await Promise.all([visitor.post(message), visitor.post(message), visitor.post(message)]);
    expect(await visitor.replies()).toHaveLength(1);
    await visitor.post({
      ...message,
      type: 'messageUpdate',
      timestamp: '2026-11-27T09:00:00.000Z',
      text: 'I can\u2019t breathe',
    });
    expect(wordsIn(await visitor.replies())).toContain('911');
    for (const type of ['messageDelete', 'typing', 'messageReaction', 'endOfConversation', 'event'])
      expect((await visitor.post(visitor.activity({ type, text: undefined }))).status).toBe(200);
    expect(await service.sentTo(visitor.conversation, 2)).toHaveLength(2);
  });

  it('hears in a channel only what it is told by name, and asks nobody for details there', async () => {
    const shared = {
      conversation: {
        id: '19:channel@thread.tacv2;messageid=1',
        conversationType: 'channel',
        tenantId: TENANT,
      },
    };
    const visitor = new BotVisitor(server, service);
    await visitor.post(visitor.activity({ ...shared, text: 'I can\u2019t make it today, call me' }));
    const mention = { type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Frontdesk</at>' };
    const asked = visitor.activity({
      ...shared,
      entities: [mention],
      text: '<at>Frontdesk</at> call me back',
    });
    await visitor.post(asked);
    const sent = await service.sentTo(shared.conversation.id, 1);
    expect(sent).toHaveLength(1);
    expect(wordsIn(sent)).not.toContain('Is that all right with you?');
    expect(wordsIn(sent)).toMatch(/555-01\d\d/);
  });

  it('answers what was never heard of with the right status, and keeps nothing of it', async () => {
    const visitor = new BotVisitor(server, service);
    const whole = visitor.activity({ text: 'hello' });
    const without = (name: string) =>
      Object.fromEntries(Object.entries(whole).filter(([key]) => key !== name));
    for (const name of ['type', 'conversation', 'from', 'recipient', 'id', 'serviceUrl', 'channelId'])
      expect({ name, status: (await visitor.post(without(name))).status }).toEqual({
        name,
        status: 400,
      });
    expect((await visitor.post({ ...whole, text: { deep: 1 } })).status).toBe(400);
    // An edit is known by its time, and PostgreSQL refuses this one.
    const edit = { ...whole, type: 'messageUpdate', timestamp: '\u0000' };
    expect((await visitor.post(edit)).status).toBe(400);
    const nested = `${'{"nested":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const deep = JSON.stringify({ ...whole, value: 'NESTED' }).replace('"NESTED"', nested);
    expect((await visitor.postText(deep)).status).toBe(400);
    expect((await visitor.post({ ...whole, text: 'x'.repeat(256 * 1024) })).status).toBe(413);
    for (const serviceUrl of [
      'http://169.254.169.254/',
      'https://smba.trafficmanager.net.evil.example/',
      'https://user@smba.trafficmanager.net/',
      'https://10.0.0.1/',
      'file:///etc/passwd',
      'https://smba.trafficmanager.net:8443/',
    ])
      expect({ serviceUrl, status: (await visitor.post({ ...whole, serviceUrl })).status }).toEqual({
        serviceUrl,
        status: 403,
      });
    expect(
      service.calls.filter(({ path }) => path.includes(encodeURIComponent(visitor.conversation))),
    ).toEqual([]);
  });

  it('waits as long as the service asks when it is busy, and brings the replies in order all the same', async () => {
    const visitor = new BotVisitor(server, service);
    service.answers.push({ status: 429, retryAfter: 1 }, { status: 503 });
    await visitor.post(visitor.activity({ text: 'What are your hours?' }));
    await visitor.post(visitor.activity({ text: 'Where are you?' }));
    await eventually(() => {
      const taken = service.calls.filter(({ path }) =>
        path.includes(encodeURIComponent(visitor.conversation)),
      );
      expect(taken).toHaveLength(4);
    }, 15_000);
    const words = (await service.sentTo(visitor.conversation, 4)).map(wordsIn);
    expect(words[0]).toBe(words[1]);
    expect(words[1]).toBe(words[2]);
    expect(words[3]).not.toBe(words[0]);
  });

  it('goes on answering others while one service hangs', async () => {
    const [slow, quick] = [new BotVisitor(server, service), new BotVisitor(server, service)];
    service.answers.push('hang');
    await slow.post(slow.activity({ text: 'What are your hours?' }));
    await slow.replies();
    const started = performance.now();
    await quick.say('Where are you?');
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it.each<[string, object[], number]>([
    ['at once', [], 1],
    ['while it is recorded', [{ status: 201, afterMs: 2_000 }], 1],
    ['not at all, and by the outbox then', [{ status: 500 }, { status: 500 }, { status: 500 }], 4],
  ])(
    'brings an emergency once that a slow database records later, answered directly %s',
    async (_how, answers, calls) => {
      const visitor = new BotVisitor(server, service);
      await visitor.say('are you open today?');
      const before = service.callsTo(visitor.conversation).length;
      const data = opened(server.location);
      const { over } = await holdWrites(data.database, 1_000);
      service.answers.push(...(answers as typeof service.answers));
      const text = 'I have crushing chest pain';
      expect((await visitor.post(visitor.activity({ text }))).status).toBe(calls === 1 ? 200 : 503);
      await over;
      const id = data.personal.lookup('bot', JSON.stringify(['msteams', visitor.conversation]));
      await eventually(async () => {
        const rows = await data.database.reader
          .selectFrom('outbox')
          .select('status')
          .where('destination', '=', `bot:${id}`)
          .execute();
        expect(rows.map(({ status }) => status)).toEqual(Array(before + 1).fill('sent'));
        const flagged = (await data.transcripts()).filter(({ flaggedAt }) => flaggedAt !== null);
        expect(flagged.map((one) => one.id)).toContain(id);
      });
      expect(service.callsTo(visitor.conversation)).toHaveLength(before + calls);
      expect(wordsIn(service.callsTo(visitor.conversation).map(({ body }) => body))).toContain('911');
      await data.close();
    },
  );

  it('acknowledges within five seconds while the database is two seconds late, and answers once (R7)', async () => {
    const visitor = new BotVisitor(server, service);
    await visitor.say('are you open today?');
    const before = service.callsTo(visitor.conversation).length;
    const data = opened(server.location);
    const { over } = await holdWrites(data.database, LATE_MS);
    const started = performance.now();
    const message = visitor.activity({ text: 'What does it cost?' });
    const statuses = await Promise.all([visitor.post(message), visitor.post(message)]);
    expect(statuses.map(({ status }) => status)).toEqual([200, 200]);
    expect(performance.now() - started).toBeLessThan(ACKNOWLEDGED_MS);
    await over;
    await data.close();
    expect(await service.sentTo(visitor.conversation, before + 1)).toHaveLength(before + 1);
  });

  it('answers in a new conversation whichever call of the database fails', async () => {
    const fault = installStoreFault();
    try {
      for (let nth = 1; nth <= 8; nth++) {
        const visitor = new BotVisitor(server, service);
        const message = visitor.activity({ text: 'What does it cost?' });
        fault.arm(nth);
        const { status } = await visitor.post(message);
        if (status !== 200) expect((await visitor.post(message)).status).toBe(200);
        expect(await visitor.replies()).not.toEqual([]);
        fault.disarm();
      }
    } finally {
      fault.remove();
    }
  });

  it('has the service send a message again while there is nowhere to keep where it is answered, and answers it once', async () => {
    const visitor = new BotVisitor(server, service);
    const message = visitor.activity({ text: 'What does it cost?' });
    const data = opened(server.location);
    const { schema } = data.database.db;
    const rename = (from: string, to: string) =>
      whenWritable(() => schema.alterTable(from).renameTo(to).execute());
    try {
      await rename('bot_conversations', 'set_aside');
      const refused = await visitor.post(message);
      await rename('set_aside', 'bot_conversations');
      expect(refused.status).toBe(503);
      expect(refused.headers.get('retry-after')).toBe('1');
      expect((await visitor.post(message)).status).toBe(200);
      expect(await visitor.replies()).toHaveLength(1);
    } finally {
      await data.close();
    }
  });

  it('texts by Azure’s own channel as by Twilio: MORE, numbers, the sender’s number offered, STOP until START', async () => {
    const from = { id: '+12125550176' };
    const visitor = new BotVisitor(server, service, { channelId: 'sms', channelData: undefined, from });
    const ask = async (text: string): Promise<string> =>
      (await visitor.say(text)).map((one) => one.text).join('\n');
    await ask('hello');
    const page = await ask('what is magnesium good for in the brain?');
    expect(page).toMatch(/Reply MORE for the rest\.$/);
    const next = await ask('more');
    expect([next === page, next.length > 100]).toEqual([false, true]);
    expect(await ask('call me')).toMatch(/\n1 Yes\n2 No$/);
    await ask('1');
    expect(await ask('Jane Doe')).toContain('(212) 555-0176');
    expect(await ask('0')).toContain('nothing was sent');
    const before = (await service.sentTo(visitor.conversation, 1)).length;
    for (const text of ['STOP', 'hello?', 'HELP'])
      expect((await visitor.post(visitor.activity({ text }))).status).toBe(200);
    const data = opened(server.location);
    const lookup = data.personal.lookup('phone', from.id);
    expect(await findOptOut(data.database.reader, lookup)).toBe('keyword');
    // The key with which it was kept goes, and it stays.
    const later = new Personal([Buffer.alloc(32, 9), TEST_SECRET]);
    const newest = new Personal([Buffer.alloc(32, 9)]);
    await renewOptOuts(data.database, later);
    await renewOptOuts(data.database, newest);
    expect(await findOptOut(data.database.reader, newest.lookup('phone', from.id))).toBe('keyword');
    await renewOptOuts(data.database, new Personal([TEST_SECRET, Buffer.alloc(32, 9)]));
    await renewOptOuts(data.database, new Personal([TEST_SECRET]));
    await data.close();
    expect(wordsIn(await visitor.say('I have crushing chest pain'))).toContain('911');
    expect((await visitor.post(visitor.activity({ text: 'START' }))).status).toBe(200);
    await ask('what does it cost?');
    expect((await service.sentTo(visitor.conversation, 1)).length).toBe(before + 2);
  });

  it('writes no word of a visitor, no name and no address into the log or the outbox', async () => {
    const visitor = new BotVisitor(server, service);
    await visitor.say('Canary words about my cramps');
    expect(server.log.join('\n')).not.toMatch(/Canary|Ann Lee|29:visitor/);
    if (server.location.databaseUrl) return;
    const file = await readFile(`${server.location.dataDir}/frontdesk.sqlite`);
    const wal = await readFile(`${server.location.dataDir}/frontdesk.sqlite-wal`).catch(() => Buffer.of());
    const stored = Buffer.concat([file, wal]).toString('latin1');
    expect(stored).not.toMatch(/Canary|29:visitor/);
    expect(stored).not.toContain(visitor.conversation);
  });
});
