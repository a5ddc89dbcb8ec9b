import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { staffWords } from '../../src/channels/teams/app-package/words.ts';
import type { Role } from '../../src/domain/staff/role.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { addStaff, findStaff, setDisabled, setEntraId } from '../../src/storage/staff.ts';
import { BotVisitor, FakeBotService, type ServiceCall, TENANT, wordsIn } from '../support/bot-service.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { addRequest, erasePerson, type StaffClient, signIn } from '../support/staff.ts';

const CHANNEL = '19:staff@thread.tacv2';
/** As the app of staff offers them. */
const [POST = '', STOP = ''] = staffWords('Willow Street').en.commands.map(({ title }) => title);
/** Words of visitors that may stand in no call. */
const PERSONAL = /quickthorn|zinnia|555-?01\d\d|55501\d\d|wobbly|29:\w/i;

eachDatabase((fresh) => {
  let server: TestServer;
  let service: FakeBotService;
  let workflow: HttpReceiver;
  let env: Readonly<Record<string, string>>;
  let console: StaffClient;
  let ann: BotVisitor;
  let bea: BotVisitor;
  beforeAll(async () => {
    service = await FakeBotService.start();
    workflow = await startHttpReceiver();
    env = { DEV_ANONYMOUS_BOT: 'yes', TEAMS_WORKFLOW_URL: workflow.url };
    server = await startServer({ location: await fresh(), env });
    console = await signIn(server, { role: 'scheduler', name: 'Cy Poe' });
    ann = await linked('Ann Lee', 'manager');
    bea = await linked('Bea Sun', 'scheduler');
  });
  afterAll(async () => {
    await service.close();
    await server.close();
    await workflow.close();
  });

  /** Somebody who writes in the channel. */
  const somebody = (entraId: string): BotVisitor =>
    new BotVisitor(server, service, {
      conversation: { id: `${CHANNEL};messageid=1`, conversationType: 'channel', tenantId: TENANT },
      from: { id: '29:quickthorn', name: 'Zinnia Quickthorn', aadObjectId: entraId },
    });

  async function linked(name: string, role: Role, isDisabled = false): Promise<BotVisitor> {
    const entraId = randomUUID();
    await inDatabase(server.location, async ({ db }) => {
      const now = new Date().toISOString();
      const staff = await addStaff(db, { name, role, now });
      await setEntraId(db, staff?.id ?? '', entraId);
      if (isDisabled) await setDisabled(db, staff?.id ?? '', now);
    });
    return somebody(entraId.toUpperCase());
  }

  const tellBot = async (who: BotVisitor, words: string, more: object = {}): Promise<string> => {
    const from = service.calls.length;
    const entities = [{ type: 'mention', mentioned: { id: '28:bot' }, text: '<at>Frontdesk</at>' }];
    const activity = { ...who.activity({ text: `<at>Frontdesk</at> ${words}`, entities }), ...more };
    expect((await who.post(activity)).status).toBe(200);
    return wordsIn(service.calls.slice(from).map(({ body }) => body));
  };

  const frontdesk = async (...args: string[]) => {
    const ended = await callFrontdesk(args, {
      ...environmentOf(server.location, 3978),
      ...env,
      FRONTDESK_STAFF: 'Cy Poe',
    });
    expect(ended).toMatchObject({ code: 0 });
    return ended.out;
  };

  /** A request that several tests look at. */
  let shared: string;
  let requests = 0;
  const request = (): Promise<string> =>
    addRequest(console, {
      name: 'Zinnia Quickthorn',
      phone: `212 555 01${String(++requests).padStart(2, '0')}`,
      topic: 'wobbly knees',
    });

  const about = (ref: string): ServiceCall[] =>
    service.calls.filter(({ body }) => JSON.stringify(body).includes(ref));

  /** The card of a request as it was posted. */
  const rootOf = (ref: string): Promise<ServiceCall> =>
    eventually(() => {
      const posted = about(ref).find(({ method }) => method === 'POST');
      if (!posted) throw new Error(`No card of ${ref}`);
      return posted;
    });

  const posted = async (): Promise<string> => {
    const ref = await request();
    await rootOf(ref);
    return ref;
  };

  /** The newest words on the root card, once they are what is expected. */
  const shows = async (ref: string, expected: RegExp): Promise<ServiceCall> => {
    const { id, path } = await rootOf(ref);
    return eventually(() => {
      const newest = about(ref)
        .filter((call) => call.path === `${path}/${encodeURIComponent(id)}` && call.method === 'PUT')
        .at(-1);
      if (!newest) throw new Error(`The card of ${ref} was not updated`);
      expect(wordsIn(newest.body)).toMatch(expected);
      return newest;
    });
  };

  const claim = (who: BotVisitor, ref: string) => who.press('frontdesk/claim', { ref });

  it('is told by a linked manager where requests are posted, and by nobody else', async () => {
    const from = service.calls.length;
    for (const who of [bea, somebody(randomUUID()), somebody('nobody')])
      expect(await tellBot(who, POST)).toContain('Only managers');
    expect(await tellBot(ann, 'Post requests here.')).toContain('posted here from now on');
    // The answers stand in the thread of the question.
    for (const { path } of service.calls.slice(from, from + 4))
      expect(path).toContain(encodeURIComponent(`${CHANNEL};messageid=1`));
    const [, code] = await eventually(() => {
      const test = /"code":"(\w{6})"/.exec(JSON.stringify(service.calls.at(-1)?.body));
      if (!test) throw new Error('No test notice');
      return test;
    });
    expect(await frontdesk('notices', 'list')).toContain('teams to 127.0.0.1');
    expect((await somebody(randomUUID()).press('frontdesk/confirm', { code })).value).toContain('staff link');
    expect((await bea.press('frontdesk/confirm', { code: 'ABC234' })).value).toContain('too old');
    expect(wordsIn((await bea.press('frontdesk/confirm', { code })).value)).toContain(
      'Bea Sun has confirmed',
    );
    expect(await frontdesk('transcripts', 'list')).not.toMatch(/teams/i);
    const listed = await frontdesk('notices', 'list');
    expect(listed).toContain('teams-bot to the channel of Teams that Ann Lee chose: confirmed by Bea Sun');
    // The workflow is the fallback of a bot whose posts arrive.
    expect(listed).not.toContain('teams to 127.0.0.1');
    const { audited } = await auditOf(server.location);
    expect(audited).toEqual(
      expect.arrayContaining([
        { by: 'Ann Lee', action: 'channel-kept' },
        { by: 'Bea Sun', action: 'channel-refused' },
        { by: 'unknown', action: 'channel-refused' },
      ]),
    );
  });

  it('posts a new request as a card with reference, window, status and link, and nothing else', async () => {
    shared = await posted();
    const ref = shared;
    const root = await rootOf(ref);
    expect(root.path).toBe(`/_connector/v3/conversations/${encodeURIComponent(CHANNEL)}/activities`);
    const lines = wordsIn(root.body.attachments).split('\n').filter(Boolean);
    expect(buttonsOf(root.body)).toEqual(['Claim', 'Close']);
    expect(lines).toEqual([
      `Callback request ${ref}`,
      expect.stringMatching(/^To be called \w{3}, \w{3} \d+, .* E[SD]T\.$/),
      'New. Nobody has it.',
      `Open in Frontdesk http://localhost:${new URL(server.url).port}/staff/callbacks/${ref}`,
    ]);
    expect(Object.keys(root.body).sort()).toEqual([
      'attachments',
      'conversation',
      'from',
      'locale',
      'summary',
      'type',
    ]);
  });

  it('gives a request to exactly one of two who claim it at once, tells the loser who has it, and everybody else by the card', async () => {
    const ref = shared;
    const page = `/staff/callbacks/${ref}`;
    const holders = [
      await signIn(server, { role: 'manager', name: 'Ann Lee' }),
      await signIn(server, { role: 'scheduler', name: 'Bea Sun' }),
    ];
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all([claim(ann, ref), claim(bea, ref)]);
      const words = answers.map(({ value }) => wordsIn(value));
      const lost = words.filter((said) => said.includes('take it over first'));
      expect(lost).toHaveLength(1);
      const [, holder] = /^(.*) has it\.$/m.exec(words.find((said) => !lost.includes(said)) ?? '') ?? [];
      expect(['Ann Lee', 'Bea Sun']).toContain(holder);
      expect(lost[0]).toContain(`${holder} has it: take it over first, or leave it to ${holder}.`);
      for (const { value } of answers) expect(buttonsOf(value)).toEqual(['Close']);
      const release = () => holders.find(({ name }) => name === holder)?.post(page, { action: 'release' });
      if (round < 19) expect((await release())?.status).toBe(303);
      else await shows(ref, new RegExp(`${holder} has it\\.`));
    }
    const { audited, claimed } = await auditOf(server.location, ref);
    expect(claimed).toBe(20);
    expect(audited.filter(({ action }) => action === 'callback-changed')).toHaveLength(39);
  });

  it('keeps the card current after a change in the console, on the command line and in the chat', async () => {
    // The first change comes while the card is on its way and nobody knows yet what Teams calls it.
    service.answers.push({ status: 201, afterMs: 400 });
    const ref = await posted();
    expect((await console.post(`/staff/callbacks/${ref}`, { action: 'claim' })).status).toBe(303);
    await shows(ref, /Cy Poe has it\./);
    await frontdesk('callbacks', 'release', ref);
    expect(buttonsOf((await shows(ref, /New\. Nobody has it\./)).body)).toEqual(['Claim', 'Close']);
    const visitor = new BotVisitor(server, service);
    await visitor.say('call me back');
    const { value: form } = await visitor.press('frontdesk/form', { lang: 'en' });
    const [, nonce] = /"nonce":"([^"]+)"/.exec(JSON.stringify(form)) ?? [];
    const [, window] = /"value":"(\d{4}-[^"]+Z)"/.exec(JSON.stringify(form)) ?? [];
    const filled = {
      consent: 'yes',
      name: 'Zinnia Quickthorn',
      phone: '212 555 0199',
      voicemail: 'yes',
      topic: 'wobbly',
    };
    const receipt = await visitor.press('frontdesk/send-form', { ...filled, window, nonce, lang: 'en' });
    const [, own = ''] = /reference code is (\w{8})/.exec(wordsIn(receipt.value)) ?? [];
    const root = await rootOf(own);
    await visitor.say('cancel my request');
    await visitor.say('yes');
    const { body } = await shows(own, /the visitor has canceled it, please don.t call/);
    expect(buttonsOf(body)).toEqual([]);
    // It is told beneath the card too, where it is seen as new.
    const told = await eventually(() => {
      const found = about(own).find(({ path }) => path.includes(encodeURIComponent(`;messageid=${root.id}`)));
      if (!found) throw new Error('Not told');
      return found;
    });
    expect(wordsIn(told.body)).toContain('A visitor has canceled callback request');
  });

  it('closes with a reason, or as booked, in the name of who presses it', async () => {
    const [ref, booked] = [await request(), await request()];
    await Promise.all([rootOf(ref), rootOf(booked)]);
    const asked = await bea.press('frontdesk/ask-how', { ref });
    expect(buttonsOf(asked.value)).toEqual(expect.arrayContaining(['Closed: price', 'Close it', 'Back']));
    expect(buttonsOf((await bea.press('frontdesk/back', { ref })).value)).toContain('Claim');
    expect(wordsIn((await bea.press('frontdesk/close', { ref })).value)).toContain('Choose how it ends.');
    expect(wordsIn((await bea.press('frontdesk/close', { ref, how: 'price' })).value)).toContain(
      'Closed: price.',
    );
    await shows(ref, /Closed: price\./);
    await claim(ann, booked);
    expect(wordsIn((await bea.press('frontdesk/ask-how', { ref: booked })).value)).toContain(
      'Ann Lee has it: take',
    );
    const end = await ann.press('frontdesk/close', { ref: booked, how: 'booked' });
    expect(wordsIn(end.value)).toContain('Booked.');
    const { audited } = await auditOf(server.location, booked);
    expect(audited.map(({ by }) => by)).toEqual(expect.arrayContaining(['Ann Lee']));
    // Their cards are stale for whoever has them open still.
    for (const stale of [await claim(ann, ref), await bea.press('frontdesk/ask-how', { ref })])
      expect(wordsIn(stale.value)).toContain('It is closed (price) already');
  });

  it('tells who isn’t linked how to be, and refuses who may not work requests', async () => {
    const ref = await posted();
    const stranger = randomUUID();
    const said = await claim(somebody(stranger), ref);
    expect(said).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.activity.message' });
    expect(said.value).toContain(`staff link "YOUR NAME" ${stranger}`);
    expect((await claim(await linked('Di Roe', 'reviewer'), ref)).value).toContain(
      'ask a manager for another role',
    );
    expect((await claim(await linked('Ed Fox', 'scheduler', true), ref)).value).toContain('has ended');
    const aadObjectId = (await inDatabase(server.location, ({ reader }) => findStaff(reader, 'Bea Sun')))
      ?.entraId;
    const web = new BotVisitor(server, service, { channelId: 'webchat', from: { id: 'x', aadObjectId } });
    expect((await claim(web, ref)).statusCode).toBe(400);
    expect(await frontdesk('callbacks', 'show', ref)).toMatch(/requested/i);
    expect((await bea.press('frontdesk/claim', { ref: 'no such thing' })).value).toContain('too old');
    expect(wordsIn((await claim(bea, 'ZZZZ2345')).value)).toContain('It isn’t there any more');
  });

  it('leaves nothing of a request on its card once its person is erased', async () => {
    const ref = await posted();
    const root = await rootOf(ref);
    const phone = `212 555 01${String(requests).padStart(2, '0')}`;
    const manager = await signIn(server, { role: 'manager', name: 'Ann Lee' });
    const erased = await erasePerson(manager, { phone });
    expect(await manager.page(erased.headers.get('location') ?? '')).toMatch(
      /say “erased” instead<\/th><td>1</,
    );
    const { body } = await eventually(() => {
      const put = service.calls
        .filter(({ method, path }) => method === 'PUT' && path.endsWith(root.id))
        .at(-1);
      if (!put) throw new Error('Not updated');
      return put;
    });
    expect(wordsIn(body)).toContain('This callback request was erased');
    expect([buttonsOf(body), JSON.stringify(body).includes(ref)]).toEqual([[], false]);
  });

  it('waits as long as the service asks, uses its newest address, and leaves a card alone that somebody deleted', async () => {
    service.answers.push({ status: 429, retryAfter: 1 });
    const ref = await request();
    const [first, second] = await eventually(() => {
      const tries = about(ref);
      expect(tries).toHaveLength(2);
      return tries;
    });
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(900);
    const moved = service.url.replace('_connector', '_moved');
    await ann.post(ann.activity({ type: 'conversationUpdate', serviceUrl: moved }));
    service.answers.push({ status: 404 });
    await frontdesk('callbacks', 'claim', ref);
    await eventually(() => expect(about(ref).at(-1)).toMatchObject({ method: 'PUT' }));
    expect(about(ref).at(-1)?.path).toMatch(/^\/_moved\//);
    await frontdesk('callbacks', 'release', ref);
    await frontdesk('callbacks', 'take-over', shared);
    await eventually(() => expect(about(shared).at(-1)?.path).toMatch(/^\/_moved\//));
    expect(about(ref)).toHaveLength(3);
    await ann.post(ann.activity({ type: 'conversationUpdate' }));
  });

  it('is refused where the bot was removed, and staff are told elsewhere meanwhile', async () => {
    service.answers.push({ status: 403 });
    const ref = await request();
    await eventually(async () => {
      const failed = await inDatabase(server.location, ({ reader }) =>
        reader
          .selectFrom('outbox')
          .select(['destination', 'attempts', 'last_error'])
          .where('payload', 'like', `%${ref}%`)
          .where('last_error', 'is not', null)
          .execute(),
      );
      expect(failed).toEqual([{ destination: 'teams-bot', attempts: 1, last_error: 'HTTP 403' }]);
    });
    await eventually(async () => {
      const folder = join(server.location.dataDir, 'mail');
      const mails = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
      const texts = await Promise.all(mails.map((name) => readFile(join(folder, name), 'utf8')));
      expect(texts.join()).toContain(`callback request ${ref}`);
    });
    // Once it is back it is told what waits.
    await eventually(() => expect(about(ref)).toHaveLength(2));
  });

  it('stops when a manager says so, and keeps no name, number or word of a visitor out there', async () => {
    expect(await tellBot(bea, STOP)).toContain('Only managers');
    expect(await tellBot(ann, 'stop posting here')).toContain('any more');
    expect(await tellBot(ann, 'Please stop posting requests here!', { type: 'messageUpdate' })).toContain(
      'aren’t posted here.',
    );
    expect(workflow.taken).toEqual([]);
    const ref = await request();
    await eventually(() => expect(workflow.taken.map(({ body }) => body).join()).toContain(ref));
    await eventually(async () => expect(await frontdesk('notices', 'list')).not.toContain('waiting'));
    expect(about(ref)).toEqual([]);
    const inChannel = service.calls.filter(({ path }) => path.includes(encodeURIComponent(CHANNEL)));
    expect(
      JSON.stringify(inChannel.map(({ path, body }) => [path, { ...body, recipient: null }])),
    ).not.toMatch(PERSONAL);
    expect(server.log.join('\n')).not.toMatch(PERSONAL);
  });
});

/** The words on the buttons and choices of a card. */
const buttonsOf = (card: unknown): string[] =>
  [...JSON.stringify(card).matchAll(/"title":"([^"]*)"/g)].map(([, title = '']) => title);

async function inDatabase<T>(
  location: DatabaseLocation,
  work: (database: ReturnType<typeof openDatabase>) => Promise<T>,
): Promise<T> {
  const database = openDatabase(location);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** What the audit has, of a request or of all; and how often the request was claimed. */
const auditOf = (location: DatabaseLocation, ref?: string) =>
  inDatabase(location, async ({ reader }) => ({
    audited: await reader
      .selectFrom('audit')
      .select(['by', 'action'])
      .$if(ref !== undefined, (query) => query.where('subject', '=', ref ?? ''))
      .execute(),
    claimed: (
      await reader
        .selectFrom('callback_events')
        .select('seq')
        .where('ref', '=', ref ?? '')
        .where('kind', '=', 'claimed')
        .execute()
    ).length,
  }));
