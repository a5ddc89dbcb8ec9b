import type { Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { cancelsRequest } from './change-wish.ts';
import { asksToMove, asksToSee, openRequest } from './open-request.ts';

/** A request that was sent, by its name; "a call" may be one that is wished for. */
const REQUEST =
  /\b(?:my|our|the|that) (?:call ?back|call|phone call|request|call ?back request)(?: (?:request|time|day|date|appointment))?\b|\b(?:my|the) (?:reference|confirmation)(?: (?:code|number))?\b/i;
const CHANGES = /\b(?:cancel|change|move|reschedule|push|postpone|delete|withdraw|update|edit)\b/i;

/** "Cancel my callback", "what is my reference code", where this conversation has no open request. */
export function speaksOfUnknownRequest(turn: Turn, { text, value, understanding }: Input): boolean {
  if (value !== null || openRequest(turn) !== null || !REQUEST.test(text)) return false;
  if (understanding.outcome === 'clinic' || understanding.outcome === 'advice') return false;
  return cancelsRequest(text) || asksToMove(text) || asksToSee(text) || CHANGES.test(text);
}
