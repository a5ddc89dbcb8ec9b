import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { speak } from '../support/conversation-table.ts';
import { eachDatabase } from '../support/databases.ts';
import { textOf } from '../support/direct-line-client.ts';
import { eventually } from '../support/eventually.ts';
import { startServer, type TestServer } from '../support/server.ts';

eachDatabase((fresh) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterEach(() => server.close());

  it('tells staff that the visitor has canceled, once and without a word about the visitor', async () => {
    const visitor = await speak(server.url, [
      ['call me, I am Ann Lee, 917-555-0155', 'all right'],
      ['yes', 'When should we call'],
      ['#1', 'about'],
      ['cramps', 'voicemail'],
      ['yes', 'Shall I send it'],
      ['yes', 'reference code'],
    ]);
    await visitor.ask('cancel my callback');
    await visitor.ask('yes');
    expect(textOf(await visitor.ask('cancel my callback'))).toMatch(/no open callback request in this chat/);

    await eventually(async () => expect(await subjects(server)).toHaveLength(2));
    const [asked, canceled] = await subjects(server);
    const ref = /request (\w{8})$/.exec(asked ?? '')?.[1];
    expect(asked).toBe(`Frontdesk: new callback request ${ref}`);
    expect(canceled).toBe(`Frontdesk: canceled callback request ${ref}`);
    const mails = (await mailsOf(server)).join('\n');
    expect(mails).toMatch(/don't call/);
    expect(mails).not.toMatch(/Ann|Lee|0155|cramps/);
  });
});

async function subjects(server: TestServer): Promise<string[]> {
  const found = (await mailsOf(server)).map((mail) => /^Subject: (.*?)\r?$/m.exec(mail)?.[1] ?? '');
  return found.toSorted((a, b) => Number(/canceled/.test(a)) - Number(/canceled/.test(b)));
}

async function mailsOf({ location }: TestServer): Promise<string[]> {
  const folder = join(location.dataDir, 'mail');
  const names = await readdir(folder).catch((): string[] => []);
  // A mail that is still being written has another ending.
  const mails = names.filter((name) => name.endsWith('.eml'));
  return Promise.all(mails.map((name) => readFile(join(folder, name), 'utf8')));
}
