import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { isRed, readIdeas } from '../../src/domain/triage/idea-reader.ts';
import { tokenise } from '../../src/domain/triage/tokens.ts';
import { type Input, looksLikeQuestion } from './input.ts';

/** What a denial may not hold: it asks, or says that something goes on. */
const DOUBTS =
  /\?|\b(?:still|but|though|maybe|not sure|unsure|any ?more|yet|sure it|hurts?|pain|worse|aún|aun|todavía|todavia|pero|duele|dolor)\b/i;

/** Whether a visitor takes an emergency back: by the button, or by words that deny it and hold no symptom and no question. */
export function deniesEmergency({ triage }: Turn, { text, value }: Input): boolean {
  if (value !== null) return true;
  return triage.tier === null && !DOUBTS.test(text);
}

/** Shortest question that counts by its mark alone: "hurts?" tells, "does it help?" asks. */
const SHORTEST_QUESTION = 4;

/**
 * Words that ask nothing, while an emergency stands: they go on with what they interrupted ("my chest", "hurts"), and what an article
 * says of them would reassure.
 */
export function tellsOnly({ text, value }: Input): boolean {
  if (value !== null) return false;
  const words = tokenise(text);
  if (words.length >= SHORTEST_QUESTION) return !looksLikeQuestion(text);
  return !looksLikeQuestion(text.replaceAll('?', ' ').trim()) || isRed(readIdeas(words));
}
