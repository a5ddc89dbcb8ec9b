/**
 * The thread on which a SQLite database is copied, in one statement that nothing interrupts: so the process still hears signals. Started by
 * backup.ts.
 */
import { workerData } from 'node:worker_threads';
import type { Copying } from './backup.ts';
import { openSqliteFile } from './sqlite-file.ts';

const { source, draft } = workerData as Copying;
const database = openSqliteFile(source, { readonly: true, fileMustExist: true });
try {
  database.prepare('vacuum into ?').run(draft);
} finally {
  database.close();
}
