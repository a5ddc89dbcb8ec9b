import { ConfigError } from '../config.ts';
import { databaseProblem, inOneClause } from '../database-problem.ts';
import { KnowledgeError } from '../knowledge-folder.ts';
import { UsageError } from './arguments.ts';
import { run } from './run.ts';

/** How a command ended: its exit code, and the line about what went wrong. */
export interface Completed {
  readonly exitCode: 0 | 1 | 2;
  readonly failure: string | null;
}

/** Runs the command that the words call; what is wrong is told, never thrown. */
export async function complete(words: readonly string[]): Promise<Completed> {
  try {
    await run(words);
    return { exitCode: 0, failure: null };
  } catch (error) {
    const expected =
      error instanceof UsageError || error instanceof ConfigError || error instanceof KnowledgeError;
    return {
      exitCode: error instanceof UsageError ? 2 : 1,
      failure: `frontdesk: ${expected ? error.message : describe(error)}`,
    };
  }
}

function describe(error: unknown): string {
  const problem = databaseProblem(error);
  if (problem) return inOneClause(problem);
  return error instanceof Error ? error.message : 'something went wrong';
}
