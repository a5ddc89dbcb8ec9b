import { rename, writeFile } from 'node:fs/promises';
import { requestsOn } from '../domain/callbacks/callback-card.ts';
import { hasEnded } from '../domain/callbacks/callback-request.ts';
import { listCallbacks } from '../storage/callbacks.ts';
import { commandLine, noWords, print, readArgs, UsageError } from './arguments.ts';
import { callsCalendar } from './callback-calendar.ts';
import { callbackCsv } from './callback-csv.ts';
import { withStores } from './open.ts';
import { counted } from './staff-words.ts';

const flag = { type: 'boolean' } as const;

/** Every request as a table, or the calls to come as a calendar. */
export async function callbacksExport(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    csv: flag,
    ics: flag,
    ended: flag,
    out: { type: 'string' },
  });
  noWords(positionals);
  const { csv = false, ics = false, ended = false, out } = values;
  if (csv === ics || out === '')
    throw new UsageError(
      `callbacks export takes --csv or --ics, and --ended, e.g. ${commandLine('callbacks export --ics --out calls.ics')}`,
    );
  await withStores(async ({ database, personal }, clinic) => {
    const all = (await listCallbacks(database.reader, personal)).flatMap(requestsOn);
    const requests = csv && ended ? all.filter(({ status }) => hasEnded(status)) : all;
    const now = new Date().toISOString();
    const content = csv
      ? callbackCsv(requests, { now, clinic })
      : callsCalendar(requests, ended ? 'cancel' : 'publish', { now, clinic });
    if (out === undefined) process.stdout.write(content);
    else {
      await writeForStaff(out, content);
      print(`${out} is written${csv ? ` with ${counted(requests.length, 'request')}` : ''}.`);
    }
  });
}

/** Whole or not at all, since a calendar program may just be reading it; names and numbers are for its owner alone. */
async function writeForStaff(file: string, content: string): Promise<void> {
  await writeFile(`${file}.part`, content, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
