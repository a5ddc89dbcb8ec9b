import {
  type Activity,
  ConnectionStatus,
  type Conversation,
  type DirectLine,
  type Message,
} from 'botframework-directlinejs';
import { Credentials } from '../../src/channels/direct-line/credentials.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, startConversation } from '../support/direct-line-client.ts';
import { createDirectLine, generateToken } from '../support/direct-line-js.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { startPostgres } from '../support/postgres.mjs';
import { startServer, type TestServer } from '../support/server.ts';

const QUESTION = 'Can magnesium IV help with muscle cramps?';
const EMERGENCY = "my chest hurts and it's going down my left arm";
/** directlinejs waits 3 s (with our `random`) before it connects again. */
const RECONNECT_MS = 10_000;
/** As long as the server may take to enter an emergency after the database is back. */
const BACK_MS = 15_000;

describe.each([
  ['a socket', true],
  ['polling', false],
])('botframework-directlinejs over %s', (_name, webSocket) => {
  let server: TestServer;
  const clients: DirectLine[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) endQuietly(client);
  });
  afterAll(() => server.close());

  async function connect(options: { token?: string; conversationId?: string } = {}, { url } = server) {
    const token = options.token ?? (await generateToken(url));
    const created = createDirectLine(url, { ...options, token, webSocket, pollingInterval: 200 });
    clients.push(created.directLine);
    const received: Activity[] = [];
    const failures: unknown[] = [];
    const subscription = created.directLine.activity$.subscribe(
      (activity) => received.push(activity),
      (error) => failures.push(error),
    );
    return { ...created, received, failures, subscription };
  }

  it('starts, gets the greeting, sends, and receives its echo and the answer once', async () => {
    const { directLine, received } = await connect();
    await eventually(() => expect(received).toHaveLength(1));
    const id = await send(directLine, QUESTION);
    await eventually(() => expect(received.length).toBeGreaterThanOrEqual(3));
    expect(received[1]).toMatchObject({ id, text: QUESTION });
    expect(ids(received)).toEqual([...new Set(ids(received))]);
    expect(directLine.connectionStatus$.getValue()).toBe(ConnectionStatus.Online);
  });

  it('goes on where it was with the token of a conversation that exists', async () => {
    const first = await connect();
    await eventually(() => expect(first.received).toHaveLength(1));
    await send(first.directLine, QUESTION);
    const { conversationId, token } = conversationOf(first.directLine);
    const second = await connect({ conversationId, token });
    await eventually(() => expect(second.received.map(textOf)).toContain(QUESTION));
    await eventually(() => expect(ids(second.received)).toEqual(ids(first.received)));
  });

  it('sees an expired token as expired', async () => {
    const { token, conversationId } = await startConversation(server.url);
    const expired = expire(token, conversationId);
    const { directLine } = await connect({ token: expired, conversationId });
    await eventually(() =>
      expect([ConnectionStatus.ExpiredToken, ConnectionStatus.FailedToConnect]).toContain(
        directLine.connectionStatus$.getValue(),
      ),
    );
  });

  it('fails to connect with the token of another conversation', async () => {
    const [own, other] = [await startConversation(server.url), await startConversation(server.url)];
    const { directLine, received } = await connect({
      token: own.token,
      conversationId: other.conversationId,
    });
    await eventually(() =>
      expect(directLine.connectionStatus$.getValue()).toBe(ConnectionStatus.FailedToConnect),
    );
    expect(received).toEqual([]);
  });

  it('says “retry” for a message whose token expired meanwhile, and sends it after a reconnect', async () => {
    const { directLine, received } = await connect();
    await eventually(() => expect(received).toHaveLength(1));
    const { conversationId, token, streamUrl } = conversationOf(directLine);
    setToken(directLine, expire(token, conversationId));
    expect(await send(directLine, QUESTION)).toBe('retry');
    expect(directLine.connectionStatus$.getValue()).toBe(ConnectionStatus.ExpiredToken);
    reconnectWhenExpired(directLine, { conversationId, token, streamUrl });
    const id = await send(directLine, QUESTION);
    expect(id).toContain(`${conversationId}|`);
    const sent = expect.objectContaining({ id, text: QUESTION });
    await eventually(() => expect(received).toContainEqual(sent), RECONNECT_MS);
  });

  it('refreshes its token', async () => {
    const { directLine, received } = await connect();
    await eventually(() => expect(received).toHaveLength(1));
    const refreshed = await refresh(directLine);
    setToken(directLine, refreshed);
    expect(await send(directLine, QUESTION)).not.toBe('retry');
  });

  it('says “retry” while the database is away, answers an emergency, and stores the message once when it is sent again', async () => {
    const postgres = await startPostgres();
    const location = await createDatabase('postgresql', postgres.url);
    const onPostgres = await startServer({ location });
    const { directLine, received } = await connect({}, onPostgres);
    await eventually(() => expect(received).toHaveLength(1));
    const { conversationId, token } = conversationOf(directLine);
    const byHand = new DirectLineClient(onPostgres.url, conversationId, token);
    const stored = async () => (await byHand.read('0')).activities;
    await postgres.stop('immediate');

    expect(await send(directLine, QUESTION, 'the question')).toBe('retry');
    // The client tells no status.
    expect((await byHand.post(QUESTION, { id: 'the question' })).status).toBe(503);
    expect(directLine.connectionStatus$.getValue()).toBe(ConnectionStatus.Online);
    expect(await send(directLine, EMERGENCY, 'the emergency')).toBe('retry');
    await eventually(() => expect(received.map(textOf).join('\n')).toContain('911 now'));
    expect(received).toHaveLength(2);

    await postgres.start();
    await eventually(async () => expect((await stored()).map(textOf)).toContain(EMERGENCY), BACK_MS);
    expect((await stored()).map(textOf)).not.toContain(QUESTION);
    const id = await send(directLine, QUESTION, 'the question');
    expect(id).toContain(`${conversationId}|`);
    expect(await send(directLine, QUESTION, 'the question')).toBe(id);
    for (const text of [QUESTION, EMERGENCY]) {
      expect((await stored()).map(textOf).filter((said) => said === text)).toHaveLength(1);
      await eventually(() => expect(received.map(textOf).filter((said) => said === text)).toHaveLength(1));
    }
    await onPostgres.close();
    await dropDatabase(location);
    await postgres.destroy();
  });

  if (!webSocket) return;

  it('gets what it missed, once, after its socket dropped', async () => {
    const { directLine, received, sockets } = await connect();
    await eventually(() => expect(received).toHaveLength(1));
    sockets.at(-1)?.terminate();
    const id = await send(directLine, QUESTION);
    await eventually(() => expect(received.map((activity) => activity.id)).toContain(id), RECONNECT_MS);
    await eventually(() => expect(received.length).toBeGreaterThanOrEqual(3));
    expect(ids(received)).toEqual([...new Set(ids(received))].sort());
    expect(sockets.length).toBe(2);
  });
});

