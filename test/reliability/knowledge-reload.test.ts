import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { printFigure } from '../support/print-figure.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { startServerProcess } from '../support/server-process.ts';

/** How long a reload may keep the event loop from a visitor. */
const LONGEST_WAIT_MS = 50;
const RELOADED_WITHIN_MS = 10_000;

const ARTICLE = 'articles/magnesium-iv-mendoza.md';
const QUESTION = 'How does magnesium relax muscles?';
const BEFORE = 'by acting against calcium, the mineral that makes them contract (tighten)';
const AFTER = 'by acting against calcium, the mineral that tightens them';

const MUSCLE_LINE =
  readFileSync(`knowledge/${ARTICLE}`, 'utf8')
    .split('\n')
    .findIndex((line) => line.includes('{#a1-muscle}')) + 1;

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = join(mkdtempSync(join(tmpdir(), 'reload-')), 'knowledge');
  cpSync('knowledge', folder, { recursive: true });
  server = await startServer({ env: { KNOWLEDGE_DIR: folder } });
});

afterEach(async () => {
  cpSync('knowledge', folder, { recursive: true, force: true });
  await served('knowledge');
});

afterAll(async () => {
  await server.close();
  rmSync(join(folder, '..'), { recursive: true, force: true });
});

const change = (file: string, before: string, after: string) => {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text.replaceAll(/\s+/g, ' ')).toContain(before);
  writeFileSync(
    path,
    text.replace(new RegExp(before.replace(/[()]/g, '\\$&').replaceAll(' ', '\\s+')), after),
  );
};

async function ready(): Promise<{ code: number; body: Record<string, unknown> }> {
  const response = await fetch(`${server.url}/readyz`);
  return { code: response.status, body: (await response.json()) as Record<string, unknown> };
}

const degraded = (faults: readonly unknown[]) =>
  eventually(
    async () => expect(await ready()).toEqual({ code: 200, body: { status: 'degraded', faults } }),
    RELOADED_WITHIN_MS,
  );

const inOrder = () =>
  eventually(
    async () => expect(await ready()).toEqual({ code: 200, body: { status: 'ready' } }),
    RELOADED_WITHIN_MS,
  );

const logged = (event: string) => server.log.filter((line) => line.includes(event));

/** Waits until what a folder holds is what is answered from. */
async function served(of = folder): Promise<void> {
  const { version } = await readKnowledgeFolder(of);
  await eventually(() => {
    const last = logged('knowledge reloaded').at(-1);
    expect(last && JSON.parse(last).version).toBe(version);
  }, RELOADED_WITHIN_MS);
  await inOrder();
}

test('an edited sentence is served to the conversations that are open, without a restart', async () => {
  const visitor = await DirectLineClient.start(server.url);
  expect(textOf(await visitor.ask(QUESTION))).toContain(BEFORE);
  change(ARTICLE, BEFORE, AFTER);
  await served();
  expect(textOf(await visitor.ask(QUESTION))).toContain(AFTER);
});

test('a broken file keeps the last good version, says where and what, and is served once it is mended', async () => {
  const visitor = await DirectLineClient.start(server.url);
  change(ARTICLE, '{#a1-muscle}', '{#Secret Name}');
  await degraded([`${ARTICLE}:${MUSCLE_LINE}: the heading … has no section id`]);
  expect(textOf(await visitor.ask(QUESTION))).toContain(BEFORE);
  const line = logged('knowledge not reloaded').at(-1) ?? '';
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    at: [`${ARTICLE}:${MUSCLE_LINE}: the heading … has no section id`],
  });
  expect(server.log.join('')).not.toContain('Secret Name');

  change(ARTICLE, '{#Secret Name}', '{#a1-muscle}');
  await inOrder();
  expect(textOf(await visitor.ask(QUESTION))).toContain(BEFORE);
});

test('emergencies are heard by the last good rules while safety.yaml is broken', async () => {
  writeFileSync(join(folder, 'safety.yaml'), 'rules: [\n');
  await degraded([expect.stringMatching(/^safety\.yaml:2: \w/)]);
  const visitor = await DirectLineClient.start(server.url);
  expect(textOf(await visitor.ask('I have crushing chest pain'))).toContain('911');
});

test('a folder that is moved away is told, and the one that takes its place is served', async () => {
  renameSync(folder, `${folder}.old`);
  await degraded(['the folder: it can’t be read']);
  renameSync(`${folder}.old`, folder);
  change('clinic.yaml', 'Willow Street Infusion Clinic', 'Elm Street Infusion Clinic');
  await inOrder();
  const visitor = await DirectLineClient.start(server.url);
  expect(textOf(await visitor.ask('hello'))).toContain('Elm Street');
});

test('a page of an article that is added is served, and gone when the file is', async () => {
  const page = () => fetch(`${server.url}/articles/tennis-elbow`, { headers: { accept: 'text/html' } });
  const added = join(folder, 'articles/tennis-elbow.md');
  cpSync('test/domain/knowledge/other-clinic/articles/tennis-elbow.md', added);
  await served();
  expect((await page()).status).toBe(200);
  rmSync(added);
  await served();
  expect((await page()).status).toBe(404);
});

test('a form goes on over a reload', async () => {
  const visitor = await DirectLineClient.start(server.url);
  await visitor.ask('I would like a callback');
  await visitor.ask('yes');
  expect(textOf(await visitor.ask('Ann Lee'))).toContain('number');
  change(ARTICLE, BEFORE, AFTER);
  await served();
  expect(textOf(await visitor.ask('212-555-0142'))).toMatch(/When should we call/);
});

test('a reload of the built program answers visitors between its steps', async () => {
  const location = await createDatabase('sqlite');
  const own = join(folder, '../own');
  cpSync('knowledge', own, { recursive: true });
  const program = await startServerProcess({ location, env: { KNOWLEDGE_DIR: own } });
  try {
    const reloaded = () => program.log().includes('knowledge reloaded');
    appendFileSync(join(own, ARTICLE), '- does it help after a long hike\n');
    const until = performance.now() + RELOADED_WITHIN_MS;
    let longest = 0;
    while (!reloaded() && performance.now() < until) {
      const asked = performance.now();
      await (await fetch(`${program.url}/healthz`)).arrayBuffer();
      longest = Math.max(longest, performance.now() - asked);
    }
    expect(reloaded()).toBe(true);
    const ms = /"ms":(\d+),"msg":"knowledge reloaded"/.exec(program.log())?.[1];
    printFigure(`reload of our own folder: ${ms} ms, longest wait of a visitor ${Math.round(longest)} ms`);
    expect(longest).toBeLessThan(5 * LONGEST_WAIT_MS);
  } finally {
    await program.end();
    await dropDatabase(location);
  }
});
