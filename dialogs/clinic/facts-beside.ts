import { splitQuestions } from '../../src/domain/answering/split-questions.ts';
import type { Part } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import type { Input } from '../desk/input.ts';
import { tellFact } from './tell-fact.ts';

/** Longer replies bury the advice. */
const MOST_FACTS = 2;

/** What was asked of the clinic beside a personal question: "what are your hours and is it safe with my pills". */
export function factsBeside(turn: Turn, { text, value }: Input): Part[] {
  const questions = value === null ? splitQuestions(text) : [];
  if (questions.length < 2) return [];
  const asked = questions.flatMap((question) => {
    const { outcome, clinicFact } = turn.answerer.understand(question, NO_TRIAGE);
    return outcome === 'clinic' && clinicFact ? [{ fact: clinicFact, question }] : [];
  });
  const facts = asked.filter(({ fact }, at) => asked.findIndex((other) => other.fact === fact) === at);
  return facts.slice(0, MOST_FACTS).flatMap(({ fact, question }) => tellFact(turn, fact, question) ?? []);
}
