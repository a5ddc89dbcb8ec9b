import { readFileSync } from 'node:fs';
import { CATALOGUES } from '../../dialogs/phrases/catalogues.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { carrierErrorInWords } from '../../src/domain/texts/carrier-errors.ts';
import { plain } from '../../src/domain/texts/gsm.ts';
import { readOptIn, readOptOut } from '../../src/domain/texts/opt-out.ts';
import { Phrases } from '../../src/domain/transcripts/phrases.ts';

const readme = readFileSync('README.md', 'utf8');
const rows = readme.split('\n').filter((line) => line.startsWith('| `'));
/** The first cell of each row, without the bar that a pipe of its own needs. */
const cells = rows.map((row) => row.split(/(?<!\\)\|/)[1] ?? '');

test.each(COMMANDS.map(({ name, usage }) => [name, usage] as const))(
  'the README’s table names `%s`, and the README all its options',
  (name, usage) => {
    const [group = '', word = group] = name.split(' ');
    const names = new RegExp(`\`(?:${group} )?${word}\\b`);
    expect(cells.some((cell) => cell.includes(group) && names.test(cell))).toBe(true);
    const options = usage.match(/--[a-z-]+/g) ?? [];
    expect(options.filter((option) => !readme.includes(option))).toEqual([]);
  },
);

describe.each(['docs/sms.md', 'docs/teams.md'])('%s', (file) => {
  const page = readFileSync(file, 'utf8');

  test('names commands and settings that are there', () => {
    const commands = [...page.matchAll(/(?:frontdesk -- |\bnpm run )(teams:package|[a-z]+(?: [a-z]+)?)/g)]
      .map(([, words = '']) => words.replace(':', ' '))
      .filter((words) => words !== 'teams package' && !/^(?:silent|run)$/.test(words));
    expect(commands.length).toBeGreaterThan(0);
    const known = (words: string) =>
      COMMANDS.some(({ name }) => words === name || words.startsWith(`${name} `));
    expect(commands.filter((words) => !known(words))).toEqual([]);
    const example = readFileSync('.env.example', 'utf8');
    const settings = [...page.matchAll(/`((?:[A-Z]{3,}_[A-Z_]{2,}|MicrosoftApp[A-Za-z]+))[`=]/g)].map(
      ([, name = '']) => name,
    );
    expect(settings.length).toBeGreaterThan(2);
    const ofOthers = ['TEAMSAPPTESTER_BROWSER', 'NO_TOKEN', 'SERVICE_URL'];
    expect(settings.filter((name) => !ofOthers.includes(name) && !example.includes(`${name}=`))).toEqual([]);
  });
});

describe('the texts to paste for the registration', () => {
  const page = readFileSync('docs/sms.md', 'utf8').replace(/\s+/g, ' ');
  const phrases = new Phrases(CATALOGUES);
  const values = {
    clinic: '*Clinic*',
    phone: '*phone*',
    callerId: '*phone*',
    url: '*privacy page*',
    days: 30,
    when: 'Mon, Nov 23, 3-4 PM EST',
    ref: 'ABCD2345',
  };

  test.each([
    'callback.askMayText',
    'text.greeting',
    'text.help',
    'text.ended',
    'text.confirmation',
    'text.reminder',
  ])('hold %s word for word', (id) => {
    expect(page).toContain(plain(phrases.say('en', id, values)));
  });

  test('name the words that begin and end all texts', () => {
    const [, optIn = '', optOut = ''] =
      /Opt-in ([A-Z, ]+)\. Opt-out ([A-Z, ]+)\. Help HELP, INFO\./.exec(page) ?? [];
    expect(optIn.split(', ').filter((word) => !readOptIn(word))).toEqual([]);
    expect(optOut.split(', ').filter((word) => readOptOut(word) !== 'keyword')).toEqual([]);
    expect(optOut.split(', ').length).toBeGreaterThanOrEqual(8);
  });

  test('are followed by carrier errors that doctor says in words too', () => {
    const codes = page.match(/\b[23]\d{4}\b/g) ?? [];
    expect(codes.length).toBeGreaterThan(15);
    expect(codes.filter((code) => !carrierErrorInWords(code))).toEqual([]);
  });
});
