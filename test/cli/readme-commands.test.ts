import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../src/cli/commands.ts';

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
