import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { Personal } from '../../src/storage/personal.ts';
import { createDatabase, type DatabaseLocation, dropDatabase } from '../support/databases.ts';
import { DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { startServer, type TestServer } from '../support/server.ts';
import { reach, STATES } from '../support/states.ts';

const FOLDER = 'test/reliability/states';
/** Files of a release: what its conversations hold, by where they are in the talk. `KEEP_STATES=1.2.3` writes those of this one. */
const RELEASES = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
const KEPT = RELEASES.flatMap((name) =>
  Object.entries(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as Record<string, object>).map(
    ([where, state]) => [name.replace('.json', ''), where, state] as const,
  ),
);

const ANY = KEPT[0]?.[2] ?? {};

describe('a conversation that was begun with a former release', () => {
  const personal = new Personal([TEST_SECRET]);
  let location: DatabaseLocation;
  let server: TestServer;
  let database: Database;
  beforeAll(async () => {
    location = await createDatabase('sqlite');
    server = await startServer({ location });
    database = openDatabase(location);
    const release = process.env.KEEP_STATES;
    if (release) await keepStates(`${FOLDER}/${release}.json`);
  });
  afterAll(async () => {
    await database.close();
    await server.close();
    await dropDatabase(location);
  });

  async function keepStates(file: string): Promise<void> {
    const states: Record<string, unknown> = {};
    for (const [where, state] of Object.entries(STATES)) {
      const { conversation } = await reach(server.url, state);
      const { state: sealed } = await database.reader
        .selectFrom('conversations')
        .select('state')
        .where('id', '=', conversation)
        .executeTakeFirstOrThrow();
      states[where] = JSON.parse(personal.open(sealed));
    }
    await writeFile(file, `${JSON.stringify(states, null, 1)}\n`);
  }

  /** A conversation as that release left it. */
  async function goOn(state: object): Promise<DirectLineClient> {
    const visitor = await DirectLineClient.start(server.url);
    await visitor.read('0');
    await database.db
      .updateTable('conversations')
      // The server keeps what it wrote last, and reads anew what another process has overtaken.
      .set((eb) => ({ state: personal.seal(JSON.stringify(state)), version: eb('version', '+', 1) }))
      .where('id', '=', visitor.conversation)
      .execute();
    return visitor;
  }

  it.each(KEPT.length > 0 ? KEPT : [['this release', 'none', {}] as const])(
    'of %s, %s, goes on, hears an emergency and starts over',
    async (_release, _where, state) => {
      for (const first of ['yes', 'monday morning', 'What does it cost?']) {
        const visitor = await goOn(state);
        const answer = textOf(await visitor.ask(first));
        expect(answer).not.toBe('');
        expect(answer).not.toMatch(/went wrong/i);
        expect(textOf(await visitor.ask('start over'))).toMatch(/start over|What would you like|911/);
      }
      const visitor = await goOn(state);
      expect(textOf(await visitor.ask("I can't breathe and my lips are swelling"))).toContain('911');
      expect(server.log.join('\n')).not.toMatch(/turn failed/);
    },
  );

  it.each([
    ['a format of the future', { ...ANY, format: 2, dialogStack: [{ id: 'unheard of' }] }],
    ['a dialog that is gone', { ...ANY, dialogStack: [{ id: 'unheard of', state: {} }] }],
    ['no more than a format', { format: 1, lang: 'en' }],
  ])('with %s is begun anew, politely', async (_what, state) => {
    const visitor = await goOn(state);
    expect(textOf(await visitor.ask('What does it cost?'))).not.toBe('');
    expect(textOf(await visitor.ask('Can magnesium IV help with muscle cramps?'))).toContain('Mendoza');
  });
});
