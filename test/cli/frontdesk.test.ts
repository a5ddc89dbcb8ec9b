import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callFrontdesk, type Ended, runFrontdesk } from '../support/run-frontdesk.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'frontdesk-cli-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const frontdesk = (
  args: readonly string[],
  input = '',
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  input === ''
    ? callFrontdesk(args, { DATA_DIR: dataDir, ...env })
    : runFrontdesk(args, { DATA_DIR: dataDir, ...env }, input);

describe('frontdesk', () => {
  it('lists its commands', async () => {
    const { code, out } = await frontdesk(['help']);
    expect(code).toBe(0);
    for (const command of ['serve', 'ask', 'chat', 'callbacks list', 'transcripts show'])
      expect(out).toContain(command);
  });

  it.each([
    [['asc', 'hours?'], /There is no command "asc hours\?"/],
    [['ask'], /ask takes one text/],
    [['ask', 'a', 'b'], /ask takes one text/],
    [['ask', 'hours?', '--jason'], /Unknown option '--jason'/],
    [['ask', 'hours?', '--jsonl'], /leave out the text/],
    [
      ['callbacks'],
      /callbacks needs one more word: list, show, add, claim, .*; see npm run --silent frontdesk -- help callbacks/,
    ],
    [['callbacks', 'delete'], /callbacks has no "delete": list, show, add/],
    [['help', 'nonsense'], /There is no command "nonsense": see npm run --silent frontdesk -- help/],
    [['callbacks', 'show'], /takes one reference/],
    [['transcripts', 'list', '--limit', 'many'], /--limit takes a whole number/],
  ])('answers %j with one line and code 2', async (args, message) => {
    const { code, out, err } = await frontdesk(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['help', 'ask'],
    ['ask', '--help'],
    ['ask', 'hours?', '-h'],
  ])('prints the part of ask alone for %j', async (...args) => {
    const { code, out } = await frontdesk(args);
    expect(code).toBe(0);
    expect(out).toMatch(/npm run --silent frontdesk -- ask "text"/);
    expect(out).not.toMatch(/transcripts/);
  });

  it('prints all commands that begin with a word', async () => {
    const { out } = await frontdesk(['help', 'callbacks']);
    expect(out).toMatch(/callbacks list[\s\S]*callbacks show/);
    expect(out).not.toMatch(/transcripts list/);
  });

  it('says where data would be while there is none', async () => {
    const { code, err } = await frontdesk(['callbacks', 'list'], '', { DATA_DIR: join(dataDir, 'none') });
    expect(code).toBe(2);
    expect(err).toMatch(/There is no data in .*: start the server first/);
  });

  it('names the knowledge folder that is not there', async () => {
    const { code, err } = await frontdesk(['ask', 'hours?'], '', { KNOWLEDGE_DIR: '/nowhere' });
    expect(code).toBe(1);
    expect(err).toMatch(/KNOWLEDGE_DIR/);
  });

  it('answers a question with the words a web visitor would read', async () => {
    const { code, out } = await frontdesk(['ask', 'Can magnesium IV help with muscle cramps?', '--json']);
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(answer).toMatchObject({ lang: 'en', outcome: 'answer', triage: null, targets: [] });
    expect(answer.sections[0]).toMatchObject({
      id: 'a1-muscle',
      title: 'Muscle Relaxation and Pain Management',
      article: 'magnesium-iv-mendoza',
    });
    expect(answer.candidates).toHaveLength(3);
    expect(answer.reply).toContain('Jason Mendoza');
  });

  it('explains itself when asked to', async () => {
    const { out } = await frontdesk(['ask', 'does magnesum help with migranes?', '--explain']);
    expect(out).toMatch(
      /^# repaired: migranes → migraines\n# words: migrain\n(?:# .+\n)+# a1-muscle: score .+\n(?:# .+\n)+# decided: nearest section a1-muscle\n$/m,
    );
  });

  it('answers a line that is no question with an error in its place, goes on, and tells at the end', async () => {
    const lines = ['hours?', '{"txt":"x"}', '{bad', '{"text":1}', 'parking constructor'];
    const { code, out, err } = await frontdesk(['ask', '--jsonl'], `${lines.join('\n')}\n`);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ outcome, line }) => outcome ?? line)).toEqual(['clinic', 2, 3, 4, 'clinic']);
    expect(answers[1].error).toBe('Line 2 is no question: write {"text": "…"}, or the bare text');
    expect(code).toBe(2);
    expect(err).toBe('frontdesk: 3 of 5 lines got no answer: see "error" in the output\n');
  });

  it('reads a question a line, bare or as JSON, and prints a line each in order', async () => {
    const lines = ['hours?', '{"text":"I have crushing chest pain"}', '', '"quoted"'];
    const { code, out } = await frontdesk(['ask', '--jsonl'], `${lines.join('\n')}\n`);
    expect(code).toBe(0);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ text }) => text)).toEqual(['hours?', 'I have crushing chest pain', '', '"quoted"']);
    expect(answers[0].outcome).toBe('clinic');
    expect(answers[1]).toMatchObject({ outcome: 'emergency', triage: 'T1', targets: ['911'], sections: [] });
  });

  it('keeps what was said in the terminal, and shows the request and the transcript', async () => {
    const said = [
      'I would like a callback',
      'yes',
      'Ann Lee',
      '212-555-0142',
      'as soon as possible',
      '1',
      'skip',
      'yes',
      'Yes, send it',
    ];
    const chat = await frontdesk(['chat'], `${said.join('\n')}\n`);
    expect(chat.code).toBe(0);

    const requests = JSON.parse((await frontdesk(['callbacks', 'list', '--json'])).out);
    expect(requests).toMatchObject([
      { name: 'Ann Lee', phone: { e164: '+12125550142' }, channel: 'terminal' },
    ]);
    const ref = requests[0].ref;
    const list = (await frontdesk(['callbacks', 'list'])).out.split('\n');
    expect(list[0]).toMatch(/^REFERENCE +STATUS +PROMISE +CALL +NAME +PHONE/);
    expect(list[1]).toMatch(
      new RegExp(
        `^${ref} +requested +\\w+ +\\w+day, .* (EST|EDT) +Ann Lee +\\(212\\) 555-0142 +may be left$`,
      ),
    );
    expect(list[1]?.indexOf('Ann Lee')).toBe(list[0]?.indexOf('NAME'));

    const card = (await frontdesk(['callbacks', 'show', ref.toLowerCase()])).out;
    expect(card).toMatch(/^Name +Ann Lee$/m);
    expect(card).toMatch(/^Phone +\(212\) 555-0142$/m);
    expect(card).toMatch(/^Consent +\w{3}, .*, terminal, wording 2$/m);
    expect(card).not.toMatch(/\d{4}-\d\d-\d\dT|[{}[\]]"/);
    expect(card).toMatch(/visitor {2}\[callback\]\n {4}I would like a callback\n/);
    expect(card).toMatch(new RegExp(`frontdesk -- transcripts show ${requests[0].conversation}\\)`));
    expect((await frontdesk(['transcripts', 'list'])).out).toMatch(/^CONVERSATION +LAST MESSAGE/);

    const transcripts = JSON.parse((await frontdesk(['transcripts', 'list', '--json'])).out);
    expect(transcripts).toMatchObject([{ channel: 'terminal', callbacks: [ref] }]);
    const shown = JSON.parse((await frontdesk(['transcripts', 'show', transcripts[0].id, '--json'])).out);
    const written = shown.lines.filter((line: { from: string }) => line.from === 'visitor');
    expect(written.slice(1).map((line: { text: string }) => line.text)).toEqual(
      said.slice(0, written.length - 1),
    );
    expect((await frontdesk(['transcripts', 'show', 'unknown'])).code).toBe(2);
  });
});
