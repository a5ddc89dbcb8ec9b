import { rename, writeFile } from 'node:fs/promises';
import { requestsOn } from '../domain/callbacks/callback-card.ts';
import { type CallbackRequest, hasEnded } from '../domain/callbacks/callback-request.ts';
import { commandLine } from '../domain/command-line.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { auditAlone } from '../storage/audit.ts';
import { listCallbacks } from '../storage/callbacks.ts';
import type { Stores } from '../stores.ts';
import { noWords, print, readArgs, UsageError } from './arguments.ts';
import { callsCalendar } from './callback-calendar.ts';
import { callbackCsv } from './callback-csv.ts';
import { withStores } from './open.ts';
import { staffName } from './staff-name.ts';
import { counted } from './staff-words.ts';

const flag = { type: 'boolean' } as const;

/** Every request as a table, or the calls to come as a calendar. */
export async function callbacksExport(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    by: { type: 'string' },
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
  await withStores(async (stores, clinic, config) => {
    const all = (await listCallbacks(stores.database.reader, stores.personal)).flatMap(requestsOn);
    const requests = csv && ended ? all.filter(({ status }) => hasEnded(status)) : all;
    const now = new Date().toISOString();
    const content = contentOf(requests, { csv, ended, now, clinic, publicUrl: config.http.publicUrl });
    if (csv) await noteExport(stores, staffName(values.by, config), requests.length);
    if (out === undefined) process.stdout.write(content);
    else {
      await writeForStaff(out, content);
      print(`${out} is written${csv ? ` with ${counted(requests.length, 'request')}` : ''}.`);
    }
  });
}

interface Exporting {
  readonly csv: boolean;
  readonly ended: boolean;
  readonly now: string;
  readonly clinic: Clinic;
  readonly publicUrl: string;
}

function contentOf(
  requests: readonly CallbackRequest[],
  { csv, ended, now, clinic, publicUrl }: Exporting,
): string {
  if (csv) return callbackCsv(requests, { now, clinic });
  return callsCalendar(requests, ended ? 'cancel' : 'publish', { now, clinic, publicUrl });
}

/** A table holds names and numbers; a calendar holds none. */
const noteExport = ({ database, personal }: Stores, by: string, requests: number): Promise<void> =>
  auditAlone(database, personal, {
    at: new Date().toISOString(),
    by,
    action: 'callbacks-exported',
    detail: { requests },
  });

/** Whole or not at all, since a calendar program may just be reading it; names and numbers are for its owner alone. */
async function writeForStaff(file: string, content: string): Promise<void> {
  await writeFile(`${file}.part`, content, { mode: 0o600 });
  await rename(`${file}.part`, file);
}
