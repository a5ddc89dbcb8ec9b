import { gzipSync } from 'node:zlib';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { fuzzBodies } from '../support/fuzz-server.ts';
import { rawRequest } from '../support/raw-request.ts';
import { startServer, type TestServer } from '../support/server.ts';

const KIB = 1024;

eachDatabase((fresh) => {
  let server: TestServer;
  let visitor: DirectLineClient;
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
    visitor = await DirectLineClient.start(server.url);
  });
  afterAll(() => server.close());

  const activities = () => `${server.url}/v3/directline/conversations/${visitor.conversation}/activities`;
  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(activities(), {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/json', ...headers },
      body,
    });

  it('answers 400 random bodies without a 5xx', async () => {
    const statuses = await fuzzBodies(server.url, 400);
    expect(statuses.get(200)).toBeGreaterThan(0);
    expect(statuses.get(400)).toBeGreaterThan(0);
  });

  it.each([
    ['no JSON', 'hello', 400],
    ['half a JSON', '{"type":"mess', 400],
    ['an array', '[]', 400],
    ['a number', '7', 400],
    ['null', 'null', 400],
    ['a text that is an object', '{"type":"message","text":{"a":1}}', 400],
    ['a type that is a number', '{"type":7}', 400],
    ['no type', '{"text":"hello"}', 400],
    ['21 levels', `${'{"a":'.repeat(21)}1${'}'.repeat(21)}`, 400],
    ['10,000 levels', `${'['.repeat(10_000)}${']'.repeat(10_000)}`, 400],
    ['64 KiB and a bit', JSON.stringify({ type: 'message', text: 'a'.repeat(64 * KIB) }), 413],
    ['10 MB', JSON.stringify({ type: 'message', text: 'a'.repeat(10_000 * KIB) }), 413],
  ])('refuses %s with a sentence that says what to send', async (_what, body, status) => {
    const response = await post(body);
    expect(response.status).toBe(status);
    const answer = (await response.json()) as { error: { message: string } };
    expect(answer.error.message.length).toBeGreaterThan(10);
  });

  it.each([
    ['gzip that is none', { 'content-encoding': 'gzip' }, Buffer.from('{}')],
    ['gzip', { 'content-encoding': 'gzip' }, gzipSync('{"type":"message","text":"hello"}')],
    ['a gzip bomb', { 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(60_000 * KIB))],
    ['deflate', { 'content-encoding': 'deflate' }, Buffer.from('x')],
    ['plain text', { 'content-type': 'text/plain' }, Buffer.from('{"type":"message","text":"hello"}')],
    ['no type', { 'content-type': '' }, Buffer.from('{"type":"message","text":"hello"}')],
    [
      'UTF-16',
      { 'content-type': 'application/json; charset=utf-16' },
      Buffer.from('{"type":"message","text":"hello"}', 'utf16le'),
    ],
    ['Latin-1', { 'content-type': 'application/json;charset=iso-8859-1' }, Buffer.from('{"type":"typing"}')],
    ['multipart', { 'content-type': 'multipart/form-data; boundary=x' }, Buffer.from('--x--')],
  ])('refuses %s with 415', async (_what, headers, bytes) => {
    expect((await post(new Uint8Array(bytes), headers as Record<string, string>)).status).toBe(415);
  });

  it.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"'])(
    'takes a body as %s',
    async (type) => {
      const response = await post('{"type":"message","text":"¿a qué hora?"}', { 'content-type': type });
      expect(response.status).toBe(200);
      expect((await visitor.read('0')).activities.map(({ text }) => text)).toContain('¿a qué hora?');
    },
  );

  it('takes who hangs up within a body for no failure of its own', async () => {
    const head = 'POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{';
    await rawRequest(server.url, head, { patienceMs: 50 });
    expect((await post('{"type":"typing"}')).status).toBe(200);
    expect(server.log.filter((line) => JSON.parse(line).level >= 50)).toEqual([]);
  });

  it.each(['[]', '7', 'null', '"text"'])('says that %s is no object', async (body) => {
    const answer = (await (await post(body)).json()) as { error: { message: string } };
    expect(answer.error.message).toMatch(/no JSON object/);
  });

  it('accepts what is odd and harmless', async () => {
    const odd = [
      { text: 'a\u0000b\u0007\u200f\u202e' },
      { text: '\ud800 alone', channelData: { clientActivityID: '\ud800' } },
      { text: 'hello', channelData: { clientActivityID: 'nul\u0000byte' } },
      { text: '<script>alert(1)</script>', locale: 'not a locale at all' },
      { text: 'hello', channelData: { timeZone: 'Mars/Olympus' } },
      { text: 'hello', attachments: [{ contentType: 'image/png', contentUrl: 'http://127.0.0.1:1/x.png' }] },
      { text: null },
    ];
    for (const fields of odd) {
      const response = await post(JSON.stringify({ type: 'message', ...fields }));
      expect({ fields, accepted: [200, 400].includes(response.status) }).toEqual({ fields, accepted: true });
      await response.arrayBuffer();
    }
    expect((await visitor.read('0')).activities.length).toBeGreaterThan(odd.length);
  });
});
