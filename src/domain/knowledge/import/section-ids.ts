const LONGEST = 40;
const LEFT_OUT = new Set([
  'a',
  'an',
  'and',
  'for',
  'in',
  'is',
  'of',
  'on',
  'or',
  'the',
  'to',
  'your',
  'de',
  'la',
  'el',
  'y',
]);

/** An id for each title, of its main words, unique among themselves and those taken. */
export function sectionIds(titles: readonly string[], taken: ReadonlySet<string>): string[] {
  const used = new Set(taken);
  return titles.map((title) => {
    const wanted = slugOf(title);
    let id = wanted;
    for (let n = 2; used.has(id); n++) id = `${wanted}-${n}`;
    used.add(id);
    return id;
  });
}

function slugOf(title: string): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const main = (words ?? []).filter((word) => !LEFT_OUT.has(word));
  let slug = '';
  for (const word of main) if (`${slug}-${word}`.length <= LONGEST) slug = slug ? `${slug}-${word}` : word;
  return slug || 'section';
}
