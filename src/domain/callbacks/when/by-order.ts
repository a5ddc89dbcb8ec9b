const ORDINALS: ReadonlyMap<string, number> = new Map([
  ['first', 0],
  ['earliest', 0],
  ['soonest', 0],
  ['primero', 0],
  ['primera', 0],
  ['second', 1],
  ['segundo', 1],
  ['segunda', 1],
  ['third', 2],
  ['tercero', 2],
  ['tercera', 2],
  ['fourth', 3],
  ['cuarto', 3],
  ['fifth', 4],
  ['quinto', 4],
]);

const BEFORE =
  "(?:(?:i'?ll take|i'?ll go with|let'?s (?:do|take|go with)|take|pick|ok|okay|yes|um|the|el|la)[ ,]+)*";
const AFTER =
  '(?: (?:one|option|time|slot|choice|works|available|is (?:fine|good|ok)|please|thanks|for me))*[.! ]*';
const ORDINAL = new RegExp(
  `^${BEFORE}(${[...ORDINALS.keys()].join('|')}|last|latest|ultimo|later(?= one)|earlier(?= one))${AFTER}$`,
);
const NUMBERED = new RegExp(
  `^${BEFORE}(?:(?:option|number|choice|no\\.?) ?#?(\\d|one|two|three|four|five)|(\\d)(?:st|nd|rd|th) (?:one|option|time|slot|choice))${AFTER}$`,
);
const NUMBERS = ['one', 'two', 'three', 'four', 'five'];
const ANY_OF_THEM = new RegExp(
  `^(?:${BEFORE}(?:any(?: ?one)?(?: of (?:them|these|those))?|either(?: one)?(?: of (?:them|these|those))?|whichever|whatever|any ?time|when ?ever|all of them|cualquiera)|(?:it )?does ?n'?o?t matter|no preference|(?:it'?s )?up to you|you (?:choose|pick|decide)|i'?m (?:flexible|free(?: all day)?|easy)|they all work)${AFTER}$`,
);

/** Which of `count` choices is meant by "the first one", "earliest", "option two", "any of them": its index, or null. */
export function choiceByOrder(text: string, count: number): number | null {
  const said = text.slice(0, 80).toLowerCase().replaceAll('’', "'").replaceAll('ú', 'u').trim();
  const index = indexSaid(said, count);
  return index !== null && index >= 0 && index < count ? index : null;
}

function indexSaid(said: string, count: number): number | null {
  if (ANY_OF_THEM.test(said)) return 0;
  const word = ORDINAL.exec(said)?.[1];
  if (word === 'earlier') return 0;
  if (word) return ORDINALS.get(word) ?? count - 1;
  const [, number, numeral] = NUMBERED.exec(said) ?? [];
  if (numeral) return Number(numeral) - 1;
  if (number === undefined) return null;
  return NUMBERS.includes(number) ? NUMBERS.indexOf(number) : Number(number) - 1;
}
