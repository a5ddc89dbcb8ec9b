import { parseArgs } from 'node:util';

export interface BenchArguments {
  readonly only: string | undefined;
  readonly role: string | undefined;
  readonly positionals: readonly string[];
}

/** What `npm run bench` was called with, or one line that says what can't be read. */
export function benchArguments(args: readonly string[]): BenchArguments | { readonly mistake: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { only: { type: 'string' }, role: { type: 'string' } },
      allowPositionals: true,
    });
    return { only: values.only, role: values.role, positionals };
  } catch (error) {
    return { mistake: `bench: ${(error as Error).message.split('.')[0]}. It takes --only NAME` };
  }
}
