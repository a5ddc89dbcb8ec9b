import type { KyselyPlugin } from 'kysely';
import { auditAlone, listAudit, recordAudit, verifyAudit } from '../../src/storage/audit.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { Personal } from '../../src/storage/personal.ts';
import { inTransaction } from '../../src/storage/transaction.ts';
import { eachDatabase } from '../support/databases.ts';

const personal = new Personal([Buffer.alloc(32, 7)]);
const entry = (n: number) =>
  ({ at: '2026-11-20T15:00:00.000Z', by: 'Ann Lee', action: 'callback-viewed', subject: `REF${n}` }) as const;

eachDatabase((fresh) => {
  let database: Database;
  beforeEach(async () => {
    database = openDatabase(await fresh());
    await migrate(database);
  });
  afterEach(() => database.close());

  const write = async (rows: number) => {
    for (let n = 1; n <= rows; n++) await auditAlone(database, personal, entry(n));
  };
  const verify = () => verifyAudit(database.reader, personal);

  it('keeps who did what, the latest first, a page at a time', async () => {
    await write(3);
    const [latest, second] = await listAudit(database.reader, { limit: 2 });
    expect(latest).toEqual({ seq: 3, ...entry(3), detail: null });
    expect(await listAudit(database.reader, { limit: 2, before: second?.seq })).toMatchObject([{ seq: 1 }]);
    expect(await listAudit(database.reader, { limit: 9, subject: 'REF2' })).toMatchObject([{ seq: 2 }]);
  });

  it('is whole after many entered at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, n) => auditAlone(database, personal, entry(n))));
    expect(await verify()).toMatchObject({ kind: 'whole', rows: 20 });
  });

  it('leaves nothing of what was rolled back, and no gap', async () => {
    await write(1);
    const failed = inTransaction(database, async (trx) => {
      await recordAudit(trx, personal, entry(2));
      throw new Error('after the entry');
    });
    await expect(failed).rejects.toThrow('after the entry');
    await write(1);
    expect(await verify()).toMatchObject({ kind: 'whole', rows: 2 });
  });

  it('is whole as of one moment, whoever enters while it is read', async () => {
    await write(3);
    let entered = 3;
    const entering: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        await write(1);
        entered++;
        return result;
      },
    };
    const check = await verifyAudit(database.reader.withPlugin(entering), personal);
    expect(check).toMatchObject({ kind: 'whole', rows: 3 });
    expect(entered).toBeGreaterThan(3);
    expect(await verify()).toMatchObject({ kind: 'whole', rows: entered });
  });

  const TAMPERED: readonly [string, number, (db: Database['db']) => Promise<unknown>][] = [
    ['an edited row', 2, (db) => db.updateTable('audit').set({ by: 'Bo' }).where('seq', '=', 2).execute()],
    ['a removed row', 2, (db) => db.deleteFrom('audit').where('seq', '=', 2).execute()],
    ['a removed last row', 3, (db) => db.deleteFrom('audit').where('seq', '=', 3).execute()],
    [
      'two rows in each other’s place',
      1,
      async (db) => {
        for (const [from, to] of [
          [1, 99],
          [2, 1],
          [99, 2],
        ] as const)
          await db.updateTable('audit').set({ seq: to }).where('seq', '=', from).execute();
      },
    ],
    [
      'a last row that was put in by hand',
      4,
      (db) =>
        db
          .insertInto('audit')
          .values({ seq: 4, at: 'now', by: 'Bo', action: 'sign-in', subject: null, detail: null, hash: 'x' })
          .execute(),
    ],
  ];

  it.each(TAMPERED)('finds %s', async (_what, seq, tamper) => {
    await write(3);
    await tamper(database.db);
    expect(await verify()).toMatchObject({ kind: 'broken', seq });
  });
});
