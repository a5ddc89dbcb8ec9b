import { editDistance } from '../answering/edit-distance.ts';
import type { SafetyRule } from '../knowledge/knowledge.ts';
import type { Token } from './tokens.ts';

/** Names of at least so many letters may have two slips, shorter ones one; names that end in a rule's prefix are heard by it already. */
const LONG = 8;
const SLIPS = { short: 1, long: 2 };

/** Ordinary words that are as near to a name as a slip of the keyboard. */
const ORDINARY: ReadonlySet<string> = new Set(['poignant', 'poignancy', 'peacemaker', 'peacemakers']);

/**
 * Hears the names of rules (`names` of safety.yaml) that somebody misspelt: "amlodapine", "dyalisis". People rarely misspell the
 * first letter. @returns the ids of the rules heard.
 */
export function createNameReader(
  rules: readonly SafetyRule[],
): (tokens: readonly Token[]) => ReadonlySet<string> {
  const byLetter = new Map<string, { readonly name: string; readonly id: string }[]>();
  for (const { id, names } of rules)
    for (const name of names) {
      const list = byLetter.get(name[0]!) ?? [];
      list.push({ name, id });
      byLetter.set(name[0]!, list);
    }
  return (tokens) => {
    const heard = new Set<string>();
    for (const word of new Set(tokens.map((token) => token.word))) {
      if (ORDINARY.has(word)) continue;
      for (const { name, id } of byLetter.get(word[0] ?? '') ?? []) if (isNear(word, name)) heard.add(id);
    }
    return heard;
  };
}

function isNear(word: string, name: string): boolean {
  const slips = name.length < LONG ? SLIPS.short : SLIPS.long;
  if (Math.abs(word.length - name.length) > slips) return false;
  return editDistance(word, name) <= slips;
}
