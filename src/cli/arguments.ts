import { type ParseArgsConfig, parseArgs } from 'node:util';
import { commandLine } from '../domain/command-line.ts';

/** A mistake in how the command was called: printed in one line, with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

type Options = NonNullable<ParseArgsConfig['options']>;

/**
 * The options and words of a command line.
 * @throws {UsageError} for an unknown flag or a flag without its value.
 */
export function readArgs<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message.split('.')[0] : 'could not be read';
    throw new UsageError(`${message}: see ${commandLine('help')}`);
  }
}

export function noWords(positionals: readonly string[]): void {
  if (positionals.length > 0)
    throw new UsageError(`Too many words: "${positionals[0]}" is not expected here`);
}

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

export const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
