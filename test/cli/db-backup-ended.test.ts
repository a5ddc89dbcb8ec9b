import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/database.ts';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { callFrontdesk } from '../support/run-frontdesk.ts';

const MOST_TRIES = 10;
/** What makes a copy take long enough to be ended amid it. */
const ROWS = 400;
const ROW_LENGTH = 100_000;

async function fill(location: DatabaseLocation): Promise<void> {
  expect(await callFrontdesk(['db', 'migrate'], environmentOf(location, 0))).toMatchObject({ code: 0 });
  const database = openDatabase(location);
  const leads_to = 'x'.repeat(ROW_LENGTH);
  for (let row = 0; row < ROWS; row++)
    await database.db
      .insertInto('sent_forms')
      .values({ id: `${row}`, sent_at: '', leads_to })
      .execute();
  if (location.kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(database.db);
  await database.close();
}

/** @returns how a backup ended that got the signal once its draft was there. */
async function endAmid(location: DatabaseLocation, copies: string, signal: NodeJS.Signals) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['dist/frontdesk.js', 'db', 'backup', '--into', copies], {
    env: { PATH, HOME, ...environmentOf(location, 0) },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  while (child.exitCode === null && (await readdir(copies)).length === 0) await sleep(1);
  child.kill(signal);
  await exited;
  return child.signalCode;
}

eachDatabase((fresh) => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'leaves nothing behind when a backup is ended by %s',
    async (signal) => {
      const location = await fresh();
      await fill(location);
      let ended = null;
      for (let tries = 0; ended === null && tries < MOST_TRIES; tries++) {
        const copies = join(location.dataDir, `copies-${tries}`);
        await mkdir(copies);
        ended = await endAmid(location, copies, signal);
        if (ended !== null) expect(await readdir(copies)).toEqual([]);
      }
      expect(ended).toBe(signal);
    },
  );

  it('deletes what a killed backup has left, and nothing that another one may still be writing', async () => {
    const location = await fresh();
    await callFrontdesk(['db', 'migrate'], environmentOf(location, 0));
    const copies = join(location.dataDir, 'copies');
    await mkdir(copies);
    const leave = async (name: string, written: Date) => {
      await writeFile(join(copies, name), 'half a copy');
      await utimes(join(copies, name), written, written);
    };
    const [old, recent] = [new Date(Date.now() - 7 * 3_600_000), new Date(Date.now() - 5 * 3_600_000)];
    for (const suffix of ['', '-journal'])
      await leave(`frontdesk-20261120T023000Z.sqlite.part${suffix}`, old);
    const running = 'frontdesk-20261121T023000Z.sqlite.part';
    await leave(running, old);
    await leave(`${running}-wal`, recent);
    await leave('by-hand.sqlite.part', old);
    expect(await callFrontdesk(['db', 'backup', '--into', copies], environmentOf(location, 0))).toMatchObject(
      {
        code: 0,
      },
    );
    const left = (await readdir(copies)).filter((name) => name.includes('.part'));
    expect(left.toSorted()).toEqual(['by-hand.sqlite.part', running, `${running}-wal`]);
  });
});
