import { parseArgs } from 'node:util';

export interface BenchArguments {
  readonly only: string | undefined;
  /** The measures that take minutes instead of the others. */
  readonly long: boolean;
  /** A folder for a profile of the server, instead of a figure. */
  readonly profile: string | undefined;
  readonly role: string | undefined;
}

/** What `npm run bench` was called with, or one line that says what can't be read. */
export function benchArguments(args: readonly string[]): BenchArguments | { readonly mistake: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        long: { type: 'boolean', default: false },
        profile: { type: 'string' },
        role: { type: 'string' },
      },
    });
    const { only, long, profile, role } = values;
    return { only, long, profile, role };
  } catch (error) {
    return {
      mistake: `bench: ${(error as Error).message.split('.')[0]}. It takes --only NAME, --long and --profile FOLDER`,
    };
  }
}
