import type { ClaimedDelivery } from '../storage/outbox.ts';

/**
 * Sent for good, or not needed any more; the same, with something to write down first, such as what the receiver calls it; or to be sent no
 * earlier than an instant (ISO 8601).
 */
export type Delivered = 'done' | { readonly writeDown: WriteDown } | { readonly heldUntil: string };

/** Must bear being repeated. @returns whether that the delivery was sent is written down with it. */
export type WriteDown = () => Promise<'settled' | 'unsettled'>;

/**
 * Delivers one notice to one destination. Must bear being repeated, and give up once `signal` is aborted.
 * @throws {DeliveryFailed} when it didn't arrive for certain.
 */
export type Deliver = (delivery: ClaimedDelivery, signal: AbortSignal) => Promise<Delivered>;

/** A delivery that didn't arrive. Nothing of what was sent is in it: `code` goes into the log and is shown to staff. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed';
  /** E.g. `HTTP 500`, `SMTP 550`, `ECONNREFUSED`. */
  readonly code: string;
  /** The receiver took it in and wants none of it: to repeat it often is no use. */
  readonly isRefused: boolean;
  /** The receiver is busy and asks to be tried again so much later; null where it says nothing. */
  readonly retryAfterMs: number | null;

  constructor(
    code: string,
    options: {
      readonly isRefused?: boolean;
      readonly retryAfterMs?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(`The delivery failed: ${code}`, { cause: options.cause });
    this.code = code;
    this.isRefused = options.isRefused ?? false;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
