import { ConfigError } from '../config.ts';
import { KnowledgeError } from '../knowledge-folder.ts';
import { UsageError } from './arguments.ts';
import { run } from './run.ts';

// Whoever reads the output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  await run(process.argv.slice(2));
} catch (error) {
  const expected =
    error instanceof UsageError || error instanceof ConfigError || error instanceof KnowledgeError;
  process.stderr.write(`frontdesk: ${expected ? error.message : describe(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : 'something went wrong';
}
