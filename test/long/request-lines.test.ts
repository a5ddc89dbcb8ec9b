import { createDatabase, dropDatabase } from '../support/databases.ts';
import { countsOf, fuzzRequests } from '../support/fuzz-requests.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServerProcess } from '../support/server-process.ts';

/** A round is this many requests, from a seed of its own: SEED, or the time, and those after it. */
const REQUESTS = 5_000;

it('100,000 random request lines and headers end in no crash and no 5xx', async () => {
  const location = await createDatabase('sqlite');
  const server = await startServerProcess({ location });
  const first = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
  try {
    for (let round = 0; round < rounds(20); round++) {
      const seed = first + round;
      const statuses = await fuzzRequests(server, { runs: REQUESTS, seed });
      printFigure(`${REQUESTS} requests from seed ${seed}: ${countsOf(statuses)}`);
    }
  } finally {
    await server.end();
    await dropDatabase(location);
  }
});
