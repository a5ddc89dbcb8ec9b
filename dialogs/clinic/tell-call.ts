import { formatNumber } from '../../src/domain/callbacks/format-phone.ts';
import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { calledValues, windowValues } from '../callback/window-words.ts';
import { clinicPhone } from '../desk/values.ts';
import { openRequest } from '../sent-request/open-request.ts';

/** What is known of the call that staff make, by the fact that was asked for; null for what only clinic.yaml can tell. */
export function tellCall(turn: Turn, fact: string): Part[] | null {
  const { clinic } = turn.knowledge;
  const callerId = formatNumber(clinic.callback.callerId);
  switch (fact) {
    case 'call-who':
      return [phrase('call.who', { clinic: clinic.name })];
    case 'call-number':
      return [phrase('call.number', { callerId })];
    case 'call-when':
      return asked(turn, callerId) ?? [phrase('call.when', { days: clinic.callback.horizonDays })];
    case 'call-next':
      return asked(turn, callerId) ?? [phrase('call.next', { clinic: clinic.name, callerId })];
    case 'call-missed':
      return [phrase('call.missed', { phone: clinicPhone(turn) })];
    case 'call-did':
      return [phrase('call.did', { callerId, phone: clinicPhone(turn) })];
    case 'call-topic':
      return [phrase('call.topic'), phrase('callback.savedSafe')];
    default:
      return null;
  }
}

/** Of a request that was sent, when it is. */
function asked(turn: Turn, callerId: string): Part[] | null {
  const request = openRequest(turn);
  if (!request) return null;
  const { name } = turn.knowledge.clinic;
  return [
    phrase('callback.savedWhen', {
      ...windowValues(turn, request.window),
      ...calledValues(request),
      clinic: name,
      callerId,
    }),
  ];
}
