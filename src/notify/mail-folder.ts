import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import type { StaffNotice } from '../domain/transcripts/notice.ts';
import type { Mail } from './alarm-mail.ts';
import type { Deliver } from './outbox-sender.ts';

export interface MailFolderOptions {
  /** Where the .eml files go. */
  readonly folder: string;
  readonly from: string;
  readonly to: string;
  word(notice: StaffNotice): Mail;
}

/** Delivers notices as .eml files, which any mail program opens. One delivery is one file, however often it is repeated. */
export function createMailFolder(options: MailFolderOptions): Deliver {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return async ({ id, notice }) => {
    const name = createHash('sha256').update(id).digest('hex').slice(0, 24);
    const mail = { ...options.word(notice as StaffNotice), from: options.from, to: options.to };
    const { message } = await transport.sendMail({ ...mail, messageId: `<${name}@frontdesk.invalid>` });
    await mkdir(options.folder, { recursive: true, mode: 0o700 });
    const file = join(options.folder, `${name}.eml`);
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600, flush: true });
    await rename(`${file}.part`, file);
  };
}
