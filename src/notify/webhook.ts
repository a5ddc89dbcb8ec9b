import { createHmac } from 'node:crypto';
import type { StaffNotice } from '../domain/transcripts/notice.ts';
import type { Deliver } from './delivery.ts';
import { deliveryKey } from './delivery-key.ts';
import { postJson } from './post-json.ts';
import { staffLink } from './staff-link.ts';

export interface WebhookOptions {
  readonly url: string;
  /** Both sides know it: with it a receiver can tell ours from anybody's. */
  readonly secret: string;
  /** Where the console is. */
  readonly publicUrl: string;
  /** The clock, in milliseconds. */
  now(): number;
}

/**
 * Posts notices as JSON, `{"id": …, "kind": "callback", "ref": …, "window": …, "status": …, "link": …}`, with
 *
 *     X-Frontdesk-Timestamp: 1795700000                       seconds of the Unix epoch, when it was sent
 *     X-Frontdesk-Signature: sha256=<hex>                     HMAC-SHA256 of `timestamp.body` with the secret
 *     Idempotency-Key: <32 hex digits>                        the body's `id`: the same when it is repeated
 */
export function createWebhook({ url, secret, publicUrl, now }: WebhookOptions): Deliver {
  return async ({ id, notice }, signal) => {
    const key = deliveryKey(id);
    const body = JSON.stringify({
      id: key,
      ...(notice as StaffNotice),
      link: staffLink(notice as StaffNotice, publicUrl),
    });
    const timestamp = String(Math.floor(now() / 1000));
    const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
    const headers = {
      'x-frontdesk-timestamp': timestamp,
      'x-frontdesk-signature': `sha256=${mac}`,
      'idempotency-key': key,
    };
    await postJson(url, body, headers, signal);
    return 'done';
  };
}
