import nodemailer from 'nodemailer';
import { composeMail, type Sender } from './compose-mail.ts';
import { DeliveryFailed } from './delivery.ts';
import type { SendMail } from './mail.ts';

/** Together less than a delivery may take. */
const CONNECT_MS = 3_000;
const GREETING_MS = 3_000;
const SILENCE_MS = 4_000;

export interface SmtpOptions {
  /** `smtp://user:password@host:587`, or `smtps://` with TLS from the first byte. */
  readonly url: string;
  /** Refuses a server that doesn't turn to TLS. */
  readonly requireTls: boolean;
  sender(): Sender;
}

/** Sends mails through any SMTP server, each over a connection of its own: a broken one is the next mail's no more. */
export function createSmtp({ url, requireTls, sender }: SmtpOptions): SendMail {
  const transport = nodemailer.createTransport({
    url,
    requireTLS: requireTls,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: GREETING_MS,
    socketTimeout: SILENCE_MS,
    dnsTimeout: CONNECT_MS,
  });
  return async (mail, key) => {
    try {
      await transport.sendMail(composeMail(mail, key, sender()));
    } catch (error) {
      throw failure(error);
    }
  };
}

/** What a server says may repeat the address: only its number is kept. */
function failure(error: unknown): DeliveryFailed {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown };
  if (typeof responseCode !== 'number') return new DeliveryFailed(typeof code === 'string' ? code : 'SMTP');
  // Of the mail itself. A refused login is the server's or the setting's, and may be mended.
  const isRefused = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
  return new DeliveryFailed(`SMTP ${responseCode}`, { isRefused });
}
