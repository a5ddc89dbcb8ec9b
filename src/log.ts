import { type Logger, pino } from 'pino';

export type { Logger };

/**
 * The one logger. Errors are written by name, code and stack positions alone: a driver's or parser's message may repeat what a
 * visitor wrote.
 */
export function createLogger(destination?: { write(line: string): void }): Logger {
  const options = {
    base: null,
    level: 'info',
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError, error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as NodeJS.ErrnoException).code;
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: positions(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** The frames of the stack without its first lines, which hold the message. */
const positions = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
