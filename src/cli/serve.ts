import { noWords, readArgs } from './arguments.ts';

export async function serve(args: readonly string[]): Promise<void> {
  noWords(readArgs(args, {}).positionals);
  await import('../main.ts');
}
