import type { Token } from '../triage/tokens.ts';
import { CALL_QUESTION_PATTERNS } from './intents/call-question-patterns.ts';
import { createWordingReader } from './wording-reader.ts';

const read = createWordingReader(CALL_QUESTION_PATTERNS);

/** Longest question of this kind, in words. */
const LONGEST = 16;

/** What a message asks about the call itself and nothing else, as the id of a fact (`call-who`); null for any other, a wish for a call too. */
export function askedOfCall(tokens: readonly Token[]): string | null {
  if (tokens.length > LONGEST) return null;
  return read(tokens).find(({ whole }) => whole)?.name ?? null;
}
