import type { Logger } from './log.ts';

/** Requests that are under way have 10 s to end; what hangs longer than this ends with the process. */
const LONGEST_STOP_MS = 14_000;

/**
 * Ends the process in order, with what is under way committed: at a signal with 0; with 1 after an error that nobody caught (nobody
 * knows what still holds then, so that a process manager has to begin anew). The log tells the error's name and places, never its words.
 */
export function endInOrder(app: { stop(): Promise<void> }, log: Logger): void {
  let code = 0;
  let ending = false;
  const failed = (what: string) => (err: unknown) => {
    code = 1;
    log.fatal({ err }, what);
  };
  const end = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref();
    void app
      .stop()
      .catch(failed('not stopped in order'))
      .finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      log.info({ signal }, 'stopping');
      end();
    });
  // A rejection that nobody handles comes here too.
  process.on('uncaughtException', (err) => {
    failed('an error that nobody caught: stopping')(err);
    end();
  });
}
