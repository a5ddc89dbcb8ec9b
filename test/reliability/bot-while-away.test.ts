import { BotVisitor, FakeBotService, wordsIn } from '../support/bot-service.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { opened } from '../support/opened.ts';
import { startPostgres } from '../support/postgres.mjs';
import { startServer } from '../support/server.ts';

const EMERGENCY = 'I have crushing chest pain';
/** The promise is 300 ms; a busy machine gets five times as long. */
const EMERGENCY_MS = 5 * 300;

const figures = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text();

it('answers an emergency over every channel of the bot service while PostgreSQL is away, once, and brings the answer afterwards where it could not be sent', async () => {
  const postgres = await startPostgres();
  const location = await createDatabase('postgresql', postgres.url);
  const service = await FakeBotService.start();
  const server = await startServer({ location, env: { DEV_ANONYMOUS_BOT: 'yes' } });
  const visitors = [
    new BotVisitor(server, service),
    new BotVisitor(server, service, { channelId: 'webchat', channelData: undefined }),
    new BotVisitor(server, service, { channelId: 'sms', channelData: undefined }),
  ];
  const unheard = new BotVisitor(server, service);
  for (const visitor of [...visitors, unheard]) await visitor.say('are you open today?');
  // On a busy machine a greeting and an answer leave apart.
  await eventually(async () =>
    expect(await figures(server.url)).not.toMatch(/^frontdesk_outbox_waiting\S+ [1-9]/m),
  );
  for (const visitor of [...visitors, unheard]) await visitor.repliesByNow();
  const sent = visitors.map(({ conversation }) => service.callsTo(conversation).length);
  await postgres.stop('immediate');
  await eventually(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(503), 5_000);

  for (const visitor of visitors) {
    const started = performance.now();
    expect((await visitor.post(visitor.activity({ text: EMERGENCY }))).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(EMERGENCY_MS);
    const [answer, ...more] = await visitor.replies();
    expect(answer).toMatchObject({ type: 'message' });
    expect(wordsIn(answer)).toContain('911');
    expect(more).toEqual([]);
  }
  expect((await unheard.post(unheard.activity({ text: 'what does it cost?' }))).status).toBe(503);
  service.answers.push({ status: 503 }, { status: 429 }, { status: 500 });
  expect((await unheard.post(unheard.activity({ text: EMERGENCY }))).status).toBe(503);
  await unheard.replies();

  await postgres.start();
  await eventually(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), 25_000);
  const data = opened(location);
  await eventually(async () => {
    const flagged = (await data.transcripts()).filter(({ flaggedAt }) => flaggedAt !== null);
    expect(flagged).toHaveLength(4);
  }, 15_000);
  const [brought] = await unheard.replies();
  expect(wordsIn(brought)).toContain('911');
  // What reached its channel isn't brought there again.
  const sentNow = visitors.map(({ conversation }) => service.callsTo(conversation).length);
  expect(sentNow).toEqual(sent.map((count) => count + 1));
  await data.close();
  await server.close();
  await service.close();
  await dropDatabase(location);
  await postgres.destroy();
});
