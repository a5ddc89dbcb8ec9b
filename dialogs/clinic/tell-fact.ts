import { fixed, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { clinicPhone } from '../desk/values.ts';
import { tellCall } from './tell-call.ts';
import { tellHours } from './tell-hours.ts';

/** The parts that tell a fact, or null where clinic.yaml is silent. `text` is the question, for the day that it names. */
export function tellFact(turn: Turn, fact: string, text: string): Part[] | null {
  const { clinic } = turn.knowledge;
  switch (fact) {
    case 'hours':
    case 'open-now':
    case 'closures':
      return tellHours(turn, fact, text);
    case 'phone':
      return [phrase('clinic.phone', { phone: clinicPhone(turn) })];
    case 'address':
      return clinic.address ? [phrase('clinic.address', { address: clinic.address })] : null;
    case 'prices':
      return fromFile(clinic.prices);
    case 'parking':
      return fromFile(clinic.parking);
    case 'insurance':
      return fromFile(clinic.insurance);
    case 'walk-ins':
      return fromFile(clinic.walkIns);
    case 'emergency-number':
      return [fixed('numbers')];
    case 'after-hours':
      return [...(fromFile(clinic.afterHours) ?? []), fixed('not-monitored')];
    default:
      return fromFile(clinic.facts.find(({ id }) => id === fact)?.answer ?? null) ?? tellCall(turn, fact);
  }
}

const fromFile = (text: string | null): Part[] | null => (text ? [phrase('clinic.fact', { text })] : null);
