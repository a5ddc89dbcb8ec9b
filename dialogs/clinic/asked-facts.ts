import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';

/** A fact of the clinic and the words that ask for it. */
export interface AskedFact {
  readonly fact: string;
  readonly text: string;
}

/** Longer replies aren't read. */
const MOST_FACTS = 3;
/** Each part costs a search, and nobody asks for more in one message. */
const MOST_PARTS = 6;
/** Where one question may end and another begin. */
const JOINT = /[?!.;,&\n]|\b(?:and|also|plus|y)\b/i;
/** These are told together, see tell-hours.ts. */
const ABOUT_HOURS: readonly string[] = ['hours', 'open-now', 'closures'];

/** Every fact that a message asks for, each once, in its order: "how much is a session and do you take HSA". */
export function askedFacts({ answerer }: Turn, text: string, fact: string): AskedFact[] {
  const parts = [...new Set(text.split(JOINT).map((part) => part.trim()))].filter((part) => part !== '');
  const asked: AskedFact[] = [];
  for (const part of parts.length > 1 ? parts.slice(0, MOST_PARTS) : []) {
    const { outcome, clinicFact } = answerer.understand(part, NO_TRIAGE);
    if (outcome !== 'clinic' || !clinicFact) continue;
    if (!asked.some((other) => isSame(other.fact, clinicFact))) asked.push({ fact: clinicFact, text: part });
  }
  // A day may stand in another part than "open": "are you open saturday, or sunday?"
  return asked.length > 1 ? asked.slice(0, MOST_FACTS) : [{ fact, text }];
}

const isSame = (one: string, other: string): boolean =>
  one === other || (ABOUT_HOURS.includes(one) && ABOUT_HOURS.includes(other));
