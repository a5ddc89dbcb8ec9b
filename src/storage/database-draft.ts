import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { openSqliteFile } from './sqlite-file.ts';

const LOGS = ['-wal', '-shm', '-journal'] as const;

/** Deletes a draft, a SQLite file that becomes a backup or a database once it is whole, with what SQLite keeps beside it. */
export async function removeDraft(draft: string): Promise<void> {
  for (const suffix of ['', ...LOGS]) await rm(draft + suffix, { force: true });
}

/** Until the function that it returns is called, a signal that ends the process takes the draft along: it holds all data. */
export function removeWhenEnded(draft: string): () => void {
  const end = (signal: NodeJS.Signals) => {
    for (const suffix of ['', ...LOGS]) rmSync(draft + suffix, { force: true });
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => {
    for (const signal of ENDING) process.off(signal, end);
  };
  for (const signal of ENDING) process.on(signal, end);
  return forget;
}

const ENDING = ['SIGINT', 'SIGTERM'] as const;

/** Makes one file of a draft, which is on the disk: a log beside it would be forgotten when it is moved. */
export function settleDraft(draft: string): void {
  const database = openSqliteFile(draft, { fileMustExist: true });
  database.pragma('journal_mode = delete');
  database.close();
  const written = openSync(draft, 'r+');
  fsyncSync(written);
  closeSync(written);
}

/** Whether an error of SQLite or of the file system says that the disk, or a quota on it, is full. */
export const isFull = (error: unknown): boolean =>
  ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(String((error as { code?: unknown }).code));

export const fullDisk = (folder: string): string =>
  `The disk of ${folder} is full: make room there, or use a folder on another disk`;
