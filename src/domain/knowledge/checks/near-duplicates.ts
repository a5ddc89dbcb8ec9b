/** Share of all words of two questions that both have, from which on they count as the same. */
const SAME_FROM = 0.8;

/**
 * Pairs of word sets of which at least four fifths are shared, by index. Sets are compared only where they share one of
 * their rarest words, which loses none (prefix filtering), so that 10,000 questions take a moment.
 */
export function nearDuplicates(sets: readonly ReadonlySet<string>[]): [number, number][] {
  const counts = new Map<string, number>();
  for (const word of sets.flatMap((set) => [...set])) counts.set(word, (counts.get(word) ?? 0) + 1);
  const byRareWord = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  sets.forEach((set, index) => {
    const rare = rarest(set, counts);
    const candidates = new Set(rare.flatMap((word) => byRareWord.get(word) ?? []));
    for (const other of candidates) if (overlap(sets[other]!, set) >= SAME_FROM) pairs.push([other, index]);
    for (const word of rare) byRareWord.set(word, [...(byRareWord.get(word) ?? []), index]);
  });
  return pairs;
}

/** The words of which two sets that are nearly the same must share one. */
function rarest(set: ReadonlySet<string>, counts: ReadonlyMap<string, number>): string[] {
  const needed = set.size - Math.ceil(SAME_FROM * set.size) + 1;
  return [...set]
    .sort((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1))
    .slice(0, set.size === 0 ? 0 : needed);
}

function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const word of one) if (other.has(word)) both++;
  return both / (one.size + other.size - both);
}
