import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

const SEE =
  /\b(?:show|see|view|read|check|tell|repeat|what(?:'?s| is| was| are)?|status|details)\b.{0,30}\b(?:my|the) (?:callback |call )?(?:request|callback|details)\b/i;

/** "Show me my request". */
export const asksToSee = (text: string): boolean => SEE.test(text);

/** The request that this conversation made within the last day and that staff haven't reached or closed, or null. */
export function openRequest({ snapshot, draws }: Turn): CallbackRequest | null {
  const since = Date.parse(draws.now) - DAY_MS;
  const isOpen = ({ status, createdAt }: CallbackRequest) =>
    Date.parse(createdAt) > since && ['requested', 'claimed', 'attempted'].includes(status);
  return snapshot.callbacks.find(isOpen) ?? null;
}
