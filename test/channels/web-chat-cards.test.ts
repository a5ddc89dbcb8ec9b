import { TurnRefused } from '../../src/bot/turn-runner.ts';
import { formAnswers } from '../../src/form-answers.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { Personal } from '../../src/storage/personal.ts';
import { BotVisitor, FakeBotService, nonceIn, windowsIn, wordsIn } from '../support/bot-service.ts';
import { eachDatabase } from '../support/databases.ts';
import { environmentOf, TEST_SECRET } from '../support/environment.ts';
import { runFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const FORM = {
  verb: 'frontdesk/send-form',
  consent: 'yes',
  name: 'Ann Lee',
  phone: '(212) 555-0142',
  voicemail: 'yes',
  topic: 'prices',
};
const OPEN = { verb: 'frontdesk/form', lang: 'en' };

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

  const visitorOf = (channelId: string) =>
    new BotVisitor(server, service, { channelId, channelData: undefined });
  const listed = async (what: 'callbacks' | 'transcripts'): Promise<{ name: string; ref: string }[]> =>
    JSON.parse((await runFrontdesk([what, 'list', '--json'], environmentOf(server.location, 3978))).out);

  it.each([
    ['webchat', 'Ann Webb'],
    ['directline', 'Ann Line'],
    ['emulator', 'Ann Mull'],
  ])(
    'as %s: the question in words and the form as a card, whose receipt follows, once however often it is sent',
    async (channel, name) => {
      const visitor = visitorOf(channel);
      const [asked] = await visitor.say('please call me');
      expect(asked).toMatchObject({ textFormat: 'plain' });
      expect(asked.text).toContain('Is that all right with you?');
      expect(asked.suggestedActions.actions.length).toBeGreaterThan(0);
      expect(asked.attachments[0].content.actions).toEqual([
        { type: 'Action.Submit', title: 'Fill in a form instead', data: OPEN },
      ]);
      expect((await visitor.submit(OPEN)).status).toBe(200);
      const [form] = await visitor.replies();
      expect(form.attachments[0].content.actions[0]).toMatchObject({ type: 'Action.Submit' });
      const filled = { ...FORM, name, window: windowsIn(form)[0], nonce: nonceIn(form), lang: 'en' };
      await Promise.all([visitor.submit(filled), visitor.submit(filled)]);
      const [receipt] = await visitor.replies();
      const [, ref] = /reference code is (\w{8})/.exec(receipt.text) ?? [];
      expect((await visitor.submit(filled)).status).toBe(200);
      expect((await listed('callbacks')).filter((request) => request.name === name)).toMatchObject([
        { ref, channel: 'azure-webchat' },
      ]);
      // Neither did it send the receipt twice: what comes next is the answer to the next words.
      const thanks = await visitor.say('thanks');
      expect(wordsIn(thanks)).not.toMatch(/reference code|Is that all right/);
    },
  );

  it('shows beneath it what is to be mended, with what was typed, and keeps nothing of that', async () => {
    const before = (await listed('transcripts')).length;
    const visitor = visitorOf('webchat');
    await visitor.submit({ ...OPEN, lang: 'es' });
    const [form] = await visitor.replies();
    expect(wordsIn(form)).toContain('Su nombre');
    const wrong = {
      ...FORM,
      phone: '555-0142',
      window: windowsIn(form)[0],
      nonce: nonceIn(form),
      lang: 'en',
    };
    await visitor.submit(wrong);
    const [shown] = await visitor.replies();
    expect(wordsIn(shown)).toContain('Write the area code too');
    expect(JSON.stringify(shown)).toContain('"value":"555-0142"');
    await visitor.submit({ ...FORM, nonce: 'of an old release' });
    expect(wordsIn(await visitor.replies())).toContain('That card is from an earlier time');
    expect((await visitor.submit({ verb: 'someone/else' })).status).toBe(400);
    expect(await listed('transcripts')).toHaveLength(before);
  });

  it('takes a form that was changed beneath its receipt for what the visitor wants now', async () => {
    const visitor = visitorOf('webchat');
    await visitor.submit(OPEN);
    const [form] = await visitor.replies();
    const filled = { ...FORM, name: 'Eve Lee', window: windowsIn(form)[0], nonce: nonceIn(form), lang: 'en' };
    await visitor.submit(filled);
    expect(wordsIn(await visitor.replies())).toContain('reference code');
    await visitor.submit({ ...filled, topic: 'how long a session takes' });
    expect(wordsIn(await visitor.replies())).toContain('updated');
    expect((await listed('callbacks')).filter(({ name }) => name === 'Eve Lee')).toMatchObject([
      { topic: expect.stringContaining('how long a session takes') },
    ]);
  });

  it('asks the database whether a form with mistakes was taken before, and is refused for now where it is away', async () => {
    const location = await fresh();
    const database = openDatabase(location);
    await migrate(database);
    const personal = new Personal([TEST_SECRET]);
    const { isRecorded } = formAnswers(
      () => {
        throw new Error('The desk isn’t asked');
      },
      { database, personal, promised: async () => [] },
    );
    const inbound = { channel: 'azure-webchat', conversation: 'c', user: 'u', type: 'message' } as const;
    const form = { ...inbound, messageId: 'form', text: '', locale: null, timeZone: null, attachments: 0 };
    expect(await isRecorded(form)).toBe(false);
    await database.close();
    await expect(isRecorded(form)).rejects.toBeInstanceOf(TurnRefused);
  });

  it('hears an emergency in a field, whatever else is wrong with the form', async () => {
    const visitor = visitorOf('webchat');
    await visitor.submit({ ...FORM, nonce: 'x', topic: 'I have crushing chest pain' });
    expect(wordsIn(await visitor.replies())).toContain('911');
  });

  it('takes words for words, whatever value comes with them', async () => {
    const visitor = visitorOf('webchat');
    const answer = await visitor.say('What are your hours?', { value: OPEN });
    expect(wordsIn(answer)).toMatch(/Mon/);
    expect(JSON.stringify(answer)).not.toContain('frontdesk/send-form');
  });
});

it('counts the button that opens the form like messages, in Teams too', async () => {
  const service = await FakeBotService.start();
  const server = await startServer({ env: { DEV_ANONYMOUS_BOT: 'yes', RATE_LIMITS: 'on' } });
  const web = new BotVisitor(server, service, { channelId: 'webchat', channelData: undefined });
  const teams = new BotVisitor(server, service);
  // One after the other: a server on a busy machine refuses what comes all at once before it counts it (503).
  const statuses = async (press: () => Promise<{ status?: unknown }>) => {
    const all: unknown[] = [];
    for (let n = 0; n < 70; n++) all.push((await press()).status);
    return all;
  };
  const opened = await statuses(() => web.submit(OPEN));
  expect(opened.filter((status) => status === 200)).toHaveLength(60);
  expect(opened.filter((status) => status === 429)).toHaveLength(10);
  const inTeams = await statuses(() => teams.press(OPEN.verb, OPEN));
  expect(inTeams.filter((status) => status === 429)).toHaveLength(10);
  await server.close();
  await service.close();
});
