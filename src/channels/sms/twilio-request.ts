import type { Request } from 'restify';
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import { formFields } from '../../http/form-body.ts';
import { HttpError } from '../../http/http-error.ts';

/** Who Twilio is to us. */
export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164. */
  readonly phoneNumber: string;
}

const MESSAGE_SID = /^(?:SM|MM)[0-9a-f]{32}$/i;

/**
 * The fields of a request that Twilio signed for this very address. The signature covers names and values run together, without a mark
 * between them or a time: so each field must be there once, and a replay is told by its MessageSid.
 * @param url the address as Twilio was told it: never the request's own Host.
 * @param ours the field that names our number: `To` of what comes in, `From` of what went out.
 * @throws {HttpError} 403 for anything else, 415 for another body than a form.
 */
export function twilioFields(
  request: Request,
  { accountSid, authToken, phoneNumber }: TwilioAccount,
  { url, ours }: { readonly url: string; readonly ours: 'To' | 'From' },
): ReadonlyMap<string, string> {
  const pairs = formFields(request);
  const fields = new Map(pairs);
  const signature = request.headers['x-twilio-signature'];
  const isSigned =
    typeof signature === 'string' &&
    fields.size === pairs.length &&
    request.getQuery() === '' &&
    validateRequest(authToken, signature, url, Object.fromEntries(pairs));
  const isOurs =
    fields.get('AccountSid') === accountSid &&
    fields.get(ours) === phoneNumber &&
    MESSAGE_SID.test(fields.get('MessageSid') ?? '');
  if (!isSigned || !isOurs)
    throw new HttpError(403, 'NotFromTwilio', 'Only signed requests of the configured account are taken');
  return fields;
}
