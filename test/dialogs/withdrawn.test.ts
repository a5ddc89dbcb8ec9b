import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  mkdirSync(join(folder, 'es/articles'));
  writeFileSync(join(folder, 'es/articles/prueba.md'), SPANISH);
  location = await createDatabase('sqlite');
  server = await startServer({ location, env: await withConfirmedNotices(location, folder) });
});

afterAll(async () => {
  await server.close();
  await dropDatabase(location);
  rmSync(folder, { recursive: true, force: true });
});

/** Made up, and no translation: what it says is said nowhere else. */
const SPANISH = `---
title: Artículo de prueba
based_on: un artículo inventado
source: Inventado
lang: es
review: none
---

## Músculos de prueba {#a1-muscle}

El magnesio de prueba puede soltar los músculos.

El texto de prueba sigue con los calambres de la noche.

Un texto de prueba más queda para después.

Otro texto de prueba queda también.

### Visitors ask

- ¿Sirve la prueba para los músculos?

## Huesos de prueba {#a1-bone}

El magnesio de prueba es para los huesos.

### Visitors ask

- ¿Sirve la prueba para los huesos?
`;

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

describe('who writes Spanish', () => {
  const CRAMPS = '¿ayuda con los calambres?';

  test('is quoted the Spanish article, with its page, and told more of it', async () => {
    const visitor = await DirectLineClient.start(server.url);
    const answer = (await visitor.ask(CRAMPS)).at(-1);
    expect(answer?.text).toMatch(/El magnesio de prueba puede soltar los músculos\..*calambres de la noche/s);
    expect(answer?.text).toMatch(/Músculos de prueba – /);
    expect(answer?.text).not.toMatch(/solo en inglés|muscle/);
    expect(JSON.stringify(answer)).toContain('/articles/es/prueba#a1-muscle');
    const more = textOf(await visitor.ask('más'));
    expect(more).toContain('Otro texto de prueba');
    expect(more).not.toContain('puede soltar');
    const page = await (
      await fetch(`${server.url}/articles/es/prueba`, { headers: { accept: 'text/html' } })
    ).text();
    expect(page).toMatch(/id="a1-muscle"><h2>Músculos de prueba/);
    expect(page).not.toContain('Huesos de prueba');
  });

  test('is quoted the English one, with a sentence on it, where none is there in Spanish', async () => {
    const { text } = await ask('¿y para la ansiedad?');
    expect(text).toMatch(/solo en inglés/);
    expect(text).toMatch(/ – Basado en un artículo (?:de \p{Lu}|que no nombra)/u);
  });

  test('gets no translation of what is withdrawn', async () => {
    expect((await ask('¿ayuda a los huesos?')).text).not.toMatch(/Huesos de prueba|para los huesos\./);
  });

  test('is offered questions and titles in Spanish', async () => {
    const { choices } = await ask('¿y para la ansiedad?', 'hola');
    expect(choices).toContain('¿Sirve la prueba para los músculos?');
  });

  test('gets English again with the language', async () => {
    expect((await ask(CRAMPS, 'English please', 'Does magnesium help with muscle cramps?')).text).toMatch(
      /easing spasms, cramps/,
    );
  });
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
