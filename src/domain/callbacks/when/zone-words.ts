const ZONES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:est|edt|et|eastern(?: (?:standard |daylight )?time)?|new york time)\b/g, 'America/New_York'],
  [/\b(?:cst|cdt|ct|central(?: (?:standard |daylight )?time)?)\b/g, 'America/Chicago'],
  [/\b(?:mst|mdt|mt|mountain(?: (?:standard |daylight )?time)?)\b/g, 'America/Denver'],
  [/\b(?:pst|pdt|pt|pacific(?: (?:standard |daylight )?time)?)\b/g, 'America/Los_Angeles'],
  [/\b(?:hst|hawaii(?:an)?(?: time)?)\b/g, 'Pacific/Honolulu'],
  [/\b(?:gmt|utc)\b/g, 'Etc/UTC'],
  [/\b(?:bst|(?:london|uk|british) time)\b/g, 'Europe/London'],
  [/\b(?:akst|akdt|alaska(?: time)?)\b/g, 'America/Anchorage'],
];

/** States and cities that lie in one zone. */
const PLACES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'America/Los_Angeles':
      'california|los angeles|san francisco|san diego|sacramento|seattle|washington state|portland|nevada|las vegas|vegas',
    'America/Phoenix': 'arizona|phoenix|tucson',
    'America/Denver': 'colorado|denver|utah|salt lake city|new mexico|albuquerque|wyoming|montana',
    'America/Chicago':
      'texas|chicago|illinois|dallas|houston|austin|san antonio|wisconsin|minnesota|iowa|missouri|oklahoma|arkansas|louisiana|new orleans|mississippi|alabama|nashville|memphis',
    'America/New_York':
      'florida|miami|orlando|boston|massachusetts|new york|new jersey|pennsylvania|philadelphia|georgia|atlanta|virginia|maryland|connecticut|ohio|north carolina|south carolina|maine|vermont|michigan|detroit',
    'Pacific/Honolulu': 'hawaii|honolulu',
    'America/Anchorage': 'alaska|anchorage',
    'Europe/London': 'london|england|scotland|the uk',
  }).flatMap(([zone, places]) => places.split('|').map((place) => [place, zone] as const)),
);
const PLACE = `(${[...PLACES.keys()].join('|')})`;
/** "Texas time", "I'm in California, 9 my time". */
const ITS_TIME = new RegExp(`\\b${PLACE} time\\b`);
const IS_IN = new RegExp(
  `\\b(?:i'm|im|i am|we're|we are|i live|living|based|currently|here|over) (?:here |out |over |down |up )?in ${PLACE}\\b`,
);

/** Takes a zone that the visitor named out of the text: "3 pm Pacific", "my time"; null when they named none. */
export function takeZone(
  text: string,
  visitorZone: string | null,
): { readonly rest: string; readonly zone: string | null } {
  const place = (ITS_TIME.exec(text) ?? IS_IN.exec(text)) as RegExpExecArray | null;
  const ofPlace = PLACES.get(place?.[1] ?? '');
  if (place && ofPlace)
    return {
      rest: text
        .replace(place[0], ' ')
        .replace(/\bmy time\b/g, ' ')
        .trim(),
      zone: ofPlace,
    };
  if (visitorZone && /\bmy time\b/.test(text))
    return { rest: text.replace(/\bmy time\b/g, ' '), zone: visitorZone };
  const named = ZONES.find(([words]) => text.search(words) >= 0);
  if (!named) return { rest: text, zone: null };
  return { rest: text.replace(named[0], ' ').trim(), zone: named[1] };
}
