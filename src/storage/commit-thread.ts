/**
 * The thread on which a server's turns are sealed and committed: it waits for the disk, so that the event loop, which answers
 * emergencies, never does. Started by threaded-writer.ts.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { commitWritten } from './commit-turns.ts';
import { type DatabaseLocation, openDatabase } from './database.ts';
import { Personal } from './personal.ts';
import type { ThreadAnswer, ThreadBatch, ThreadError, ThreadResult } from './threaded-writer.ts';

const { location, secrets } = workerData as { location: DatabaseLocation; secrets: Uint8Array[] };
const database = openDatabase(location);
const personal = new Personal(secrets.map((secret) => Buffer.from(secret)));

parentPort?.on('message', async (message: ThreadBatch | 'close') => {
  if (message === 'close') {
    await database.close();
    parentPort?.close();
    return;
  }
  parentPort?.postMessage(await answer(message));
});

async function answer({ id, batch }: ThreadBatch): Promise<ThreadAnswer> {
  try {
    const results = await commitWritten(database, personal, batch);
    return {
      id,
      results: results.map(
        (result): ThreadResult => ('error' in result ? { error: flatten(result.error) } : result),
      ),
    };
  } catch (error) {
    return { id, error: flatten(error) };
  }
}

/** A copied error loses its code, which the log shows. */
function flatten(error: unknown): ThreadError {
  const { name, message, stack, code } = error as NodeJS.ErrnoException;
  return { name, message, stack, code };
}
