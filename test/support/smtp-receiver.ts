import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface SmtpReceiver {
  /** `smtp://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  /** The mails that it took. */
  readonly mails: readonly ParsedMail[];
  /** How many mails were tried, taken or not. */
  tried(): number;
  /** What becomes of a mail: taken, this SMTP status, or no answer. */
  answer(how: 'take' | 'hang' | number): void;
  /** Answers `MAIL FROM` (`sender`) or `RCPT TO` an address with e.g. `550 5.1.1 no such user`, until it is called again. */
  refuse(envelope: Readonly<Record<string, string>>): void;
  close(): Promise<void>;
}

/** A mail server that can refuse, hang and come back. */
export async function startSmtpReceiver(port = 0): Promise<SmtpReceiver> {
  let how: 'take' | 'hang' | number = 'take';
  let envelope: Readonly<Record<string, string>> = {};
  let tried = 0;
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onMailFrom: (_address, _session, done) => done(refusal(envelope.sender)),
    onRcptTo: ({ address }, _session, done) => done(refusal(envelope[address])),
    onData: (stream, _session, done) => {
      tried += 1;
      simpleParser(stream).then((mail) => {
        if (how === 'hang') return;
        if (how === 'take') {
          mails.push(mail);
          done();
        } else done(Object.assign(new Error('refused'), { responseCode: how }));
      }, done);
    },
  });
  // A client that goes away is what some tests are about.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${own}`,
    port: own,
    mails,
    tried: () => tried,
    answer: (next) => {
      how = next;
    },
    refuse: (next) => {
      envelope = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const connection of server.connections) connection._socket?.destroy();
      }),
  };
}

function refusal(answer: string | undefined): Error | null {
  if (answer === undefined) return null;
  return Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });
}
