import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

const EMERGENCY = "my chest hurts and it's going down my left arm";
/** The longest text that is answered as such. */
const LONGEST = 4000;
/** Generous: the promise for triage and search together is 20 ms; a slow expression takes seconds. */
const ANSWERED_MS = 1000;

/** Units that texts are repeated from: words, numbers, blanks, and what dates, phones, names and mails are read from. */
const UNITS = [
  'a',
  ' ',
  '0',
  '1-',
  '(',
  '.',
  '\n',
  'at 3 ',
  'monday ',
  'a@',
  'a.',
  'Mc ',
  '555-',
  'magnesium ',
  'é',
  '👍🏽',
  "o'",
];

const STATES: Readonly<Record<string, readonly string[]>> = {
  'at the start': [],
  'asked for the name': ['call me back', 'yes'],
  'asked for the phone number': ['call me back', 'yes', 'Jane Doe'],
  'asked for a time': ['call me back', 'yes', 'Jane Doe', '(212) 555-0145'],
};

describe('texts of any length', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it.each(Object.entries(STATES))('of 4,000 characters are answered quickly %s', async (_state, steps) => {
    const slow: string[] = [];
    for (const unit of UNITS) {
      const visitor = await DirectLineClient.start(server.url);
      for (const step of steps) await visitor.ask(step);
      const started = performance.now();
      const answer = await visitor.ask(unit.repeat(LONGEST / unit.length));
      const took = performance.now() - started;
      expect(textOf(answer)).not.toBe('');
      if (took > ANSWERED_MS) slow.push(`${JSON.stringify(unit)}: ${took.toFixed(0)} ms`);
    }
    expect(slow).toEqual([]);
  });

  it('over the limit are answered with “please shorten”', async () => {
    const visitor = await DirectLineClient.start(server.url);
    expect(textOf(await visitor.ask('magnesium '.repeat(500)))).toMatch(/short/i);
  });

  it.each([
    ['begins with', `${EMERGENCY}. ${'and so on '.repeat(3000)}`],
    ['ends with', `${'and so on '.repeat(3000)}. ${EMERGENCY}`],
    ['has in its middle', `${'and so on '.repeat(1500)}. ${EMERGENCY}. ${'and so on '.repeat(1500)}`],
  ])('are triaged whole: a text of 30,000 characters that %s an emergency', async (_where, text) => {
    const visitor = await DirectLineClient.start(server.url);
    expect(textOf(await visitor.ask(text))).toContain('911');
  });
});

it('an emergency is answered past the rate limit', async () => {
  const server = await startServer({ env: { RATE_LIMITS: 'on' } });
  const visitor = await DirectLineClient.start(server.url);
  let refused: Response | undefined;
  for (let n = 0; n < 200 && !refused; n++) {
    const response = await visitor.post('hello');
    await response.arrayBuffer();
    if (response.status === 429) refused = response;
  }
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  await visitor.read();
  expect(textOf(await visitor.ask(EMERGENCY))).toContain('911');
  await server.close();
});
