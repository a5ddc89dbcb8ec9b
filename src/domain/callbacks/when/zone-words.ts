const ZONES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:est|edt|et|eastern(?: (?:standard |daylight )?time)?|new york time)\b/g, 'America/New_York'],
  [/\b(?:cst|cdt|ct|central(?: (?:standard |daylight )?time)?)\b/g, 'America/Chicago'],
  [/\b(?:mst|mdt|mt|mountain(?: (?:standard |daylight )?time)?)\b/g, 'America/Denver'],
  [/\b(?:pst|pdt|pt|pacific(?: (?:standard |daylight )?time)?)\b/g, 'America/Los_Angeles'],
  [/\b(?:hst|hawaii(?:an)?(?: time)?)\b/g, 'Pacific/Honolulu'],
  [/\b(?:gmt|utc)\b/g, 'Etc/UTC'],
  [/\b(?:bst|(?:london|uk|british) time)\b/g, 'Europe/London'],
  [/\b(?:california|los angeles|seattle|vegas) time\b/g, 'America/Los_Angeles'],
  [/\b(?:texas|chicago|dallas|houston) time\b/g, 'America/Chicago'],
  [/\b(?:colorado|denver) time\b/g, 'America/Denver'],
  [/\b(?:florida|boston|miami) time\b/g, 'America/New_York'],
  [/\b(?:akst|akdt|alaska(?: time)?)\b/g, 'America/Anchorage'],
];

/** Takes a zone that the visitor named out of the text: "3 pm Pacific", "my time"; null when they named none. */
export function takeZone(
  text: string,
  visitorZone: string | null,
): { readonly rest: string; readonly zone: string | null } {
  if (visitorZone && /\bmy time\b/.test(text))
    return { rest: text.replace(/\bmy time\b/g, ' '), zone: visitorZone };
  const named = ZONES.find(([words]) => text.search(words) >= 0);
  if (!named) return { rest: text, zone: null };
  return { rest: text.replace(named[0], ' ').trim(), zone: named[1] };
}
