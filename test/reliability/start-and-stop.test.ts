import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openDatabase } from '../../src/storage/database.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, startConversation, textOf } from '../support/direct-line-client.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { holdWrites } from '../support/hold-writes.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer } from '../support/server.ts';
import { startServerProcess } from '../support/server-process.ts';
import { openStream } from '../support/stream-client.ts';

/** The folder counts there too: it takes the emergencies that are heard while the database is away. */
const NOBODYS_POSTGRESQL = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
};

describe('the program as a process', () => {
  let location: DatabaseLocation;
  beforeEach(async () => {
    location = await createDatabase('sqlite');
  });
  afterEach(() => dropDatabase(location));

  it('shows staff the callback and the transcript with one more command, while it runs', async () => {
    const server = await startServerProcess({ location });
    const visitor = await DirectLineClient.start(server.url);
    for (const message of ['Can magnesium IV help with muscle cramps?', 'call me back', 'yes', 'Jane Doe'])
      await visitor.ask(message);
    const times = await visitor.ask('(212) 555-0147');
    await visitor.ask(times.at(-1)?.suggestedActions?.actions[0]?.value ?? '');
    for (const message of ['skip', 'yes']) await visitor.ask(message);
    const [, code] = /reference code is (\w{8})/.exec(textOf(await visitor.ask('yes'))) ?? [];
    const callbacks = await frontdesk(location, 'callbacks', 'list', '--json');
    expect(callbacks).toMatchObject([{ ref: code, name: 'Jane Doe', phone: { e164: '+12125550147' } }]);
    const transcripts = await frontdesk(location, 'transcripts', 'list', '--json');
    expect(transcripts).toMatchObject([{ id: visitor.conversation }]);
    const transcript = await frontdesk(location, 'transcripts', 'show', visitor.conversation, '--json');
    expect(JSON.stringify(transcript)).toContain('Can magnesium IV help with muscle cramps?');
    await server.end();
  });

  it('refuses a second server on the same folder, and lets it in after a kill', async () => {
    const first = await startServerProcess({ location });
    await expect(startServerProcess({ location })).rejects.toThrow('Another server already runs');
    await first.end('SIGKILL');
    const second = await startServer({ location });
    await second.close();
  });

  it('starts twice at once on an empty PostgreSQL: one makes the tables, and both take visitors', async () => {
    const empty = await createDatabase('postgresql');
    const servers = await Promise.all([
      startServerProcess({ location: empty }),
      startServerProcess({ location: empty }),
    ]);
    for (const { url } of servers) {
      const visitor = await DirectLineClient.start(url);
      expect(textOf(await visitor.ask('do you have parking?'))).toMatch(/parking/i);
    }
    await Promise.all(servers.map((server) => server.end()));
    await dropDatabase(empty);
  });

  it('says in a line which port is in use', async () => {
    const first = await startServer({ location });
    const port = Number(new URL(first.url).port);
    const other = await createDatabase('sqlite');
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: { ...process.env, ...environmentOf(other, port) },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let printed = '';
    child.stderr.on('data', (chunk) => {
      printed += chunk;
    });
    const [code] = await once(child, 'close');
    expect({ code, printed }).toEqual({
      code: 1,
      printed: `Frontdesk could not start: the port ${port} is in use. Set PORT to another one.\n`,
    });
    await first.close();
    await dropDatabase(other);
  });

  it('says which database file it cannot read, and what to do', async () => {
    const broken = await createDatabase('sqlite');
    await mkdir(broken.dataDir, { recursive: true });
    await writeFile(
      join(broken.dataDir, 'frontdesk.sqlite'),
      'not a database at all, but long enough to be one',
    );
    const failure = await startServerProcess({ location: broken }).catch((error: Error) => error);
    expect(String(failure)).toContain(`${join(broken.dataDir, 'frontdesk.sqlite')} is no database`);
    expect(String(failure)).toMatch(/db restore FILE/);
    await dropDatabase(broken);
  });

  it.each([
    ['time_zone: America/New_York', 'time_zone: America/Willow_Street', 'this is no IANA time zone'],
    ['wednesday: 08:00-17:00', 'wednesday: 17:00-08:00', '17:00-08:00 closes before it opens'],
    ['- date: 2026-12-25', '- date: 2026-12-24', '2026-12-24 is listed twice'],
  ])(
    'does not start where clinic.yaml has, for “%s”, “%s”, and names the line',
    async (right, wrong, told) => {
      const folder = join(location.dataDir, 'knowledge');
      await cp('knowledge', folder, { recursive: true });
      const file = join(folder, 'clinic.yaml');
      const [before = '', after = ''] = (await readFile(file, 'utf8')).split(right);
      await writeFile(file, before + wrong + after);
      const line = before.split('\n').length;
      await expect(startServer({ location, env: { KNOWLEDGE_DIR: folder } })).rejects.toThrow(
        `clinic.yaml:${line}: ${told}`,
      );
    },
  );

  it('stops on SIGTERM: in-flight messages end, sockets are closed with 1001, nothing acknowledged is lost', async () => {
    const server = await startServerProcess({ location });
    const { streamUrl, conversationId, token } = await startConversation(server.url);
    const stream = await openStream(streamUrl);
    const visitor = new DirectLineClient(server.url, conversationId, token);
    const closed = once(stream.socket, 'close');
    const posts = Array.from({ length: 10 }, (_, n) => visitor.post(`question ${n}`, { id: `message-${n}` }));
    await Promise.race(posts);
    const started = performance.now();
    const ended = server.end('SIGTERM');
    const statuses = await Promise.all(posts.map(statusOrNone));
    await ended;
    printFigure(`stopped after ${(performance.now() - started).toFixed(0)} ms`);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(server.child.exitCode).toBe(0);
    expect((await closed)[0]).toBe(1001);
    await keeps(location, conversationId, token, statuses);
  });

  it('answers on SIGTERM every message that it has begun with, however late the database is, and takes no other', async () => {
    const server = await startServerProcess({ location });
    const { conversationId, token } = await startConversation(server.url);
    const visitor = new DirectLineClient(server.url, conversationId, token);
    const beside = openDatabase(location);
    // A turn waits two seconds for the database.
    const { over } = await holdWrites(beside, 1_800);
    const posts = Array.from({ length: 5 }, (_, n) => visitor.post(`question ${n}`, { id: `message-${n}` }));
    const statuses = Promise.all(posts.map(statusOrNone));
    await eventually(async () => {
      const figures = await (await fetch(`${server.url}/metrics`)).text();
      expect(figures).toMatch(/^frontdesk_turns_under_way 5$/m);
    });
    const ended = server.end('SIGTERM');
    await eventually(() => expect(server.log()).toContain('"stopping"'));
    expect(await statusOrNone(visitor.post('too late', { id: 'too-late' }))).toBe(0);
    expect(await statuses).toEqual(posts.map(() => 200));
    await ended;
    await over;
    await beside.close();
    expect(server.child.exitCode).toBe(0);
    expect(await keeps(location, conversationId, token, await statuses)).not.toContain('too-late');
  });

  it.each([
    ['thrown on a later tick', `setImmediate(() => { throw new TypeError(secret) })`],
    ['a rejection that nobody handles', `Promise.reject(new TypeError(secret))`],
  ])('stops in order after an error that nobody caught, %s, with 1 and no word of it', async (_how, fail) => {
    const fault = `const secret = 'Jane of /v3/directline?t=ticket'; process.on('SIGUSR2', () => { ${fail} });`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}` };
    const server = await startServerProcess({ location, env });
    const { streamUrl, conversationId, token } = await startConversation(server.url);
    const stream = await openStream(streamUrl);
    const closed = once(stream.socket, 'close');
    const exited = once(server.child, 'exit');
    const visitor = new DirectLineClient(server.url, conversationId, token);
    const posts = Array.from({ length: 10 }, (_, n) => visitor.post(`question ${n}`, { id: `message-${n}` }));
    await Promise.race(posts);
    server.child.kill('SIGUSR2');
    const statuses = await Promise.all(posts.map(statusOrNone));
    expect(await exited).toEqual([1, null]);
    expect((await closed)[0]).toBe(1001);
    const [line, ...more] = server.log().match(/.*"level":[56]0.*/g) ?? [];
    expect(more).toEqual([]);
    expect(JSON.parse(line ?? '').err).toMatchObject({ name: 'TypeError', at: expect.any(Array) });
    expect(server.log()).not.toMatch(/Jane|ticket/);
    await keeps(location, conversationId, token, statuses);
  });

  it('prints the port that PORT=0 came to, and what no clinician has reviewed: the safety wording and each article', async () => {
    const env = { PATH: process.env.PATH, ...environmentOf(location, 0) };
    const child = spawn(process.execPath, ['dist/main.js'], { env });
    let logged = '';
    child.stdout.on('data', (chunk) => {
      logged += chunk;
    });
    try {
      let printed = '';
      for await (const chunk of child.stderr) {
        printed += chunk;
        if (printed.includes('ready')) break;
      }
      const url = /ready at (http:\/\/localhost:[1-9]\d+)/.exec(printed)?.[1] ?? 'none';
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      expect(logged).toContain('safety.yaml is not yet reviewed');
      expect(logged).toMatch(
        /"articles":\["magnesium-iv-brain-health","magnesium-iv-mendoza"\].*not yet reviewed by a clinician/,
      );
    } finally {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  });

  it.each([
    [{ PORT: 'eighty' }, /could not start: these settings can't be used:\n {2}PORT must be/],
    [{ DATA_DIR: '/proc/zz' }, /DATA_DIR \/proc\/zz is no folder .* set it to/],
    [{ SECRET_KEY: 'short' }, /SECRET_KEY/],
    [{ HOST: 'nonsense' }, /used:\n {2}HOST is "nonsense", which is no address/],
    [{ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, /DATABASE_URL/],
  ] as [Record<string, string>, RegExp][])(
    'does not start with %j, and says what to change and nothing else',
    async (env, what) => {
      const failure = await startServerProcess({ location, env }).catch((error: Error) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(String(failure)).toMatch(what);
      expect(String(failure)).not.toMatch(/\n\s+at /);
    },
  );

  it.each([
    [{ DATA_DIR: '/etc/passwd' }, /DATA_DIR \/etc\/passwd is no folder .* set it to/],
    [{ ...NOBODYS_POSTGRESQL, DATA_DIR: '/etc/passwd' }, /DATA_DIR \/etc\/passwd is no folder .* set it to/],
    [{ KNOWLEDGE_DIR: '/nowhere' }, /nowhere|KNOWLEDGE_DIR/],
    [{ NODE_ENV: 'production' }, /KNOWLEDGE_DIR|RATE_LIMITS|ALLOWED_ORIGINS/],
  ] as [Record<string, string>, RegExp][])('does not start with %j either', async (env, what) => {
    await expect(startServer({ location, env })).rejects.toThrow(what);
  });
});

const statusOrNone = (post: Promise<{ status: number }>): Promise<number> =>
  post.then(
    ({ status }) => status,
    () => 0,
  );

/** What was acknowledged before the stop is there after the next start. @returns the ids of all that is. */
async function keeps(location: DatabaseLocation, id: string, token: string, statuses: readonly number[]) {
  const server = await startServer({ location });
  const { activities } = await new DirectLineClient(server.url, id, token).read('0');
  const kept = activities.map(({ channelData }) => channelData?.clientActivityID);
  for (const [n, status] of statuses.entries()) if (status === 200) expect(kept).toContain(`message-${n}`);
  await server.close();
  return kept;
}

/** The command line over the same data, as JSON. */
async function frontdesk(location: DatabaseLocation, ...args: string[]): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/frontdesk.js', ...args], {
    env: { ...process.env, ...environmentOf(location, 3978) },
  });
  return JSON.parse(stdout);
}
