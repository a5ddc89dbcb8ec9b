import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callbackLinkSigner } from '../../src/callback-link.ts';
import { commitTurns } from '../../src/storage/commit-turns.ts';
import { PAYLOADS } from '../browser/payloads.ts';
import { BotVisitor, FakeBotService, wordsIn } from '../support/bot-service.ts';
import { answersOf, formIn, openForm, sendForm, wordsOf } from '../support/callback-form.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { type Opened, opened } from '../support/opened.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { requestCallback, turnRecord } from '../support/turn-records.ts';

const KIB = 1024;

eachDatabase((fresh) => {
  let server: TestServer;
  let data: Opened;
  let path: string;
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
    path = `${server.url}/callback`;
    data = opened(server.location);
  });
  afterAll(async () => {
    await data.close();
    await server.close();
  });

  const send = async (part: Readonly<Record<string, string>> = {}) => {
    const response = await sendForm(path, answersOf(await openForm(server.url), part));
    return { status: response.status, html: await response.text() };
  };
  const requestsNamed = async (name: string) =>
    (await data.callbacks()).flatMap((card) => [card, ...card.also]).filter((one) => one.name === name);

  it('keeps a form whole: the request, its conversation and what staff are told', async () => {
    const { status, html } = await send({
      name: 'Ruth Miller',
      phone: '(646) 555-0110 ext. 7',
      topic: 'What does a visit cost?',
      email: 'Ruth@Example.com',
      forWhom: 'my mother',
      mayDiscuss: 'yes',
      voicemail: 'no',
    });
    expect(status).toBe(200);
    const words = wordsOf(html);
    expect(words).toContain('Thank you! Your request is in.');
    expect(words).toMatch(/will call Ruth Miller .+ from \(212\) 555-0144/);
    expect(words).toContain('We’ll never ask for a card number or your Social Security number');
    expect(words).toContain('Callbacks are not for urgent problems. Our hours:');
    const [request] = await requestsNamed('Ruth Miller');
    expect(request).toMatchObject({
      channel: 'form',
      status: 'requested',
      phone: { e164: '+16465550110', extension: '7' },
      topic: 'What does a visit cost?',
      email: 'Ruth@example.com',
      forWhom: 'my mother',
      mayDiscuss: true,
      voicemail: false,
      consent: { channel: 'form' },
      flags: [],
    });
    expect(words).toContain(`Your reference code is ${request?.ref}`);
    expect(html).toMatch(/<a class="strong" href="http:\/\/localhost:\d+\/callback\/[\w-]+\.[\w-]+"/);
    const transcript = await data.transcript(request?.conversation ?? '');
    expect(transcript?.callbacks).toEqual([request?.ref]);
    expect(transcript?.lines.map(({ from }) => from)).toEqual(['visitor', 'bot']);
    expect(transcript?.lines[0]?.text).toContain('What does a visit cost?');
    const told = await data.notices();
    expect(told.filter(({ ref }) => ref === request?.ref)).toEqual([
      expect.objectContaining({ kind: 'callback', status: 'requested' }),
    ]);
    expect(JSON.stringify(told)).not.toMatch(/Ruth|0110|example/);
  });

  it.each([
    ['Gail Ayers', { forWhom: 'my mother' }, false],
    ['Gail Byers', { forWhom: 'my mother', mayDiscuss: 'no' }, false],
    ['Gail Myers', { forWhom: 'my mother', mayDiscuss: 'maybe' }, false],
    ['Gail Sawyer', { mayDiscuss: 'yes' }, null],
  ])(
    'lets staff talk about a call for somebody else only with a clear yes: %s, %j',
    async (name, part, kept) => {
      expect((await send({ name, ...part })).status).toBe(200);
      expect(await requestsNamed(name)).toMatchObject([{ mayDiscuss: kept }]);
    },
  );

  it.each([
    ['consent', { consent: '' }, /Check the box/],
    ['name', { name: '  ' }, /Write the name/],
    ['name', { name: 'a'.repeat(200) }, /80 characters or fewer/],
    ['phone', { phone: '' }, /Write a phone number with its area code/],
    ['phone', { phone: '555-0143' }, /area code too/],
    ['phone', { phone: '911' }, /emergencies or services/],
    ['phone', { phone: '212-555-0143, 212-555-0144' }, /one number only/],
    ['voicemail', { voicemail: '' }, /yes or no/],
    ['voicemail', { voicemail: 'perhaps' }, /yes or no/],
    ['window', { window: '' }, /Pick a time/],
    ['words', { window: 'words' }, /Pick a time/],
    ['window', { window: '2031-01-01T15:00:00.000Z' }, /no longer free/],
    ['window', { window: '2020-01-01T15:00:00.000Z' }, /no longer free/],
    ['window', { words: 'tomorrow' }, /Keep one of them/],
    ['words', { window: 'words', words: 'purple' }, /couldn’t read a time/],
    ['window', { window: '', words: 'yesterday at 3' }, /“yesterday at 3” has passed/],
    ['topic', { topic: 'a word '.repeat(200) }, /500 characters or fewer/],
    ['forWhom', { forWhom: 'b'.repeat(200) }, /80 characters or fewer/],
    ['email', { email: 'ann at home' }, /name@example.com/],
  ])(
    'says at the field %s what to write, keeps what was entered and saves nothing (%#)',
    async (field, part, says) => {
      const before = await data.counts();
      const { status, html } = await send({ name: 'Nora Nobody', topic: 'prices', ...part });
      expect(status).toBe(422);
      expect(html).toMatch(new RegExp(`<li><a href="#${field}">`));
      const error = new RegExp(`id="${field}-error">([^<]+)<`).exec(html)?.[1];
      expect(error).toMatch(says);
      expect(html).toMatch(new RegExp(`<(?:input|textarea)[^>]* id="${field}"`));
      if (!('name' in part)) expect(html).toContain('value="Nora Nobody"');
      if (!('topic' in part)) expect(html).toContain('>prices</textarea>');
      expect(await data.counts()).toEqual(before);
    },
  );

  it('names every mistake at once', async () => {
    const response = await sendForm(path, { token: (await openForm(server.url)).token });
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(wordsOf(html)).toContain('There are 5 things to fix');
    expect([...html.matchAll(/<li><a href="#(\w+)">/g)].map(([, field]) => field)).toEqual([
      'consent',
      'name',
      'phone',
      'voicemail',
      'window',
    ]);
  });

  it('takes a time in free words, and offers those that fit where they leave several', async () => {
    const several = await send({ window: 'words', words: 'any weekday afternoon', name: 'Una Free' });
    expect(several.status).toBe(422);
    const { windows } = formIn(several.html);
    expect(windows.length).toBeGreaterThan(1);
    const picked = await sendForm(
      path,
      answersOf(formIn(several.html), { name: 'Una Free', window: windows[1] ?? '' }),
    );
    expect(picked.status).toBe(200);
    const asap = await send({ window: '', words: 'asap', name: 'Asa Pike' });
    expect(asap.status).toBe(200);
    expect((await requestsNamed('Una Free')).map(({ window }) => window.start)).toEqual([windows[1]]);
    expect(await requestsNamed('Asa Pike')).toHaveLength(1);
  });

  it('saves a form once, however often it is sent', async () => {
    const fields = answersOf(await openForm(server.url), { name: 'Dot Twice' });
    const pages = await Promise.all([1, 2, 3, 4].map(async () => (await sendForm(path, fields)).text()));
    const again = await (await sendForm(path, fields)).text();
    const [request, ...others] = await requestsNamed('Dot Twice');
    expect(others).toEqual([]);
    for (const html of [...pages, again])
      expect(wordsOf(html)).toContain(`reference code is ${request?.ref}`);
    expect((await data.transcript(request?.conversation ?? ''))?.messages).toBe(1);
  });

  it('changes the request of who goes back, mends an answer and sends the form again', async () => {
    const form = await openForm(server.url);
    await sendForm(path, answersOf(form, { name: 'Bea Back', topic: 'prices' }));
    const response = await sendForm(path, answersOf(form, { name: 'Bea Back', topic: 'parking' }));
    expect(wordsOf(await response.text())).toContain('You already had a request with us');
    expect((await requestsNamed('Bea Back')).map(({ topic }) => topic)).toEqual(['parking']);
  });

  it.each(['topic', 'name', 'words', 'forWhom', 'email', 'phone'])(
    'answers an emergency in the field %s with the fixed wording and nothing else, whatever else is wrong',
    async (field) => {
      const before = await data.callbacks();
      const response = await sendForm(path, { token: 'none', [field]: 'I have crushing chest pain' });
      expect(response.status).toBe(200);
      const html = await response.text();
      expect(html).toMatch(/<a class="alert-link" href="tel:911">/);
      expect(wordsOf(html)).toMatch(/Call 911 now.*This form is automated and not monitored/);
      expect(wordsOf(html)).not.toMatch(/\bchat\b/i);
      expect(html).not.toMatch(/<form|name="window"/);
      expect(await data.callbacks()).toEqual(before);
      const flagged = (await data.transcripts()).filter(
        ({ channel, flaggedAt }) => channel === 'form' && flaggedAt,
      );
      expect(flagged.length).toBeGreaterThan(0);
    },
  );

  it('takes no form of a conversation in which an emergency stands', async () => {
    const form = await openForm(server.url);
    await sendForm(path, answersOf(form, { topic: 'I have crushing chest pain' }));
    const response = await sendForm(path, answersOf(form, { topic: 'prices', name: 'Emma Still' }));
    expect(wordsOf(await response.text())).toMatch(
      /don’t take callback requests while this may be an emergency/,
    );
    expect(await requestsNamed('Emma Still')).toEqual([]);
  });

  it.each([
    ['the visitor', { topic: 'I am 15 and want to ask something' }, /parent or guardian/i],
    ['a child', { forWhom: 'my 9 year old son' }, /For anyone under 18/],
  ])('gives the guardian wording instead of a call where %s is under 18', async (_who, part, says) => {
    const { status, html } = await send({ name: 'Mina Minor', ...part });
    expect(status).toBe(200);
    expect(wordsOf(html)).toMatch(says);
    expect(html).toContain('tel:+12125550142');
    expect(await requestsNamed('Mina Minor')).toEqual([]);
  });

  it('flags a contraindication for staff and says what the chat says', async () => {
    const { html } = await send({
      name: 'Connie Traine',
      topic: 'I take digoxin. Can someone call about prices?',
    });
    expect(wordsOf(html)).toContain('tell the clinician about this before any infusion');
    const [request] = await requestsNamed('Connie Traine');
    expect(request?.flags).toContain('digoxin');
  });

  it('raises no alarm over ordinary forms', async () => {
    const names = ['Joy Blood', 'Bob Hart', 'Dolores Payne', 'Will Power', 'Grace Fall', 'Young Park'];
    for (const name of names) {
      const { html } = await send({ name, topic: 'prices and parking', forWhom: 'my wife' });
      expect([name, html.includes('Your reference code is')]).toEqual([name, true]);
      const [request] = await requestsNamed(name);
      expect([name, request?.flags]).toEqual([name, []]);
    }
  });

  it('runs nothing of hostile texts in any field, on the page that shows them again and on the one that confirms', async () => {
    for (const payload of PAYLOADS) {
      const fields = {
        name: payload,
        phone: payload,
        words: payload,
        topic: payload,
        forWhom: payload,
        email: payload,
      };
      const odd = await send({
        ...fields,
        consent: payload,
        voicemail: payload,
        window: payload,
        token: payload,
      });
      const whole = await send({ topic: payload });
      for (const { status, html } of [odd, whole]) {
        expect(status).toBeLessThan(500);
        const main = /<main[^>]*>.*<\/main>/s.exec(html)?.[0] ?? '';
        const tags = new Set([...main.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag));
        for (const tag of [
          'script',
          'img',
          'svg',
          'iframe',
          'math',
          'object',
          'embed',
          'style',
          'meta',
          'base',
          'body',
        ])
          expect([payload, tag, tags.has(tag)]).toEqual([payload, tag, false]);
        expect(main).not.toMatch(/<[^>"]*(?:"[^"]*"[^>"]*)*\son\w+=/i);
      }
    }
  });
});

describe('a form that isn’t what our page sends', () => {
  let server: TestServer;
  let data: Opened;
  let path: string;
  beforeAll(async () => {
    server = await startServer();
    path = `${server.url}/callback`;
    data = opened(server.location);
  });
  afterAll(async () => {
    await data.close();
    await server.close();
  });

  const whole = async () => answersOf(await openForm(server.url));

  it.each([
    ['application/json', 415],
    ['text/plain', 415],
    ['multipart/form-data; boundary=x', 415],
    ['application/x-www-form-urlencoded; charset=utf-16', 415],
    ['application/x-www-form-urlencoded; charset=utf-8', 200],
  ])('sent as %s gets %d', async (type, status) => {
    expect((await sendForm(path, await whole(), { 'content-type': type })).status).toBe(status);
  });

  it.each([
    ['from another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from another host of this site', { 'sec-fetch-site': 'same-site' }],
    ['from no page', { 'sec-fetch-site': 'none' }],
  ])('%s is refused and repeats nothing', async (_what, headers) => {
    const response = await sendForm(path, { ...(await whole()), topic: 'crocodile' }, headers);
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('crocodile');
    expect(await data.callbacks()).toHaveLength(1);
  });

  it('from a browser that doesn’t say where a request comes from is judged by its origin', async () => {
    const post = async (origin: string) =>
      (
        await fetch(path, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', origin },
          body: new URLSearchParams(await whole()),
        })
      ).status;
    expect(await post('https://evil.example')).toBe(403);
    expect(await post('null')).toBe(403);
    expect(await post(server.url)).toBe(200);
  });

  it('of 1 MB is refused', async () => {
    const response = await sendForm(path, { ...(await whole()), topic: 'a'.repeat(KIB * KIB) });
    expect(response.status).toBe(413);
  });

  it.each(['', 'x', 'a.b', '../../etc/passwd'])(
    'with the token %j is shown again with what was entered',
    async (token) => {
      const before = await data.counts();
      const response = await sendForm(path, { ...(await whole()), token, name: 'Tess Token' });
      expect(response.status).toBe(403);
      const html = await response.text();
      expect(wordsOf(html)).toContain('This page was open for a long time. Nothing was sent');
      expect(html).toContain('value="Tess Token"');
      expect(await data.counts()).toEqual(before);
      // Its fresh token counts.
      expect((await sendForm(path, answersOf(formIn(html), { name: 'Tess Token' }))).status).toBe(200);
    },
  );

  it('is kept by nothing on its way', async () => {
    for (const response of [await fetch(path), await sendForm(path, {})]) {
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('referrer-policy')).toBe('same-origin');
      expect(response.headers.get('set-cookie')).toBeNull();
    }
  });

  it('states the hours, the number, that it isn’t for urgent problems and what nobody will ask for', async () => {
    const words = wordsOf(await (await fetch(path)).text());
    expect(words).toContain('Not for urgent problems. In an emergency, call 911.');
    expect(words).toContain('Mon–Tue 9:00 AM – 12:30 PM');
    expect(words).toContain('(212) 555-0142');
    expect(words).toContain('never ask for a card number or your Social Security number');
    expect(words).toContain(
      'For that I need your name, your phone number, a good time and what it is about.',
    );
  });
});

