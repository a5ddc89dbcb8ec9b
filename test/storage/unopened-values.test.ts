import { sql } from 'kysely';
import { openDatabase, sqliteFile } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { Personal } from '../../src/storage/personal.ts';
import { unopenedInFile, unopenedInPostgres } from '../../src/storage/unopened-values.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

eachDatabase((fresh, kind) => {
  it('opens the values page by page, also in tables that lack a column of this release', async () => {
    const location = await fresh();
    const database = openDatabase(location);
    await migrate(database);
    const personal = new Personal([TEST_SECRET]);
    const rows = Array.from({ length: 401 }, (_, at) => ({
      number_lookup: `person-${at}`,
      number: at % 2 === 0 ? personal.seal('+13125550100') : null,
      how: 'stop',
      at: '2026-11-27T00:00:00.000Z',
    }));
    for (const row of rows) await database.db.insertInto('opt_outs').values(row).execute();
    await sql`update opt_outs set number = substr(number, 1, 9) where number_lookup = 'person-400'`.execute(
      database.db,
    );
    const pages: [string, number][] = [];
    const look = (secrets: readonly Buffer[]) =>
      kind === 'sqlite'
        ? unopenedInFile(sqliteFile(location.dataDir), secrets, (...page) => pages.push(page))
        : unopenedInPostgres(database, secrets, (...page) => pages.push(page));

    expect(await look([TEST_SECRET])).toEqual([{ table: 'opt_outs', unopened: 1, values: 201 }]);
    expect(pages).toEqual([
      ['opt_outs', 400],
      ['opt_outs', 401],
    ]);
    expect(await look([])).toEqual([{ table: 'opt_outs', unopened: 201, values: 201 }]);
    await sql`alter table opt_outs drop column number`.execute(database.db);
    expect(await look([TEST_SECRET])).toEqual([]);
    await database.close();
  });
});
