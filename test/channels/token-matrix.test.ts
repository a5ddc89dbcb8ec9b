import { Credentials } from '../../src/channels/direct-line/credentials.ts';
import {
  DirectLineClient,
  type StartedConversation,
  startConversation,
} from '../support/direct-line-client.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { statusOfUpgrade } from '../support/stream-client.ts';

const CONVERSATIONS = 20;
const SECRET_WORDS = 'only the visitor of this conversation may read this';

describe('a token speaks for one conversation', () => {
  let server: TestServer;
  let started: StartedConversation[];
  beforeAll(async () => {
    server = await startServer();
    started = await Promise.all(Array.from({ length: CONVERSATIONS }, () => startConversation(server.url)));
    await Promise.all(
      started.map(({ conversationId, token }) =>
        new DirectLineClient(server.url, conversationId, token).ask(SECRET_WORDS),
      ),
    );
  });
  afterAll(() => server.close());

  const pairs = () =>
    started.flatMap((own) => started.filter((other) => other !== own).map((other) => ({ own, other })));

  it.each([
    ['GET', ''],
    ['GET', '?watermark=0'],
    ['GET', '/activities'],
    ['GET', '/activities?watermark=0'],
    ['POST', '/activities'],
  ] as const)('refuses all 380 foreign tokens: %s /conversations/:id%s', async (method, rest) => {
    const body = method === 'POST' ? { type: 'message', text: 'mine now' } : undefined;
    const answers = await Promise.all(
      pairs().map(async ({ own, other }) => {
        const visitor = new DirectLineClient(server.url, own.conversationId, own.token);
        const response = await visitor.request(method, `/conversations/${other.conversationId}${rest}`, body);
        return { status: response.status, text: await response.text(), other };
      }),
    );
    expect(answers).toHaveLength(CONVERSATIONS * (CONVERSATIONS - 1));
    for (const { status, text, other } of answers) {
      expect(status).toBe(403);
      expect(text).not.toContain(SECRET_WORDS);
      expect(text).not.toContain(other.conversationId);
    }
  });

  it('refuses all 380 foreign tickets on the socket', async () => {
    const statuses = await Promise.all(
      pairs().map(({ own, other }) =>
        statusOfUpgrade(own.streamUrl.replace(own.conversationId, other.conversationId)),
      ),
    );
    expect(statuses).toEqual(pairs().map(() => 403));
  });

  it('left nothing of the refused posts in any conversation', async () => {
    for (const { conversationId, token } of started) {
      const { activities } = await new DirectLineClient(server.url, conversationId, token).read('0');
      expect(activities.filter(({ text }) => text === 'mine now')).toEqual([]);
      expect(activities.filter(({ text }) => text === SECRET_WORDS)).toHaveLength(1);
    }
  });

  it('refuses tokens that expired, were altered, signed with another key or for another purpose', async () => {
    const { conversationId, token } = started[0]!;
    const visitor = { conversation: conversationId, user: 'dl_visitor' };
    const [body = '', mac = ''] = token.split('.');
    const foreignBody = started[1]!.token.split('.')[0] ?? '';
    const credentials = (key: Buffer, msAgo = 0) => new Credentials([key], () => Date.now() - msAgo);
    const refused = {
      none: '',
      garbage: 'garbage',
      expired: credentials(TEST_SECRET, 31 * 60_000).token(visitor),
      'another key': credentials(Buffer.alloc(32, 8)).token(visitor),
      'a resume secret': credentials(TEST_SECRET).resume(visitor, 30),
      'a stream ticket': credentials(TEST_SECRET).ticket(visitor, 0),
      'no signature': `${body}.`,
      'a shorter signature': `${body}.${mac.slice(0, -2)}`,
      'a foreign signature': `${body}.${started[1]!.token.split('.')[1]}`,
      'a foreign body': `${foreignBody}.${mac}`,
      'something appended': `${token}.${body}`,
      'very long': 'x'.repeat(7_000),
    };
    for (const [what, bad] of Object.entries(refused)) {
      const client = new DirectLineClient(server.url, conversationId, bad);
      const response = await client.request('GET', `/conversations/${conversationId}/activities`);
      expect({ what, status: response.status }).toEqual({ what, status: 403 });
      expect((await client.request('POST', '/tokens/refresh')).status).toBe(403);
      expect((await client.request('POST', '/conversations')).status).toBe(403);
    }
  });

  it('gives a token of the same conversation on refresh, and the old one lives on until its end', async () => {
    const { conversationId, token } = started[0]!;
    const visitor = new DirectLineClient(server.url, conversationId, token);
    const refreshed = (await (
      await visitor.request('POST', '/tokens/refresh')
    ).json()) as StartedConversation;
    expect(refreshed.conversationId).toBe(conversationId);
    const renewed = new DirectLineClient(server.url, conversationId, refreshed.token);
    expect((await renewed.read('0')).activities).toEqual((await visitor.read('0')).activities);
  });
});
