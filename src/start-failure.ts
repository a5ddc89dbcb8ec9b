import { databaseProblem, inOneClause } from './database-problem.ts';

/** What to tell whoever starts the program: our own errors say what to do; of others the name and code, without any secret. */
export function explainStartFailure(error: unknown): string {
  if (!(error instanceof Error)) return 'Frontdesk could not start.';
  const { code, syscall, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE')
    return `Frontdesk could not start: the port ${port} is in use. Set PORT to another one.`;
  if (syscall === 'listen')
    return `Frontdesk could not start: it can't listen there (${code}). Set HOST and PORT to others.`;
  const problem = databaseProblem(error);
  if (problem) return `Frontdesk could not start: ${inOneClause(problem)}.`;
  return `Frontdesk could not start: ${error.message}`;
}
