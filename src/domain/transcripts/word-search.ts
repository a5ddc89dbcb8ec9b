import { stem } from '../answering/stem.ts';

const SHORTEST = 2;
const LONGEST = 32;
/** Of what is looked for, so many words count. */
const MOST_SOUGHT = 6;

/** The different words of a text as conversations are found by them: without accents, capitals and endings. */
export function searchWords(text: string): string[] {
  const words = text
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length >= SHORTEST)
    .map((word) => stem(word.slice(0, LONGEST)));
  return [...new Set(words)];
}

/** The words that all have to stand in a conversation. */
export const soughtWords = (typed: string): string[] => searchWords(typed).slice(0, MOST_SOUGHT);

const LONG_NUMBER = /\+?\d(?:[\s().–-]*\d){6,}/g;
const LAST_DIGITS = 4;

/** A message's beginning for a list, where a number shows its last digits alone. */
export function previewOf(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const masked = line.replace(LONG_NUMBER, (found) => `··${found.replace(/\D/g, '').slice(-LAST_DIGITS)}`);
  return masked.length > length ? `${masked.slice(0, length).trimEnd()}…` : masked;
}
