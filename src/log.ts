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
  const cause = causeOf(error);
  return {
    name: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    at: positions(error),
    ...(cause === undefined ? {} : { cause: describeError(cause) }),
  };
}

/** The Bot Framework wraps what a dialog throws, and keeps it in a field of its own. */
const causeOf = (error: Error & { readonly error?: unknown }): unknown =>
  error.cause ?? (error.error instanceof Error ? error.error : undefined);

const FRAME = /^\s+at (?:.+ \()?(?:file:\/\/|node:|\/|[A-Z]:\\)[^()]*:\d+:\d+\)?$/;

/** The frames of the stack without its first lines, which hold the message; one may look like a frame. */
function positions({ stack = '', message }: Error): string[] {
  const told = message === '' ? -1 : stack.indexOf(message);
  return (told < 0 ? stack : stack.slice(told + message.length))
    .split('\n')
    .filter((line) => FRAME.test(line))
    .slice(0, 6)
    .map((line) => line.trim());
}