const textOf = (activity: { readonly type: string; readonly text?: string }): string =>
  activity.type === 'message' ? ((activity as Message).text ?? '') : '';

const ids = (activities: readonly Activity[]): (string | undefined)[] => activities.map(({ id }) => id);

/** @param id what makes the same message of two. */
function send(directLine: DirectLine, text: string, id?: string): Promise<string> {
  const channelData = id === undefined ? {} : { clientActivityID: id };
  const activity = { type: 'message' as const, from: { id: 'visitor' }, text, channelData };
  return directLine.postActivity(activity).toPromise();
}

/** What the client keeps to itself; its page knows the same from the server's answers. */
interface Internals {
  token: string;
  readonly conversationId: string;
  readonly streamUrl: string;
  refreshToken(): { toPromise(): Promise<string> };
}

const internals = (directLine: DirectLine): Internals => directLine as unknown as Internals;

const conversationOf = (directLine: DirectLine): Internals => ({ ...internals(directLine) });

const setToken = (directLine: DirectLine, token: string): void => {
  internals(directLine).token = token;
};

/** As a page has to: a poll that went out with the expired token may be answered after the first reconnect. */
const reconnectWhenExpired = (directLine: DirectLine, conversation: Conversation): void => {
  directLine.connectionStatus$.subscribe((status) => {
    if (status === ConnectionStatus.ExpiredToken) directLine.reconnect(conversation);
  });
};

const refresh = (directLine: DirectLine): Promise<string> => internals(directLine).refreshToken().toPromise();

/** The same token as it would be half an hour after its end. */
function expire(token: string, conversation: string): string {
  const credentials = (msAgo: number) => new Credentials([TEST_SECRET], () => Date.now() - msAgo);
  const visitor = credentials(0).readToken(token);
  return credentials(60 * 60_000).token(visitor ?? { conversation, user: 'dl_visitor' });
}

/** `end()` raises an error on activity$, which nobody listens to any more. */
function endQuietly(directLine: DirectLine): void {
  directLine.activity$.subscribe(
    () => {},
    () => {},
  );
  directLine.end();
}
