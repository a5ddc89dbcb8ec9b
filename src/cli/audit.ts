import { verifyAudit } from '../storage/audit.ts';
import { noWords, print, readArgs } from './arguments.ts';
import { withStores } from './open.ts';

/** @throws {Error} when a row of the audit was edited, removed or put elsewhere. */
export async function auditVerify(args: readonly string[]): Promise<void> {
  const { positionals } = readArgs(args, {});
  noWords(positionals);
  await withStores(async ({ database, personal }) => {
    const check = await verifyAudit(database.reader, personal);
    if (check.kind === 'broken')
      throw new Error(
        `the audit is broken at entry ${check.seq}: ${check.why}. Keep the database as it is and compare it with a backup`,
      );
    print(`The audit is whole: ${check.rows} entries.`);
    print(
      `Its end is ${check.hash}. Write it down elsewhere: that shows later whether the end was cut off together with its mark.`,
    );
  });
}
