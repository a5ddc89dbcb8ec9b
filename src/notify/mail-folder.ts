import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { composeMail, type Sender } from './compose-mail.ts';
import type { SendMail } from './mail.ts';

/** Lays mails into a folder as .eml files, which any mail program opens. One delivery is one file, however often it is repeated. */
export function createMailFolder(folder: string, sender: () => Sender): SendMail {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return async (mail, key) => {
    const { message } = await transport.sendMail(composeMail(mail, key, sender()));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${key}.eml`);
    await writeFile(`${file}.part`, message as Buffer, { mode: 0o600, flush: true });
    await rename(`${file}.part`, file);
  };
}
