import { setTimeout as sleep } from 'node:timers/promises';
import { BotVisitor, FakeBotService } from '../support/bot-service.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { startServerProcess } from '../support/server-process.ts';
import { SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';
import { type Measure, quantile } from './result.ts';

/** On each channel. */
const PER_SECOND = 50;
const SECONDS = 20;
const VISITORS = 40;
const WARM_UP_S = 3;

/** What a channel is measured by: its visitors, each of whom says one thing at a time. */
interface Channel {
  readonly name: string;
  readonly say: readonly ((text: string) => Promise<boolean>)[];
}

const QUESTIONS = [
  'Can magnesium IV help with muscle cramps?',
  'are you open on Saturday?',
  'Does magnesium help you sleep better?',
  'what does it cost?',
] as const;

const SMS = 'sms-webhook-p99';
const TEAMS = 'teams-webhook-p99';
const DIRECT_LINE = 'direct-line-p99-beside-webhooks';

/** 50 messages a second on each channel, whether or not earlier ones are answered: how long the slowest of a hundred takes to be acknowledged. */
export const webhooks: Measure = {
  names: [SMS, TEAMS, DIRECT_LINE],
  async run() {
    const location = await createDatabase('sqlite');
    const service = await FakeBotService.start();
    const env = { ...SMS_ENVIRONMENT, DEV_ANONYMOUS_BOT: 'yes' };
    const server = await startServerProcess({ location, env });
    try {
      const channels = [texting(server.url), inTeams(server, service), await chatting(server.url)];
      const times = await Promise.all(channels.map(drive));
      return channels.map(({ name }, i) => ({
        measure: name,
        value: quantile(times[i] ?? [], 0.99),
        unit: 'ms',
      }));
    } finally {
      await server.end();
      await service.close();
      await dropDatabase(location);
    }
  },
};

function texting(serverUrl: string): Channel {
  const say = Array.from({ length: VISITORS }, (_, i) => {
    const visitor = new SmsClient(serverUrl, `+12125550${100 + i}`);
    return async (text: string) => (await visitor.send(text)).ok;
  });
  return { name: SMS, say };
}

function inTeams(server: { readonly url: string }, service: FakeBotService): Channel {
  const say = Array.from({ length: VISITORS }, () => {
    const visitor = new BotVisitor(server, service);
    return async (text: string) => (await visitor.post(visitor.activity({ text }))).ok;
  });
  return { name: TEAMS, say };
}

async function chatting(serverUrl: string): Promise<Channel> {
  const visitors = await Promise.all(
    Array.from({ length: VISITORS }, () => DirectLineClient.start(serverUrl)),
  );
  return {
    name: DIRECT_LINE,
    say: visitors.map((visitor) => async (text: string) => (await visitor.post(text)).ok),
  };
}

/** @throws {Error} where a message was refused: its time would count for nothing. */
async function drive({ name, say }: Channel): Promise<number[]> {
  const times: number[] = [];
  const sent: Promise<void>[] = [];
  const begun = performance.now();
  const count = PER_SECOND * (WARM_UP_S + SECONDS);
  for (let n = 0; n < count; n++) {
    await sleep(Math.max(0, begun + (n * 1000) / PER_SECOND - performance.now()));
    const started = performance.now();
    const text = QUESTIONS[n % QUESTIONS.length] ?? QUESTIONS[0];
    const answered = say[n % say.length]?.(text).then((isTaken) => {
      if (!isTaken) throw new Error(`${name}: a message was refused`);
      if (n >= PER_SECOND * WARM_UP_S) times.push(performance.now() - started);
    });
    if (answered) sent.push(answered);
  }
  await Promise.all(sent);
  return times;
}
