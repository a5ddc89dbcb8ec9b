import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { newMessageSid, TWILIO } from './sms-client.ts';

export interface TakenText {
  readonly sid: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Twilio's Messages resource on loopback: takes texts as it does, or refuses them by a code of its own or a status. */
export interface TwilioServer {
  readonly url: string;
  readonly taken: readonly TakenText[];
  /** How many texts came, answered or not. */
  asked(): number;
  /** What becomes of the next texts: taken, kept waiting without an answer, refused by a code, or a status without one. */
  answer(how: 'take' | 'hang' | { readonly code: number } | { readonly status: number }): void;
  close(): Promise<void>;
}

const PATH = `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages.json`;
const AUTHORIZATION = `Basic ${Buffer.from(`${TWILIO.accountSid}:${TWILIO.authToken}`).toString('base64')}`;

export async function startTwilioServer(): Promise<TwilioServer> {
  let how: Parameters<TwilioServer['answer']>[0] = 'take';
  const taken: TakenText[] = [];
  let asked = 0;
  const server = createServer(async (request, response) => {
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    const send = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== AUTHORIZATION) return send(401, { code: 20003, status: 401 });
    if (request.method !== 'POST' || request.url !== PATH) return send(404, { code: 20404, status: 404 });
    asked += 1;
    if (how === 'hang') return;
    if (how !== 'take')
      return 'code' in how ? send(400, { code: how.code, status: 400 }) : send(how.status, {});
    const sid = newMessageSid();
    taken.push({ sid, fields });
    send(201, { sid, status: 'queued' });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    asked: () => asked,
    answer: (next) => {
      how = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
