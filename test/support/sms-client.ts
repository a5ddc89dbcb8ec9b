import { randomBytes } from 'node:crypto';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks.js';

/** What a server is told of Twilio in tests. */
export const TWILIO = {
  accountSid: `AC${'1'.repeat(32)}`,
  authToken: 'f'.repeat(32),
  phoneNumber: '+12125550100',
} as const;

export const SMS_ENVIRONMENT = {
  TWILIO_ACCOUNT_SID: TWILIO.accountSid,
  TWILIO_AUTH_TOKEN: TWILIO.authToken,
  TWILIO_PHONE_NUMBER: TWILIO.phoneNumber,
} as const;

export const newMessageSid = (): string => `SM${randomBytes(16).toString('hex')}`;

export interface SmsOptions {
  /** The same one twice is one message. */
  readonly sid?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Signs as Twilio does, with its own code. */
export const sign = (
  url: string,
  fields: Readonly<Record<string, string>>,
  token: string = TWILIO.authToken,
) => getExpectedTwilioSignature(token, url, fields);

/** Somebody who texts the clinic: posts to the webhook as Twilio does. */
export class SmsClient {
  readonly #serverUrl: string;
  readonly #publicUrl: string;
  readonly from: string;

  constructor(serverUrl: string, from: string, publicUrl = serverUrl.replace('127.0.0.1', 'localhost')) {
    this.#serverUrl = serverUrl;
    this.#publicUrl = publicUrl;
    this.from = from;
  }

  fieldsOf(text: string, { sid = newMessageSid(), fields = {} }: SmsOptions = {}): Record<string, string> {
    return {
      ToCountry: 'US',
      SmsMessageSid: sid,
      NumMedia: '0',
      SmsStatus: 'received',
      Body: text,
      To: TWILIO.phoneNumber,
      NumSegments: '1',
      MessageSid: sid,
      AccountSid: TWILIO.accountSid,
      From: this.from,
      ApiVersion: '2010-04-01',
      ...fields,
    };
  }

  /** The response to a text, whatever its status. */
  send(text: string, options: SmsOptions = {}): Promise<Response> {
    const fields = this.fieldsOf(text, options);
    return this.post(new URLSearchParams(fields), sign(`${this.#publicUrl}/sms/twilio`, fields));
  }

  post(body: URLSearchParams, signature: string, path = '/sms/twilio'): Promise<Response> {
    return fetch(this.#serverUrl + path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-twilio-signature': signature,
      },
      body: body.toString(),
    });
  }

  /** Texts, and reads what comes back: a text message each. */
  async ask(text: string, options: SmsOptions = {}): Promise<string[]> {
    const response = await this.send(text, options);
    const body = await response.text();
    if (!response.ok) throw new Error(`Texting "${text}": ${response.status} ${body}`);
    return messagesOf(body);
  }
}

/** The text messages of an answer in TwiML. */
const messagesOf = (twiml: string): string[] =>
  [...twiml.matchAll(/<Message>([^<]*)<\/Message>/g)].map(([, text]) =>
    (text ?? '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'),
  );
