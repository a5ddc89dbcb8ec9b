import { Session } from '../../src/widget/direct-line/session.ts';
import { ResumeStore } from '../../src/widget/resume-store.ts';

const { jest } = import.meta;

interface Seen {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
}

const realFetch = globalThis.fetch;
// Node 20 has none.
Object.defineProperty(globalThis, 'document', {
  value: { documentElement: { lang: 'en' } },
  configurable: true,
});
let session: Session | null = null;

afterEach(() => {
  session?.stop();
  globalThis.fetch = realFetch;
  jest.useRealTimers();
});

/** A server that knows some resume secrets; everything else is a fresh conversation. */
function serve(options: { resumable?: Record<string, string>; refreshStatus?: number } = {}) {
  const seen: Seen[] = [];
  let fresh = 0;
  const grant = (conversationId: string) => ({
    conversationId,
    token: `token of ${conversationId} ${seen.length}`,
    expires_in: 1800,
    resume: `resume of ${conversationId}`,
  });
  let current = '';
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const path = url.replace('/v3/directline', '');
    const headers = init.headers as Record<string, string>;
    const body = JSON.parse(String(init.body ?? '{}'));
    seen.push({ path, authorization: headers.authorization, body });
    if (path === '/tokens/refresh' && options.refreshStatus)
      return new Response('{}', { status: options.refreshStatus });
    if (path === '/tokens/generate') {
      const resumed = options.resumable?.[body.resume];
      if (body.resume && !resumed) return new Response('{}', { status: 403 });
      current = resumed ?? `fresh-${++fresh}`;
    }
    const status = path === '/conversations' && current.startsWith('fresh') ? 201 : 200;
    return Response.json({ ...grant(current), streamUrl: `ws://host/${current}` }, { status });
  }) as typeof fetch;
  return seen;
}

function start(store = new ResumeStore()) {
  const replaced = jest.fn();
  session = new Session(store, replaced);
  return { session, store, replaced };
}

test('a first visit begins a conversation and keeps its resume secret', async () => {
  const seen = serve();
  const { session, store } = start();
  await Promise.all([session.begin(), session.begin()]);
  expect((await session.credentials()).conversationId).toBe('fresh-1');
  expect(store.read()).toBe('resume of fresh-1');
  expect(session.takeStreamUrl()).toBe('ws://host/fresh-1');
  expect(session.takeStreamUrl()).toBeNull();
  expect(seen.map(({ path }) => path)).toEqual(['/tokens/generate', '/conversations']);
});

test('a later visit comes back to its conversation, whose stream is asked for with a watermark', async () => {
  serve({ resumable: { 'resume of old': 'old' } });
  const { session, store, replaced } = start();
  store.write('resume of old');
  await session.begin();
  expect((await session.credentials()).conversationId).toBe('old');
  expect(session.takeStreamUrl()).toBeNull();
  expect(replaced).not.toHaveBeenCalled();
});

test('a resume secret that the server refuses is forgotten for a fresh conversation', async () => {
  serve();
  const { session, store } = start();
  store.write('resume of gone');
  expect((await session.credentials()).conversationId).toBe('fresh-1');
  expect(store.read()).toBe('resume of fresh-1');
});

test('the token is refreshed at half of its life, without a new conversation', async () => {
  jest.useFakeTimers();
  const seen = serve();
  const { session } = start();
  const { token } = await session.credentials();
  await jest.advanceTimersByTimeAsync(901_000);
  expect(seen.at(-1)).toMatchObject({ path: '/tokens/refresh', authorization: `Bearer ${token}` });
  expect((await session.credentials()).token).not.toBe(token);
});

test('a token that can’t be refreshed is replaced through the resume secret', async () => {
  jest.useFakeTimers();
  const seen = serve({ resumable: { 'resume of fresh-1': 'fresh-1' }, refreshStatus: 403 });
  const { session, replaced } = start();
  await session.credentials();
  await jest.advanceTimersByTimeAsync(901_000);
  expect((await session.credentials()).conversationId).toBe('fresh-1');
  expect(seen.map(({ path }) => path)).toContain('/tokens/refresh');
  expect(replaced).not.toHaveBeenCalled();
});

test('where the conversation is gone, another takes its place and the page is told', async () => {
  serve();
  const { session, replaced } = start();
  const { token } = await session.credentials();
  session.discard(token);
  await session.begin();
  expect((await session.credentials()).conversationId).toBe('fresh-2');
  expect(replaced).toHaveBeenCalledTimes(1);
});

describe('where the browser keeps the resume secret', () => {
  const kept = new Map<string, string>();
  beforeEach(() => {
    kept.clear();
    const localStorage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
    Object.defineProperty(globalThis, 'localStorage', { value: localStorage, configurable: true });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'localStorage');
  });

  test('a refresh never writes back what another tab has removed', async () => {
    jest.useFakeTimers();
    const seen = serve();
    await start().session.credentials();
    expect([...kept.values()]).toEqual(['resume of fresh-1']);
    kept.clear();
    await jest.advanceTimersByTimeAsync(901_000);
    expect(seen.at(-1)?.path).toBe('/tokens/refresh');
    expect([...kept.values()]).toEqual([]);
  });

  test('a refresh leaves the conversation alone that another tab has begun since', async () => {
    jest.useFakeTimers();
    serve();
    await start().session.credentials();
    kept.set('frontdesk.resume', 'resume of another');
    await jest.advanceTimersByTimeAsync(901_000);
    expect([...kept.values()]).toEqual(['resume of another']);
  });

  test('a token that arrives after the end is not kept', async () => {
    serve();
    const { session, store } = start();
    const arriving = session.credentials();
    session.stop();
    store.forget();
    await arriving;
    expect([...kept.values()]).toEqual([]);
    expect(store.read()).toBeNull();
  });

  test('a resume secret that the server refuses gives way to the one of a fresh conversation', async () => {
    kept.set('frontdesk.resume', 'resume of gone');
    serve();
    await start().session.credentials();
    expect([...kept.values()]).toEqual(['resume of fresh-1']);
  });
});

test('calls at the same time share one request for a token', async () => {
  const seen = serve();
  const { session } = start();
  await Promise.all([session.credentials(), session.credentials(), session.credentials()]);
  expect(seen).toHaveLength(1);
});