it('lets no address send forms without end, and answers its emergencies all the same', async () => {
  const server = await startServer({ env: { RATE_LIMITS: 'on' } });
  const path = `${server.url}/callback`;
  const form = await openForm(server.url);
  let last = 0;
  for (let n = 0; n < 70 && last !== 429; n++)
    last = (await sendForm(path, { token: form.token, topic: `prices ${n}` })).status;
  const refused = await sendForm(path, answersOf(form, { name: 'Lima Lim' }));
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const html = await refused.text();
  expect(html).toContain('value="Lima Lim"');
  expect(wordsOf(html)).toContain('too many requests from your network');
  const emergency = await sendForm(path, { topic: 'I have crushing chest pain' });
  expect(await emergency.text()).toContain('tel:911');
  await server.close();
});

it('advises on trouble after a treatment, and puts the request on top', async () => {
  const server = await startServer();
  const data = opened(server.location);
  const fields = answersOf(await openForm(server.url), {
    topic: 'my arm is red and swollen where the IV was yesterday',
    name: 'Jan Orr',
  });
  const words = wordsOf(await (await sendForm(`${server.url}/callback`, fields)).text());
  expect(words).toContain('Call 911 if');
  expect(words).toContain('Your request is in');
  expect((await data.callbacks())[0]?.flags).toContain('urgent');
  await data.close();
  await server.close();
});

