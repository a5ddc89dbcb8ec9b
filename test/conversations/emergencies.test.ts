import { measure } from '../../src/domain/texts/gsm.ts';
import { BotVisitor, buttonsIn, FakeBotService, wordsIn } from '../support/bot-service.ts';
import { eachDatabase } from '../support/databases.ts';
import { textOf } from '../support/direct-line-client.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';
import { reach, reachByText, STATES } from '../support/states.ts';

/** Each with words that its answer must hold. */
const EMERGENCIES = [
  ["my chest hurts and it's going down my left arm", '911'],
  ['I want to kill myself', '988'],
  ['I took too many pills', '1-800-222-1222'],
  ['no puedo respirar', '911'],
] as const;

eachDatabase((fresh) => {
  let server: TestServer;
  const times: number[] = [];
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterAll(async () => {
    const sorted = times.sort((a, b) => a - b);
    const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
    printFigure(`${sorted.length} emergencies answered, p99 ${p99.toFixed(0)} ms`);
    expect(p99).toBeLessThan(5 * 300);
    await server.close();
  });

  describe.each(Object.entries(STATES))('%s', (_name, state) => {
    it.each(EMERGENCIES)('“%s” is answered with %s and nothing else', async (emergency, number) => {
      const visitor = await reach(server.url, state);
      const started = performance.now();
      const [answer, ...more] = await visitor.ask(emergency);
      times.push(performance.now() - started);
      expect(answer?.text).toContain(number);
      expect(more).toEqual([]);
      expect(answer?.text).not.toMatch(/What is your|number should|When should we|Shall I|Who is the call/);
      expect(answer?.suggestedActions?.actions ?? []).toHaveLength(1);
    });

    it('shows the number on every reply until “this isn’t an emergency” is said', async () => {
      const visitor = await reach(server.url, state);
      await visitor.ask("I can't breathe");
      for (const message of ['what does magnesium do for bones', 'call me back', 'when are you open'])
        expect(textOf(await visitor.ask(message))).toContain('911');
      await visitor.ask('this isn’t an emergency');
      expect(textOf(await visitor.ask('when are you open'))).not.toContain('911');
    });
  });
});

describe('by text message', () => {
  let server: TestServer;
  let senders = 100;
  const someone = () => new SmsClient(server.url, `+12125550${senders++}`);
  beforeAll(async () => {
    server = await startServer({ env: { ...SMS_ENVIRONMENT, TEXTS_OUT: 'off' } });
  });
  afterAll(() => server.close());

  async function isAnswered(visitor: SmsClient, emergency: string, number: string): Promise<void> {
    const [answer = '', ...more] = await visitor.ask(emergency);
    expect(answer).toContain(number);
    expect(more).toEqual([]);
    expect(answer).not.toMatch(/What is your|number should|When should we|Shall I|Who is the call|MORE/);
    expect(measure(answer)).toMatchObject({ encoding: 'GSM-7' });
    expect(measure(answer).units).toBeLessThanOrEqual(320);
  }

  it.each(Object.keys(STATES).map((name, index) => [name, index] as const))(
    'an emergency %s is answered with one text and nothing else',
    async (name, index) => {
      const state = STATES[name];
      const [emergency, number] = EMERGENCIES[index % EMERGENCIES.length] ?? EMERGENCIES[0];
      const visitor = someone();
      if (state) await reachByText(visitor, state);
      await isAnswered(visitor, emergency, number);
    },
  );

  it('the number begins every answer until “this isn’t an emergency” is said', async () => {
    const visitor = someone();
    await visitor.ask("I can't breathe");
    await visitor.ask('hello');
    for (const message of ['what is magnesium good for in the brain?', 'call me back', 'when are you open'])
      for (const text of await visitor.ask(message)) expect(text).toMatch(/^[^\n]*call 911/);
    await visitor.ask('this isn’t an emergency');
    expect((await visitor.ask('when are you open')).join()).not.toContain('911');
  });

  const LONG = `${'and then we talked about the weather for a while. '.repeat(90)} I want to kill myself`;

  it.each([
    ['after STOP', ['STOP'], EMERGENCIES[0]],
    ['after words that end all texts', ['please stop texting me'], EMERGENCIES[1]],
    ['after Spanish words that end them', ['no me escriban más'], EMERGENCIES[3]],
    ['in the form, after STOP', ['call me', 'yes', 'STOP'], EMERGENCIES[2]],
    ['in a text that is too long to read', [], [LONG, '988']],
    ['as the very first text', [], EMERGENCIES[0]],
    ['with a picture', ['hello'], EMERGENCIES[0]],
  ] as const)('an emergency %s is answered', async (_when, before, [emergency, number]) => {
    const visitor = someone();
    for (const text of before) await visitor.ask(text);
    await isAnswered(visitor, emergency, number);
  });
});

/** Of the states those that a card stands in, or a question of the form, of each kind one. */
const IN_TEAMS = ['asked for consent', 'asked for a time', 'at the summary', 'after the callback was saved'];
const IN_SPANISH = ['hola', 'llámenme', 'sí', 'Ana Ruiz', '212 555 0145', 'mañana por la mañana'];

describe('in Teams', () => {
  let server: TestServer;
  let service: FakeBotService;
  beforeAll(async () => {
    service = await FakeBotService.start();
    server = await startServer({ env: { DEV_ANONYMOUS_BOT: 'yes' } });
  });
  afterAll(async () => {
    await service.close();
    await server.close();
  });

  async function isAnswered(visitor: BotVisitor, emergency: string, number: string): Promise<void> {
    const [answer, ...more] = await visitor.say(emergency);
    expect(wordsIn(answer)).toContain(number);
    expect(more).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('frontdesk/form');
    expect(buttonsIn(answer)).toHaveLength(1);
  }

  it.each(IN_TEAMS.map((name, index) => [name, index] as const))(
    'an emergency %s is answered with one card and nothing else',
    async (name, index) => {
      const { steps, says } = STATES[name] ?? { steps: [], says: /$/ };
      const visitor = new BotVisitor(server, service);
      let answer: unknown[] = [];
      for (const step of steps)
        answer = await visitor.say(step === '(first)' ? (buttonsIn(answer.at(-1))[0] ?? step) : step);
      expect(wordsIn(answer)).toMatch(says);
      const [emergency, number] = EMERGENCIES[index % EMERGENCIES.length] ?? EMERGENCIES[0];
      await isAnswered(visitor, emergency, number);
    },
  );

  it.each([2, 4, 6])(
    'an emergency after %d lines of a Spanish talk is answered in Spanish',
    async (count) => {
      const visitor = new BotVisitor(server, service);
      for (const text of IN_SPANISH.slice(0, count)) await visitor.say(text);
      await isAnswered(visitor, 'no puedo respirar', 'Llame al 911 ahora');
      await isAnswered(visitor, 'me quiero morir', 'AYUDA por texto al 988');
    },
  );
});
