import { choices, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { offerCallback } from '../desk/offers.ts';
import { clinicPhone } from '../desk/values.ts';

/** Said of a request that can't be changed any more: staff have spoken with the visitor, or it is closed and a new one may be asked for. */
export function goneParts(turn: Turn, ref: string): Part[] {
  const phone = clinicPhone(turn);
  const found = turn.snapshot.callbacks.find((request) => request.ref === ref);
  if (found && found.status !== 'closed') return [phrase('change.gone', { phone })];
  return [phrase('change.closed', { ref, phone }), choices(offerCallback)];
}
