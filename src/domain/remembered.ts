/** More than the days and the zones of a clinic's visitors; a visitor names the zone, so there has to be an end. */
const MOST_REMEMBERED = 1000;

/** What was made for a key before, else what `make` makes now; past `most` keys all are forgotten. */
export function remembered<T>(known: Map<string, T>, key: string, make: () => T, most = MOST_REMEMBERED): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  if (known.size >= most) known.clear();
  known.set(key, made);
  return made;
}
