import { DirectLineClient } from './direct-line-client.ts';
import { eventually } from './eventually.ts';
import { printFigure } from './print-figure.ts';
import { startVisitors, type Visitors } from './stubborn-visitor.ts';

export const EMERGENCY = "my chest hurts and it's going down my left arm";
const QUESTION = 'Can magnesium IV help with muscle cramps?';
/** The promises are 2 s, 300 ms and 5 s; a busy machine gets five times as long, but for the first, which has room. */
const NOT_READY_MS = 2_000;
const EMERGENCY_MS = 5 * 300;
const READY_AGAIN_MS = 5 * 5_000;

const isReady = async (serverUrl: string, status: number): Promise<void> =>
  expect((await fetch(`${serverUrl}/readyz`)).status).toBe(status);

/**
 * What a server promises while its database can't be used (R9), to visitors who write all the time.
 * @param how.away makes the database unusable; `back` ends that, or leads to another one.
 * @returns the visitors, who go on; what they were promised is checked at their end.
 */
export async function keepsPromisesWhileAway(
  serverUrl: string,
  how: { away(): Promise<void>; back(): Promise<void> },
): Promise<Visitors> {
  const visitors = startVisitors(serverUrl, 2);
  await eventually(() => expect(visitors.acknowledged()).toBeGreaterThan(5), 20_000);
  const [asking, hurt] = [await DirectLineClient.start(serverUrl), await DirectLineClient.start(serverUrl)];

  await how.away();
  await eventually(() => isReady(serverUrl, 503), NOT_READY_MS);
  expect((await fetch(`${serverUrl}/healthz`)).status).toBe(200);
  const asked = asking.post(QUESTION, { id: 'while-away' });
  const began = performance.now();
  const answer = await hurt.post(EMERGENCY, { id: 'emergency' });
  expect(await answer.text()).toContain('911');
  expect(performance.now() - began).toBeLessThan(EMERGENCY_MS);
  const refused = await asked;
  expect(refused.status).toBe(503);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  const before = visitors.acknowledged();

  await how.back();
  const backAt = performance.now();
  const since = () => ((performance.now() - backAt) / 1_000).toFixed(1);
  await eventually(() => isReady(serverUrl, 200), READY_AGAIN_MS);
  const readyAfter = since();
  await eventually(() => expect(visitors.acknowledged()).toBeGreaterThan(before), READY_AGAIN_MS);
  printFigure(`ready ${readyAfter} s after it is back, a message acknowledged after ${since()} s`);
  expect((await asking.post(QUESTION, { id: 'while-away' })).status).toBe(200);
  await hasOnce(asking, 'while-away');
  await eventually(() => hasOnce(hurt, 'emergency'), READY_AGAIN_MS);
  return visitors;
}

async function hasOnce(visitor: DirectLineClient, id: string): Promise<void> {
  const { activities } = await visitor.read('0');
  expect(activities.filter(({ channelData }) => channelData?.clientActivityID === id)).toHaveLength(1);
}
