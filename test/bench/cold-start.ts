import { createDatabase, dropDatabase } from '../support/databases.ts';
import { type ServerOptions, startServerProcess } from '../support/server-process.ts';
import { type Measure, median } from './result.ts';

const ROUNDS = 5;

/** From starting the built program with an empty data folder to its first "ready". */
export const coldStart: Measure = {
  names: ['cold-start'],
  async run() {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await startTime());
    return [{ measure: 'cold-start', value: median(times), unit: 'ms' }];
  },
};

/** Milliseconds from the start of a process with an empty data folder to its first "ready". */
export async function startTime(options: Partial<ServerOptions> = {}): Promise<number> {
  const location = await createDatabase('sqlite');
  const started = performance.now();
  const server = await startServerProcess({ location, ...options });
  const taken = performance.now() - started;
  await server.end();
  await dropDatabase(location);
  return taken;
}
