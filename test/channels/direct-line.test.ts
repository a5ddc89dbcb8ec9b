import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient, isBot, startConversation } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { openStream, statusOfUpgrade } from '../support/stream-client.ts';

eachDatabase((fresh) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterAll(() => server.close());

  it('begins a conversation with one greeting, however often its start is repeated', async () => {
    const visitor = await DirectLineClient.start(server.url);
    const again = await visitor.request('POST', '/conversations');
    expect(again.status).toBe(200);
    expect(await again.json()).toMatchObject({ conversationId: visitor.conversation });
    const { activities } = await visitor.read('0');
    expect(activities.filter(isBot)).toHaveLength(1);
  });

  it('gives tokens of at most 30 minutes', async () => {
    const started = await startConversation(server.url);
    expect(started.expires_in).toBeGreaterThan(0);
    expect(started.expires_in).toBeLessThanOrEqual(30 * 60);
  });

  it('has ids of at least 128 random bits, which the command line takes for no option', async () => {
    const ids = new Set<string>();
    for (let i = 0; i < 20; i++) ids.add((await startConversation(server.url)).conversationId);
    expect(ids.size).toBe(20);
    for (const id of ids) expect(id).toMatch(/^c_[\w-]{22}$/);
  });

  it('echoes the message and answers it, in order and under increasing ids', async () => {
    const visitor = await DirectLineClient.start(server.url);
    const greeted = await visitor.read();
    const response = await visitor.post('Can magnesium IV help with muscle cramps?', { id: 'first' });
    const { id } = (await response.json()) as { id: string };
    const { activities, watermark } = await visitor.read();
    const [echo, ...replies] = activities;
    expect(echo).toMatchObject({ id, text: 'Can magnesium IV help with muscle cramps?' });
    expect(echo?.channelData).toMatchObject({ clientActivityID: 'first' });
    expect(replies.length).toBeGreaterThan(0);
    for (const reply of replies) expect(reply).toMatchObject({ replyToId: id, from: { role: 'bot' } });
    const ids = activities.map((activity) => activity.id);
    expect([...ids].sort()).toEqual(ids);
    expect(Number(watermark)).toBe(Number(greeted.watermark) + activities.length);
  });

  it('gives the same id and no second answer when a message comes twice', async () => {
    const visitor = await DirectLineClient.start(server.url);
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await visitor.post('Does it hurt?', { id: 'same' })).json()),
    );
    expect(new Set(ids.map((answer) => (answer as { id: string }).id)).size).toBe(1);
    const { activities } = await visitor.read('0');
    expect(activities.filter(({ text }) => text === 'Does it hurt?')).toHaveLength(1);
  });

  it('takes who wrote from the token, never from the body', async () => {
    const visitor = await DirectLineClient.start(server.url);
    await visitor.ask('hello', { extra: { from: { id: 'someone-else', role: 'bot' } } });
    const { activities } = await visitor.read('0');
    const echo = activities.find(({ text }) => text === 'hello');
    expect(echo?.from.id).not.toBe('someone-else');
    expect(echo?.from.role).toBe('user');
  });

  it.each(['typing', 'event', 'conversationUpdate', 'endOfConversation', 'messageReaction'])(
    'takes an activity of type %s, which has no effect',
    async (type) => {
      const visitor = await DirectLineClient.start(server.url);
      const { activities: before } = await visitor.read('0');
      const path = `/conversations/${visitor.conversation}/activities`;
      expect((await visitor.request('POST', path, { type, name: 'x' })).status).toBe(200);
      expect((await visitor.read('0')).activities).toEqual(before);
    },
  );

  it.each(['nonsense', 'invoke', 'Message', 'constructor', ''])(
    'refuses an activity of type “%s” and says what to send, without repeating it',
    async (type) => {
      const visitor = await DirectLineClient.start(server.url);
      const path = `/conversations/${visitor.conversation}/activities`;
      const response = await visitor.request('POST', path, { type, text: 'hello' });
      expect(response.status).toBe(400);
      const { error } = (await response.json()) as { error: { message: string } };
      expect(error.message).toBe('Field "type" names no activity that this chat takes: send a message');
    },
  );

  it.each(['banana', '-1', '1.5', '9999999999', '1 2'])(
    'refuses the watermark “%s” rather than show everything again',
    async (given) => {
      const visitor = await DirectLineClient.start(server.url);
      const conversation = `/conversations/${visitor.conversation}`;
      for (const path of [`${conversation}/activities`, conversation]) {
        const response = await visitor.request('GET', `${path}?watermark=${given}`);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ error: { code: 'BadArgument' } });
      }
    },
  );

  it('reads nothing past its own watermark and everything from none', async () => {
    const visitor = await DirectLineClient.start(server.url);
    await visitor.ask('hello');
    const { watermark } = await visitor.read('0');
    expect(await visitor.read(watermark)).toEqual({ activities: [], watermark });
    expect((await visitor.read('')).activities).toHaveLength(3);
  });

  it('keeps nothing of typing', async () => {
    const visitor = await DirectLineClient.start(server.url);
    const before = await visitor.read('0');
    const path = `/conversations/${visitor.conversation}/activities`;
    expect((await visitor.request('POST', path, { type: 'typing', from: { id: 'visitor' } })).status).toBe(
      200,
    );
    expect(await visitor.read('0')).toEqual(before);
  });

  it('opens a socket once per ticket and streams from its watermark on', async () => {
    const { streamUrl, token, conversationId } = await startConversation(server.url);
    const stream = await openStream(streamUrl, server.url);
    await stream.received(1);
    expect(stream.activities.filter(isBot)).toHaveLength(1);
    await new DirectLineClient(server.url, conversationId, token).ask('hello');
    await stream.received(3);
    expect(stream.activities[1]).toMatchObject({ text: 'hello' });
    expect(await statusOfUpgrade(streamUrl)).toBe(403);
    stream.socket.close();
  });

  it('keeps no token in the stream’s URL, only a ticket that is no token', async () => {
    const { streamUrl, conversationId, token } = await startConversation(server.url);
    expect(streamUrl).not.toContain(token);
    const ticket = new URL(streamUrl).searchParams.get('t') ?? '';
    const thief = new DirectLineClient(server.url, conversationId, ticket);
    const response = await thief.request('GET', `/conversations/${conversationId}/activities`);
    expect(response.status).toBe(403);
  });
});
