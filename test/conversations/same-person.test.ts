import { speak } from '../support/conversation-table.ts';
import { eachDatabase } from '../support/databases.ts';
import { type DirectLineClient, textOf } from '../support/direct-line-client.ts';
import { startServer, type TestServer } from '../support/server.ts';

eachDatabase((fresh) => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterEach(() => server.close());

  const ask = (name: string, topic: string, voicemail: string): Promise<DirectLineClient> =>
    speak(server.url, [
      [`call me, my name is ${name}, 212-555-0110`, 'all right'],
      ['yes', 'When should we call'],
      ['#1', 'about'],
      [topic, 'voicemail'],
      [voicemail, 'Shall I send it'],
    ]);

  it('tells who gives the same name and number in another chat nothing of the first request', async () => {
    const first = await ask('Zed Alpha', 'my secret test', 'no');
    const code = codeIn(textOf(await first.ask('yes')));
    const other = await ask('zed alpha', 'skip', 'yes');
    const said = textOf(await other.ask('yes'));
    expect(said).toMatch(/Your request is in/);
    expect(said).not.toMatch(/already|updated/);
    expect(codeIn(said)).not.toBe(code);

    const shown = textOf(await other.ask('show me my request'));
    expect(shown).toContain(codeIn(said));
    expect(shown).not.toContain('secret');
    expect(textOf(await other.ask('cancel my callback'))).toContain(`${codeIn(said)} is canceled`);
    expect(textOf(await first.ask('show me my request'))).toContain(code);
  });
});

const codeIn = (text: string): string => /reference code is ([2-9A-HJ-NP-Z]{8})/.exec(text)?.[1] ?? 'none';