it('takes none where whom it is for and the topic together tell of a child', async () => {
  const server = await startServer();
  const data = opened(server.location);
  const fields = answersOf(await openForm(server.url), { forWhom: 'my daughter', topic: 'she is 15' });
  await (await sendForm(`${server.url}/callback`, fields)).text();
  expect(await data.callbacks()).toEqual([]);
  await data.close();
  await server.close();
});

it('is no form while nobody of staff would know of a request, and says so to who sends one', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'nobody-told-'));
  const folder = join(parent, 'knowledge');
  cpSync('knowledge', folder, { recursive: true });
  const clinic = readFileSync('knowledge/clinic.yaml', 'utf8')
    .replace('demo: true', 'demo: false')
    .replace(/^phone: .*/m, 'phone: "+44 20 7946 0123"')
    .replace(/caller_id: .*/, 'caller_id: "+44 20 7946 0124"');
  writeFileSync(join(folder, 'clinic.yaml'), clinic);
  const server = await startServer({ env: { KNOWLEDGE_DIR: folder, DEV_ANONYMOUS_BOT: 'yes' } });
  const data = opened(server.location);
  const path = `${server.url}/callback`;
  const page = await (await fetch(path)).text();
  expect(page).not.toContain('<form');
  expect(wordsOf(page)).toContain('I can’t take a request for a call here at the moment.');
  const sent = await (await sendForm(path, answersOf({ token: 'none', windows: [] }))).text();
  expect(wordsOf(sent)).toContain('I can’t take a request for a call here at the moment.');
  const service = await FakeBotService.start();
  const visitor = new BotVisitor(server, service, { channelId: 'webchat', channelData: undefined });
  await visitor.submit({ verb: 'frontdesk/form', lang: 'en' });
  expect(wordsIn(await visitor.replies())).toContain('I can’t take a request for a call here at the moment.');
  await service.close();
  const emergency = await sendForm(path, { topic: 'I have crushing chest pain' });
  expect(await emergency.text()).toContain('tel:911');
  expect(await data.callbacks()).toEqual([]);
  await data.close();
  await server.close();
  rmSync(parent, { recursive: true, force: true });
});

