import type { ClinicFact } from '../../src/domain/knowledge/knowledge.ts';
import { fixed, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { clinicPhone } from '../desk/values.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';
import { tellCall } from './tell-call.ts';
import { tellHours } from './tell-hours.ts';

/** The parts that tell a fact, or null where clinic.yaml is silent. `text` is the question, for the day that it names. */
export function tellFact(turn: Turn, fact: string, text: string): Part[] | null {
  const { clinic } = turn.knowledge;
  const words = clinic.words?.get(spokenLanguage(turn.state.lang));
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
      return fromFile(words?.prices ?? clinic.prices);
    case 'parking':
      return fromFile(words?.parking ?? clinic.parking);
    case 'insurance':
      return fromFile(words?.insurance ?? clinic.insurance);
    case 'walk-ins':
      return fromFile(words?.walkIns ?? clinic.walkIns);
    case 'emergency-number':
      return [fixed('numbers')];
    case 'after-hours':
      return [...(fromFile(words?.afterHours ?? clinic.afterHours) ?? []), fixed('not-monitored')];
    default:
      return fromFile(answerIn(words?.facts, fact) ?? answerIn(clinic.facts, fact)) ?? tellCall(turn, fact);
  }
}

const answerIn = (facts: readonly ClinicFact[] | undefined, fact: string): string | null =>
  facts?.find(({ id }) => id === fact)?.answer ?? null;

const fromFile = (text: string | null): Part[] | null => (text ? [phrase('clinic.fact', { text })] : null);
