import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withConfirmedNotices } from '../support/confirmed-notices.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** Our articles, reviewed by nobody, in a clinic that is no demonstration. Its numbers are from the British range for fiction. */
let folder: string;
let server: TestServer;
let location: DatabaseLocation;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'withdrawn-'));
  cpSync('knowledge', folder, { recursive: true });
  const clinic = readFileSync('knowledge/clinic.yaml', 'utf8')
    .replace('demo: true', 'demo: false')
    .replace(/^phone: .*/m, 'phone: "+44 20 7946 0123"')
    .replace(/caller_id: .*/, 'caller_id: "+44 20 7946 0124"');
  writeFileSync(join(folder, 'clinic.yaml'), clinic);
  location = await createDatabase('sqlite');
  server = await startServer({ location, env: await withConfirmedNotices(location, folder) });
});

afterAll(async () => {
  await server.close();
  await dropDatabase(location);
  rmSync(folder, { recursive: true, force: true });
});

const ask = async (...texts: string[]) => {
  const visitor = await DirectLineClient.start(server.url);
  let replies: Awaited<ReturnType<typeof visitor.ask>> = [];
  for (const text of texts) replies = await visitor.ask(text);
  return {
    text: textOf(replies),
    choices: replies.at(-1)?.suggestedActions?.actions.map(({ title }) => title),
  };
};

const CLAIM = 'Does magnesium help with bones?';

test('a section that claims something of a disease is not quoted: no answer is approved yet, and a call is offered', async () => {
  const { text, choices } = await ask(CLAIM);
  expect(text).toContain('no approved answer to that yet');
  expect(text).not.toMatch(/osteoporosis|don’t cover|not covered/i);
  expect(choices).toContain('Ask for a callback');
});

test('neither is it when it is picked, nor told more of', async () => {
  expect((await ask(CLAIM, 'tell me more')).text).not.toMatch(/osteoporosis/i);
});

test('a section without such a claim is answered from, and offers only sections that can be', async () => {
  const { text, choices } = await ask('Does magnesium help with muscle cramps?');
  expect(text).toMatch(/easing spasms, cramps/);
  for (const title of ['Cardiovascular Health', 'Bone Health and Mineral Balance'])
    expect(choices).not.toContain(title);
});

test('an emergency is one all the same', async () => {
  expect((await ask('crushing chest pain')).text).toContain('911');
});

test('its text is on no page, and the page says that there is more to come', async () => {
  const response = await fetch(`${server.url}/articles/magnesium-iv-mendoza`, {
    headers: { accept: 'text/html' },
  });
  const page = await response.text();
  expect(page).toContain('Muscle Relaxation');
  expect(page).not.toMatch(/osteoporosis|id="a1-bone"|#a1-bone/i);
  expect(page).toContain('once a clinician has reviewed it');
});

test('a claim that is put in while a conversation is open is told no more of', async () => {
  const visitor = await DirectLineClient.start(server.url);
  const question = 'Does magnesium help with muscle cramps?';
  expect(textOf(await visitor.ask(question))).toMatch(/easing spasms, cramps/);
  const article = join(folder, 'articles/magnesium-iv-mendoza.md');
  const before = readFileSync(article, 'utf8');
  writeFileSync(
    article,
    before.replace('Magnesium chloride relaxes muscles', 'Magnesium chloride cures migraine'),
  );
  await eventually(() => expect(server.log.join('')).toContain('knowledge reloaded'), 10_000);
  expect(textOf(await visitor.ask('tell me more'))).toContain('no approved answer');
  writeFileSync(article, before);
});
