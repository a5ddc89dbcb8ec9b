import { z } from 'zod';
import { DeliveryFailed } from './delivery.ts';
import { codeOf } from './post-json.ts';

export interface TwilioTextsOptions {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164: where texts come from. */
  readonly phoneNumber: string;
  /** Without a slash at its end. */
  readonly apiUrl: string;
  /** Where Twilio reports what becomes of a text. */
  readonly statusUrl: string;
}

/** Hands a text over. @returns Twilio's id of it. @throws {DeliveryFailed | TextRefused} */
export type SendText = (to: string, text: string, signal: AbortSignal) => Promise<string>;

/** Twilio won't send this text to this number, whenever it is asked again; `code` is of its own list. */
export class TextRefused extends Error {
  override readonly name = 'TextRefused';
  readonly code: string;

  constructor(code: string) {
    super(`Twilio refuses the text: ${code}`);
    this.code = code;
  }
}

const taken = z.object({ sid: z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/i) });
const refused = z.object({ code: z.number().int() });

/** Twilio's Messages resource, which needs no more than a form and a password. */
export function createTwilioTexts(options: TwilioTextsOptions): SendText {
  const { accountSid, authToken, phoneNumber, apiUrl, statusUrl } = options;
  const url = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  return async (to, text, signal) => {
    const body = new URLSearchParams({ To: to, From: phoneNumber, Body: text, StatusCallback: statusUrl });
    const { status, answer } = await post(url, { authorization }, body, signal);
    if (status >= 200 && status < 300) {
      const read = taken.safeParse(answer);
      if (read.success) return read.data.sid;
      throw new DeliveryFailed('NO_SID');
    }
    const code = refused.safeParse(answer).data?.code;
    if (status === 400 && code !== undefined) throw new TextRefused(String(code));
    throw new DeliveryFailed(code === undefined ? `HTTP ${status}` : `Twilio ${code}`);
  };
}

async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: URLSearchParams,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly answer: unknown }> {
  try {
    const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    const answer: unknown = await response.json().catch(() => null);
    return { status: response.status, answer };
  } catch (error) {
    throw new DeliveryFailed(codeOf(error));
  }
}
