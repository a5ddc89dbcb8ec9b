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

interface SmtpError {
  readonly code?: unknown;
  readonly responseCode?: unknown;
  readonly response?: unknown;
  /** What was answered so. */
  readonly command?: unknown;
}

/** What a server says may repeat the address: only its number is kept. */
function failure(error: unknown): DeliveryFailed {
  const { code, responseCode } = error as SmtpError;
  if (typeof responseCode !== 'number') return new DeliveryFailed(typeof code === 'string' ? code : 'SMTP');
  return new DeliveryFailed(`SMTP ${responseCode}`, { isRefused: isNoMailbox(error as SmtpError) });
}

/** RFC 3463: 5.1 and 5.2 are about the address, 5.7 about who may send. */
const ENHANCED_STATUS = /^\d{3}[ -]5\.(\d)/;
/** What servers say of addresses without one, and also when they don't send on for us. */
const NO_MAILBOX: readonly unknown[] = [550, 551, 553];
const ABOUT_US = /relay|authenticat|denied|block|policy|spam/i;

/**
 * Whether no mail will ever reach this address. A refused sender, login, relay or text is the server's or a setting's and may be mended:
 * what it stopped must still go then.
 */
function isNoMailbox({ command, response, responseCode }: SmtpError): boolean {
  if (command !== 'RCPT TO' || typeof response !== 'string') return false;
  const [, subject] = ENHANCED_STATUS.exec(response) ?? [];
  if (subject !== undefined) return subject === '1' || subject === '2';
  return NO_MAILBOX.includes(responseCode) && !ABOUT_US.test(response);
}
