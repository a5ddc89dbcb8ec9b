import { speak } from '../support/conversation-table.ts';
import { eachDatabase } from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';
import { startServer, type TestServer } from '../support/server.ts';

const CRAMPS = 'Can magnesium IV help with muscle cramps?';

eachDatabase((fresh) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer({ location: await fresh() });
  });
  afterAll(() => server.close());

  const frontdesk = (...args: string[]) => callFrontdesk(args, environmentOf(server.location, 3978));

  it('shows staff what visitors said of each section, and takes what was no help for unanswered', async () => {
    expect((await frontdesk('knowledge', 'feedback')).out).toMatch(/No visitor has said yet/);
    await speak(server.url, [
      [CRAMPS, 'relax'],
      ['Not what I asked', 'sorry'],
    ]);
    await speak(server.url, [
      [CRAMPS, 'relax'],
      ['not helpful', 'sorry'],
      ['oh wait, that helped', 'good to know'],
    ]);
    await speak(server.url, [
      ['does it help my bone density', 'bone'],
      ['That helped', 'good to know'],
    ]);

    const { out } = await frontdesk('knowledge', 'feedback', '--json');
    const { version, sections, picks } = JSON.parse(out);
    expect(sections).toMatchObject([
      { section: 'a1-muscle', version, current: true, yes: 1, no: 1 },
      { section: 'a1-bone', version, current: true, yes: 1, no: 0 },
    ]);
    expect(picks).toEqual([]);
    const table = await frontdesk('knowledge', 'feedback');
    expect(table.out).toMatch(/^Helped\s+Not\s+Section[\s\S]*1\s+1\s+a1-muscle\s+\w{12} \(now\)/);

    const gaps = JSON.parse((await frontdesk('knowledge', 'gaps', '--json')).out);
    expect(gaps).toMatchObject([{ text: CRAMPS, count: 1, nearest: 'a1-muscle' }]);
  });

  it('lists no thanks, jokes, pieces of a sentence or talk about the chat among the gaps', async () => {
    await speak(server.url, [
      ['sorry i was joking', 'All right'],
      ['what did I tell you', 'only know what you have written'],
      ['thanks', 'welcome'],
      ['does magnesium', 'go on'],
      ['how so', /./],
      ['do you offer botox', /don’t/],
    ]);
    const gaps: { text: string }[] = JSON.parse((await frontdesk('knowledge', 'gaps', '--json')).out);
    expect(gaps.map(({ text }) => text).toSorted()).toEqual([CRAMPS, 'do you offer botox']);
  });

  it('shows a line of a long question in the table, and all of it as JSON', async () => {
    const long = `do you offer botox${' and fillers\nand a facial'.repeat(20)}`;
    await speak(server.url, [[long, /./]]);
    const gaps: { text: string }[] = JSON.parse((await frontdesk('knowledge', 'gaps', '--json')).out);
    expect(gaps.map(({ text }) => text)).toContain(long);
    const lines = (await frontdesk('knowledge', 'gaps')).out.trim().split('\n');
    expect(lines).toHaveLength(gaps.length + 1);
    expect(lines.find((line) => line.includes('fillers'))).toMatch(/do you offer botox and fillers .*…$/);
    for (const line of lines) expect(line.length).toBeLessThan(160);
  });
});
