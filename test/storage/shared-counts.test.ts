import { openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { forgetCounts } from '../../src/storage/shared-counts.ts';
import { eachDatabase } from '../support/databases.ts';
import { holdWrites } from '../support/hold-writes.ts';

eachDatabase((fresh) => {
  it('forgets the counts whose time is over, and waits for who is just writing', async () => {
    const location = await fresh();
    const [database, other] = [openDatabase(location), openDatabase(location)];
    await migrate(database);
    const counts = ['10:00', '10:01', '10:02'].map((time) => ({
      who: `until ${time}`,
      points: 1,
      ends_at: `2026-11-20T${time}:00.000Z`,
    }));
    await database.db.insertInto('limit_counts').values(counts).execute();
    const { over } = await holdWrites(other, 200);
    await forgetCounts(database, '2026-11-20T10:01:00.000Z');
    await over;
    const kept = await database.reader.selectFrom('limit_counts').select('who').execute();
    expect(kept).toEqual([{ who: 'until 10:02' }]);
    await Promise.all([database.close(), other.close()]);
  });
});
