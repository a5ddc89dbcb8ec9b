import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { findRequest } from '../../src/storage/callbacks.ts';
import { openStores } from '../../src/stores.ts';
import { clinic } from '../domain/callbacks/clinic.ts';
import { answersOf, openForm, sendForm } from '../support/callback-form.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { knowledgeWithPlaces } from '../support/knowledge-copy.ts';
import { startServer } from '../support/server.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const minutesFromNow = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

async function mails(dataDir: string): Promise<string[]> {
  const folder = join(dataDir, 'mail');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  // Long lines are broken in a mail.
  return texts.map((text) => text.replace(/=\r?\n/g, ''));
}

eachDatabase((fresh, kind) => {
  // What happens in the database is tested on both beside the store.
  if (kind === 'sqlite')
    it('a closure that is added to a running server alarms staff once of each call that is promised then', async () => {
      const location = await fresh();
      const { folder, remove } = knowledgeWithPlaces(3);
      const server = await startServer({ location, env: { KNOWLEDGE_DIR: folder } });
      try {
        const start = (await openForm(server.url)).windows.at(-1) ?? '';
        for (const name of ['Zoe Quill', 'Ada Quill'])
          await sendForm(
            `${server.url}/callback`,
            answersOf(await openForm(server.url), { name, window: start }),
          );
        const date = DateTime.fromISO(start, { zone: 'America/New_York' }).toISODate();
        const file = join(folder, 'clinic.yaml');
        const open = await readFile(file, 'utf8');
        await writeFile(
          file,
          open.replace('closures:', `closures:\n  - date: ${date}\n    reason: Staff day`),
        );
        const closed = async () =>
          (await mails(location.dataDir)).filter((mail) => mail.includes('The clinic is closed when'));
        await eventually(async () => expect(await closed()).toHaveLength(2), 20_000);
        await writeFile(file, (await readFile(file, 'utf8')).replace('Staff day', 'Training day'));
        await eventually(
          () => expect(server.log.filter((line) => line.includes('reloaded'))).toHaveLength(2),
          20_000,
        );
        expect(await closed()).toHaveLength(2);
        expect([...(await closed()), ...server.log].join('')).not.toMatch(/Quill|555-?01/);
      } finally {
        await server.close();
        remove();
      }
    });

  it('a server frees a claim that nobody followed up and mails staff once, after a restart too', async () => {
    const location = await fresh();
    const stores = await openStores(location, [TEST_SECRET]);
    try {
      const window = { start: minutesFromNow(-50), end: minutesFromNow(10) };
      const now = minutesFromNow(-90);
      await stores.commit(
        turnRecord({ now, intents: [requestCallback('ABCD2345', { name: 'Zoe Quill', window })] }),
      );
      await actOnCallback(stores.database, stores.personal, {
        ref: 'ABCD2345',
        action: { kind: 'claim' },
        by: 'Ann',
        now: minutesFromNow(-80),
        clinic,
      });
      const atRisk = async () =>
        (await mails(location.dataDir)).filter((mail) => mail.includes('is at risk'));
      const logs: string[] = [];
      const server = await startServer({ location });
      try {
        await eventually(async () => expect(await atRisk()).toHaveLength(1), 15_000);
        const freed = await findRequest(stores.database.reader, stores.personal, 'ABCD2345');
        expect(freed).toMatchObject({ status: 'requested', claimedBy: null });
        expect(server.log.join('')).toMatch(/"lapsed":1,"alarms":1/);
      } finally {
        await server.close();
        logs.push(...server.log);
      }
      const again = await startServer({ location });
      await again.close();
      logs.push(...again.log);
      const [mail, ...more] = await atRisk();
      expect(more).toEqual([]);
      expect(mail).toContain('/staff/callbacks/ABCD2345');
      expect([mail, ...logs].join('')).not.toMatch(/Quill|555-?01/);
    } finally {
      await stores.close();
    }
  });
});
