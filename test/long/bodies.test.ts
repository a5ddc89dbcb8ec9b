import { eachDatabase } from '../support/databases.ts';
import { fuzzBodies } from '../support/fuzz-server.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServer } from '../support/server.ts';

/** A round is this many bodies; ten rounds are the promised figure. */
const BODIES = 1000;

eachDatabase((fresh, kind) => {
  it('10,000 random bodies end in no crash and no 5xx', async () => {
    const server = await startServer({ location: await fresh() });
    const runs = BODIES * rounds(10);
    const statuses = [...(await fuzzBodies(server.url, runs))].sort(([a], [b]) => a - b);
    printFigure(`${kind}: ${runs} bodies: ${statuses.map(([status, n]) => `${n} × ${status}`).join(', ')}`);
    await server.close();
  });
});
