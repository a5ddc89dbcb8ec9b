import { openStores, type Stores } from '../../src/stores.ts';
import { BotVisitor, FakeBotService, wordsIn } from '../support/bot-service.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/environment.ts';
import { fuzzActivities } from '../support/fuzz-activities.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServer, type TestServer } from '../support/server.ts';

/** A round is this many activities; twenty rounds are the promised figure. */
const ACTIVITIES = 250;
const TABLES = ['conversations', 'activities', 'bot_conversations', 'callback_requests', 'outbox'] as const;

eachDatabase((fresh, kind) => {
  let service: FakeBotService;
  let server: TestServer;
  let stores: Stores;
  beforeAll(async () => {
    const location = await fresh();
    service = await FakeBotService.start();
    server = await startServer({ location, env: { DEV_ANONYMOUS_BOT: 'yes' } });
    stores = await openStores(location, [TEST_SECRET]);
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
    await service.close();
  });

  async function rowsKept(): Promise<number> {
    let rows = 0;
    for (const table of TABLES) {
      const { count } = await stores.database.reader
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      rows += Number(count);
    }
    return rows;
  }

  it('5,000 activities with anything in their fields end in no crash and no 5xx, and refused ones leave nothing', async () => {
    const runs = ACTIVITIES * rounds(20);
    const statuses = [...(await fuzzActivities(server, service, { runs, rowsKept }))];
    const counts = statuses.sort(([a], [b]) => a - b).map(([status, n]) => `${n} × ${status}`);
    printFigure(`${kind}: ${runs} activities: ${counts.join(', ')}`);
    expect(server.log.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
    const answer = await new BotVisitor(server, service).say('What are your hours?');
    expect(wordsIn(answer)).toContain('Mon');
  });
});