it('is no form while no time is open, and says so to who sends one and on the page of a request', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'no-time-'));
  const folder = join(parent, 'knowledge');
  cpSync('knowledge', folder, { recursive: true });
  // Two days but for a minute, of a horizon of two days.
  const planned = readFileSync('knowledge/clinic.yaml', 'utf8')
    .replace(/lead_minutes: \d+/, 'lead_minutes: 2879')
    .replace(/horizon_days: \d+/, 'horizon_days: 1');
  writeFileSync(join(folder, 'clinic.yaml'), planned);
  const server = await startServer({ env: { KNOWLEDGE_DIR: folder } });
  const data = opened(server.location);
  const path = `${server.url}/callback`;
  const noTimes = 'I have no call times to offer in the next days. Please call us at (212) 555-0142.';

  expect(await (await fetch(path)).text()).not.toContain('<form');
  const sent = await (await sendForm(path, answersOf({ token: 'none', windows: [] }))).text();
  expect(wordsOf(sent)).toContain(noTimes);
  expect(await data.callbacks()).toEqual([]);

  await commitTurns(data.database, data.personal, [turnRecord({ intents: [requestCallback('ABCD2345')] })]);
  const exp = Math.floor(Date.now() / 1000) + 60;
  const link = callbackLinkSigner([TEST_SECRET]).sign({ ref: 'ABCD2345', exp });
  const own = wordsOf(await (await fetch(`${path}/${link}`)).text());
  expect(own).toContain(noTimes);
  expect(own).not.toContain('Change the time');
  expect(own).toContain('Cancel the request');
  await data.close();
  await server.close();
  rmSync(parent, { recursive: true, force: true });
});
