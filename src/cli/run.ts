import { commandLine } from '../domain/command-line.ts';
import { print, UsageError } from './arguments.ts';
import { COMMANDS, type Command } from './commands.ts';

const HELP = ['--help', '-h'];

/**
 * Runs the command that the words call, or prints help.
 * @throws {UsageError} where there is no such command.
 */
export async function run(words: readonly string[]): Promise<void> {
  const [first = 'help', ...rest] = words;
  if (first === 'help' || HELP.includes(first)) return help(rest);
  const command = COMMANDS.find(({ name }) => startsWith(words, name));
  if (!command) return words.some((word) => HELP.includes(word)) ? help(words) : unknown(words);
  const args = words.slice(command.name.split(' ').length);
  if (args.some((word) => HELP.includes(word))) return help([command.name]);
  const runCommand = await command.load();
  await runCommand(args);
}

const startsWith = (words: readonly string[], name: string): boolean =>
  name.split(' ').every((word, at) => words[at] === word);

/** @throws {UsageError} that names the commands which begin with the first word, or where all of them are listed. */
function unknown(words: readonly string[]): never {
  const [first = '', second] = words;
  const near = COMMANDS.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) =>
    name.slice(first.length + 1),
  );
  const see = `see ${commandLine('help')}`;
  if (near.length === 0) throw new UsageError(`There is no command "${words.slice(0, 2).join(' ')}": ${see}`);
  const what = second === undefined ? 'needs one more word' : `has no "${second}"`;
  throw new UsageError(`${first} ${what}: ${near.join(', ')}; ${see} ${first}`);
}

/** Every command, or those that begin with the words. */
function help(words: readonly string[]): void {
  const begin = words.filter((word) => !HELP.includes(word)).join(' ');
  const asked = COMMANDS.filter(({ name }) => `${name} `.startsWith(begin === '' ? '' : `${begin} `));
  if (asked.length === 0) throw new UsageError(`There is no command "${begin}": see ${commandLine('help')}`);
  if (begin === '') print(`Usage: ${commandLine('COMMAND')}\n`);
  for (const command of asked) print(usageOf(command, begin === '' ? '' : commandLine('')));
}

const usageOf = ({ usage, summary }: Command, lead: string): string => {
  const lines = usage.split(' | ').every((form) => /^[a-z]/.test(form)) ? usage.split(' | ') : [usage];
  return [...lines.map((form) => `  ${lead}${form}`), `      ${summary}`].join('\n');
};
