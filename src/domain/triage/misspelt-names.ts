import type { SafetyRule } from '../knowledge/knowledge.ts';
import { slipsBetween } from '../spelling/slips.ts';
import type { Token } from './tokens.ts';

/** Names of at least so many letters may have two slips, shorter ones one; names that end in a rule's prefix are heard by it already. */
const LONG = 8;
const SLIPS = { short: 1, long: 2 };

const MOST_KNOWN = 2_000;

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
  /** Rules of the words seen last: most words of a message are ones that everybody uses. */
  const known = new Map<string, readonly string[]>();
  const rulesNear = (word: string): readonly string[] =>
    ORDINARY.has(word)
      ? []
      : (byLetter.get(word[0] ?? '') ?? []).flatMap(({ name, id }) => (isNear(word, name) ? [id] : []));
  return (tokens) => {
    const heard = new Set<string>();
    for (const { word } of tokens) {
      const ids = known.get(word) ?? rulesNear(word);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(word, ids);
      for (const id of ids) heard.add(id);
    }
    return heard;
  };
}

function isNear(word: string, name: string): boolean {
  const slips = name.length < LONG ? SLIPS.short : SLIPS.long;
  if (Math.abs(word.length - name.length) > slips) return false;
  return slipsBetween(word, name, slips) <= slips;
}
