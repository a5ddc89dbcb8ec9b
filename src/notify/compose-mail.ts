import type Mailer from 'nodemailer/lib/mailer/index.js';
import type { Mail } from './mail.ts';

export interface Sender {
  /** Whom the reader knows: the clinic. */
  readonly name: string;
  readonly address: string;
}

/** A mail as nodemailer takes it. The same key gives the same Message-ID, by which mail programs know a repetition. */
export function composeMail(mail: Mail, key: string, sender: Sender): Mailer.Options {
  const domain = sender.address.slice(sender.address.indexOf('@') + 1);
  const { calendar } = mail;
  return {
    from: { name: sender.name, address: sender.address },
    // As an object, since a text would be taken apart. One alone: a server may take a mail for some of several.
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    messageId: `<${key}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(calendar
      ? { icalEvent: { method: calendar.method, content: calendar.content, filename: 'callback.ics' } }
      : {}),
  };
}
