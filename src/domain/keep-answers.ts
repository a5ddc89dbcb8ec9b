const LONGEST_KEPT = 32;

/**
 * A function of a word that keeps the answers which it gave last: most words of a message are ones that everybody uses, and a start
 * reads the same ones thousands of times. Past `most` words it forgets them all; what is too long for a word it doesn't keep.
 */
export function keepAnswers<Answer>(
  most: number,
  compute: (word: string) => Answer,
): (word: string) => Answer {
  const kept = new Map<string, Answer>();
  return (word) => {
    const known = kept.get(word);
    if (known !== undefined) return known;
    const answer = compute(word);
    if (kept.size >= most) kept.clear();
    if (word.length <= LONGEST_KEPT) kept.set(word, answer);
    return answer;
  };
}
