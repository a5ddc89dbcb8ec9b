import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot, textOf } from '../support/direct-line-client.ts';
import { installStoreFault, type StoreFault } from '../support/failing-store.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** More store calls than any turn makes: the loop ends when a turn went through untouched. */
const MOST_CALLS = 60;

eachDatabase((fresh) => {
  let server: TestServer;
  let fault: StoreFault;
  beforeAll(async () => {
    server = await startServer({ location: await fresh(), isReachable: true });
    fault = installStoreFault();
  });
  afterAll(async () => {
    fault.remove();
    await server.close();
  });

  it.each([
    ['a question', ['Can magnesium IV help with muscle cramps?']],
    ['an emergency', ["my chest hurts and it's going down my left arm"]],
    ['the message that saves a callback', CALLBACK()],
  ])('fails %s whole, or keeps it whole, whichever store call fails', async (_what, messages) => {
    const last = messages.at(-1) ?? '';
    let nth = 1;
    for (; nth <= MOST_CALLS; nth++) {
      const visitor = await DirectLineClient.start(server.url);
      for (const message of messages.slice(0, -1)) await visitor.ask(message);
      const before = (await visitor.read('0')).activities;
      fault.arm(nth);
      const response = await visitor.post(last, { id: 'the-message' });
      const reached = fault.calls >= nth;
      fault.disarm();
      await response.arrayBuffer();
      const after = (await visitor.read('0')).activities;
      const kept = after.length > before.length;
      // Acknowledged means kept; refused means that the same message can come again without a second effect.
      expect({ nth, status: response.status, kept }).toEqual(
        kept ? { nth, status: expect.any(Number), kept } : { nth, status: 503, kept },
      );
      await resendHasOneEffect(visitor, last, before.length);
      if (!reached) break;
    }
    expect(nth).toBeGreaterThan(3);
    expect(nth).toBeLessThan(MOST_CALLS);
  });
});

async function resendHasOneEffect(visitor: DirectLineClient, text: string, before: number): Promise<void> {
  expect((await visitor.post(text, { id: 'the-message' })).status).toBe(200);
  const { activities } = await visitor.read('0');
  const added = activities.slice(before);
  expect(added.filter(({ channelData }) => channelData?.clientActivityID === 'the-message')).toHaveLength(1);
  expect(added.filter(isBot).length).toBeGreaterThan(0);
  expect(textOf(added)).not.toContain('went wrong');
}

/** What a visitor says to leave a callback, up to the "yes" that saves it. */
function CALLBACK(): string[] {
  return ['Please call me back', 'yes', 'Maria Lopez', '(212) 555-0142'];
}
