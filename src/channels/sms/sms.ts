import type { Request, Response } from 'restify';
import { TurnRefused, type TurnResult, type TurnRunner } from '../../bot/turn-runner.ts';
import { phoneOf } from '../../domain/callbacks/understand-phone.ts';
import { plain } from '../../domain/texts/gsm.ts';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { cleanText } from '../../http/clean-text.ts';
import { HttpError } from '../../http/http-error.ts';
import { sendText } from '../../http/http-server.ts';
import type { Route } from '../../http/route.ts';
import type { SmsLimits } from './limits.ts';
import { type TwilioAccount, twilioFields } from './twilio-request.ts';
import { twiml } from './twiml.ts';

/** Twilio posts to them, and signs for them: they are named at Twilio with the public URL before them. */
const PATH = '/sms/twilio';
export const STATUS_PATH = `${PATH}/status`;

/** Text of a message comes up to 1,600 characters, and up to ten addresses of pictures beside it. */
const LARGEST_BODY = 64 * 1024;

export interface TextReport {
  readonly sid: string;
  readonly status: string;
  /** Twilio's code of what went wrong. */
  readonly error: string | null;
  /** Whom it was for, E.164. */
  readonly number: string;
}

export interface SmsOptions {
  readonly turns: Pick<TurnRunner, 'run'>;
  readonly account: TwilioAccount;
  readonly publicUrl: string;
  readonly limits: SmsLimits;
  /** Keyed hashes: the same for the same number, and nothing can be read from them. */
  ids(clinicNumber: string, sender: string): { readonly conversation: string; readonly user: string };
  /** The answer to a message has left with the response to its request. */
  written(inbound: Inbound): void;
  /** What Twilio says of a text that we started. */
  report(text: TextReport): Promise<void>;
  /** Said to a text that can be kept neither the first time nor when Twilio sends it again. */
  notKept(text: string): string;
}

/** SMS by Twilio: what patients text, answered with TwiML of the stored payloads. */
export function smsRoutes(options: SmsOptions): Route[] {
  const { turns, account, publicUrl, limits } = options;

  async function receive(request: Request, response: Response): Promise<void> {
    const fields = twilioFields(request, account, { url: publicUrl + PATH, ours: 'To' });
    const inbound = toInbound(fields, options);
    const { user } = inbound;
    const admission = {
      admit: () => limits.admit(user),
      keepsEmergency: () => limits.keepsEmergency(user),
    };
    try {
      const texts = textsOf(await turns.run(inbound, admission));
      response.once('finish', () => options.written(inbound));
      answer(response, texts);
    } catch (error) {
      if (!(error instanceof TurnRefused)) throw error;
      // Twilio asks the fallback URL, which is this one too, and names the error: there is no third time.
      if (fields.has('ErrorCode')) return answer(response, [plain(options.notKept(inbound.text))]);
      throw new HttpError(503, 'NotSaved', 'The message is not saved yet: send it again', {
        retryAfterSeconds: error.retryAfterSeconds,
        cause: error,
      });
    }
  }

  async function report(request: Request, response: Response): Promise<void> {
    const fields = twilioFields(request, account, { url: publicUrl + STATUS_PATH, ours: 'From' });
    await options.report({
      sid: fields.get('MessageSid') ?? '',
      status: fields.get('MessageStatus') ?? '',
      error: fields.get('ErrorCode') || null,
      number: fields.get('To') ?? '',
    });
    answer(response, []);
  }

  const post = (path: string, handle: Route['handle']): Route => ({
    method: 'post',
    path,
    access: 'token',
    maxBodyBytes: LARGEST_BODY,
    handle,
  });
  return [post(PATH, receive), post(STATUS_PATH, report)];
}

function toInbound(fields: ReadonlyMap<string, string>, { account, ids }: SmsOptions): Inbound {
  const sender = fields.get('From') ?? '';
  const phone = phoneOf(sender)?.e164;
  return {
    channel: 'sms',
    ...ids(account.phoneNumber, sender),
    type: 'message',
    messageId: fields.get('MessageSid') ?? '',
    text: cleanText(fields.get('Body') ?? ''),
    locale: null,
    timeZone: null,
    attachments: Number.parseInt(fields.get('NumMedia') ?? '0', 10) || 0,
    ...networkAnswer(fields.get('OptOutType')),
    ...(phone === undefined ? {} : { phone }),
  };
}

/** Twilio's Advanced Opt-Out: it has acted by the clinic's own words for STOP, START and HELP, in whatever language. */
function networkAnswer(type: string | undefined): Pick<Inbound, 'networkAnswered'> {
  const known = (['stop', 'start', 'help'] as const).find((one) => one === type?.toLowerCase());
  return known ? { networkAnswered: known } : {};
}

const textsOf = ({ payloads }: TurnResult): string[] =>
  payloads.map((payload) => (JSON.parse(payload) as { text: string }).text);

function answer(response: Response, texts: readonly string[]): void {
  response.header('Cache-Control', 'no-store');
  sendText(response, 200, 'text/xml; charset=utf-8', twiml(texts));
}
