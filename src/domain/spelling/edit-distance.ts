/**
 * Letters that must be added, dropped, changed or swapped with their neighbour to make one word the other.
 *
 * @param most More slips than this aren't counted to the end: some number above it says that they are more.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  let fewestOfLast = 0;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let fewest = i;
    for (let j = 1; j <= b.length; j++) {
      const changed = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, beforeLast[j - 2]! + 1);
      fewest = Math.min(fewest, row[j]!);
    }
    // Two rows without hope: a swap reaches back over one.
    if (fewest > most && fewestOfLast > most) return fewest;
    fewestOfLast = fewest;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
