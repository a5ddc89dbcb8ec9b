import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eachDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { installStoreFault } from '../support/failing-store.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { SMS_ENVIRONMENT, SmsClient } from '../support/sms-client.ts';
import { statusOfUpgrade } from '../support/stream-client.ts';

/** Words and numbers that occur nowhere else; wherever one turns up, personal data would. */
let drawn = 0;
const canaries: string[] = [];
const canary = (what: string): string => {
  const word = `${what}zq${String.fromCharCode(97 + Math.floor(drawn / 26), 97 + (drawn++ % 26))}x`;
  canaries.push(word);
  return word;
};
const phone = (): string => {
  const number = `55501${60 + (drawn++ % 40)}`;
  canaries.push(number, `${number.slice(0, 3)}-${number.slice(3)}`);
  return `(212) ${number.slice(0, 3)}-${number.slice(3)}`;
};

eachDatabase((fresh) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ location: await fresh(), isReachable: true, env: SMS_ENVIRONMENT });
  });
  afterAll(() => server.close());

  it('nothing that a visitor wrote and no credential is in a log or a notice, whatever fails', async () => {
    await asks(server.url);
    await leavesCallback(server.url);
    await texts(server.url);
    await sendsNonsense(server.url);
    await forgesCredentials(server.url);
    await writesWhileTheStoreFails(server.url);
    const { dataDir } = server.location;
    await eventually(async () => expect((await mails(dataDir)).length).toBeGreaterThan(0), 15_000);
    const written = [...server.log, ...(await mails(dataDir))].join('\n');
    expect(canaries.length).toBeGreaterThanOrEqual(50);
    expect(canaries.filter((word) => written.toLowerCase().includes(word.toLowerCase()))).toEqual([]);
    // The failures were logged: an empty log would prove nothing.
    expect(server.log.join('')).toContain('storage failed');
  });
});

async function asks(serverUrl: string): Promise<void> {
  const visitor = await DirectLineClient.start(serverUrl);
  await visitor.ask(`I have ${canary('symptom')} pain, does magnesium help?`);
  await visitor.ask(`my chest hurts and my ${canary('relative')} is gone`);
  await visitor.ask(`${canary('long')} `.repeat(1000));
  await visitor.ask('erase my words');
}

async function leavesCallback(serverUrl: string): Promise<void> {
  const visitor = await DirectLineClient.start(serverUrl);
  const name = canary('Name').replace(/^./, (letter) => letter.toUpperCase());
  for (const message of ['call me back', 'yes', `${name} Stone`, phone()]) await visitor.ask(message);
  const { activities } = await visitor.read('0');
  await visitor.ask(activities.at(-1)?.suggestedActions?.actions[0]?.value ?? 'monday morning');
  await visitor.ask(`my ${canary('topic')} cramps`);
  await visitor.ask('yes');
  await visitor.ask(`add an e-mail address: ${canary('mail')}@example.com`);
  const saved = await visitor.ask('yes');
  expect(saved.map(({ text }) => text).join()).toMatch(/reference code is/);
}

/** Whoever texts is told from others by a number, which is a canary itself. */
async function texts(serverUrl: string): Promise<void> {
  const visitor = new SmsClient(serverUrl, `+1${phone().replace(/\D/g, '')}`);
  await visitor.ask(`does it help with ${canary('texted')} pain`);
  const name = canary('Text').replace(/^./, (letter) => letter.toUpperCase());
  for (const message of [
    'call me',
    'yes',
    `${name} Stone`,
    'yes',
    '1',
    `my ${canary('texttopic')}`,
    'no',
    'yes',
  ])
    await visitor.ask(message);
  expect((await visitor.ask('yes')).join()).toMatch(/reference code is/);
  const forged = visitor.fieldsOf(canary('forged'));
  expect((await visitor.post(new URLSearchParams(forged), 'none')).status).toBe(403);
  await visitor.ask('STOP');
}

async function sendsNonsense(serverUrl: string): Promise<void> {
  const visitor = await DirectLineClient.start(serverUrl);
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${serverUrl}/v3/directline/conversations/${visitor.conversation}/activities`, {
      method: 'POST',
      headers: { authorization: `Bearer ${visitor.token}`, 'content-type': 'application/json', ...headers },
      body,
    });
  await post(`{"type":"message","text":"${canary('broken')}`);
  await post(JSON.stringify({ type: 'message', text: { [canary('key')]: canary('object') } }));
  await post(JSON.stringify({ type: canary('type').repeat(20) }));
  await post(
    JSON.stringify({
      type: 'message',
      text: 'hi',
      channelData: { clientActivityID: `${canary('id')}\u0000` },
    }),
  );
  await post(canary('large').repeat(20_000));
  await post(canary('zip'), { 'content-encoding': 'gzip' });
  await post('{}', { 'user-agent': canary('agent'), referer: `http://127.0.0.1/${canary('referer')}` });
  for (const path of [
    '/nowhere/',
    '/articles/',
    '/articles/%E0',
    '/chat?q=',
    '/v3/directline/conversations/',
  ])
    await fetch(`${serverUrl}${path}${canary('path')}`);
}

async function forgesCredentials(serverUrl: string): Promise<void> {
  const visitor = await DirectLineClient.start(serverUrl);
  canaries.push(visitor.token, visitor.token.slice(0, 40));
  const forged = new DirectLineClient(serverUrl, visitor.conversation, canary('token'));
  await forged.post(canary('forged'));
  await forged.request('POST', '/tokens/refresh');
  await visitor.request('POST', '/tokens/generate', { resume: canary('resume') });
  const stream = `${serverUrl.replace('http', 'ws')}/v3/directline/conversations/${visitor.conversation}/stream`;
  await statusOfUpgrade(`${stream}?t=${canary('ticket')}`);
  await fetch(`${serverUrl}/chat?token=${canary('query')}`, {
    headers: { cookie: `sid=${canary('cookie')}` },
  });
}

async function writesWhileTheStoreFails(serverUrl: string): Promise<void> {
  const fault = installStoreFault();
  for (let nth = 1; nth <= 12; nth++) {
    const visitor = await DirectLineClient.start(serverUrl);
    fault.arm(nth);
    await visitor.post(`does ${canary('failing')} help with cramps`);
    fault.arm(nth);
    await visitor.post(`I can't breathe and my ${canary('danger')} is blue`);
    fault.disarm();
  }
  fault.remove();
}

/** What the outbox wrote to staff. */
async function mails(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'mail');
  const names = await readdir(folder).catch((): string[] => []);
  const finished = names.filter((name) => name.endsWith('.eml'));
  return Promise.all(finished.map((name) => readFile(join(folder, name), 'utf8')));
}
