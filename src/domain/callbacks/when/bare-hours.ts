/** The hours of the day in which the clinic is open on any day, as [earliest, latest) in hours of the zone that the visitor means. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

const HOUR = '(1[0-2]|0?[1-9])(?::([0-5]\\d))?';
const NOT_AN_HOUR =
  '(?!\\d|[/:.]\\d| ?(?:am|pm|a\\b|p\\b|st\\b|nd\\b|rd\\b|th\\b|days?|weeks?|months?|hours?|hrs?|minutes?|mins?|years?|people|times?))';
const TWO = new RegExp(
  `(?<![\\d/.:-])\\b${HOUR}(?: ?(am|pm))? ?(?:-|to|and|until|till|til) ?${HOUR}(?: ?(am|pm))?\\b${NOT_AN_HOUR}`,
  'g',
);
const ONE = new RegExp(
  `\\b(at|after|before|from|until|till|til|by|around|about|past|since) ${HOUR}\\b${NOT_AN_HOUR}`,
  'g',
);
const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow';
/** "Monday 9" and "9 tomorrow"; an hour with am or pm needs no help. */
const AFTER_DAY = new RegExp(`\\b(${DAY}),? ${HOUR}\\b${NOT_AN_HOUR}`, 'g');
const BEFORE_DAY = new RegExp(`^${HOUR} (?:on )?(${DAY})\\b`);
const ALONE = new RegExp(`^${HOUR}$`);

/**
 * Hours without am or pm get the one at which the clinic is open: "after 3" becomes "after 3:00pm". Without it the recognizer
 * drops "after 3" and reads "10 to 2" backwards.
 */
export function withMeridiem(text: string, open: DaySpan): string {
  const say = (hour: string, minute = '00', meridiem = likely(Number(hour), open)) =>
    `${Number(hour)}:${minute}${meridiem}`;
  if (ALONE.test(text)) return text.replace(ALONE, (_, hour, minute) => `at ${say(hour, minute)}`);
  return text
    .replace(TWO, (whole, ...found) => range(whole, found as string[], open, text))
    .replace(AFTER_DAY, (_, day, hour, minute) => `${day} at ${say(hour, minute)}`)
    .replace(BEFORE_DAY, (_, hour, minute, day) => `${day} at ${say(hour, minute)}`)
    .replace(ONE, (_, word, hour, minute) => `${word === 'by' ? 'before' : word} ${say(hour, minute)}`);
}

/** "10 to 2", "2-4pm": both ends as times, the second after the first. Dates such as "12-24" and "between dec 1 and 3" stay. */
function range(whole: string, found: string[], open: DaySpan, text: string): string {
  const [hour = '', minute = '00', meridiem, hour2 = '', minute2 = '00', meridiem2] = found;
  const offset = Number(found.at(-2));
  if (/(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* $/.test(text.slice(0, offset))) return whole;
  const second = meridiem2 ?? likely(Number(hour2), open);
  const first = meridiem ?? firstMeridiem(Number(hour), Number(hour2), second, open);
  const lead = /(?:between|from) $/.test(text.slice(0, offset)) ? '' : 'from ';
  const joint = lead === '' && /between $/.test(text.slice(0, offset)) ? 'and' : 'to';
  return `${lead}${Number(hour)}:${minute}${first} ${joint} ${Number(hour2)}:${minute2}${second}`;
}

function firstMeridiem(first: number, second: number, meridiem: string, open: DaySpan): string {
  if (meridiem === 'am') return 'am';
  const likelyFirst = likely(first, open);
  if (likelyFirst === 'am') return 'am';
  return first % 12 <= second % 12 ? 'pm' : 'am';
}

function likely(hour: number, { from, to }: DaySpan): 'am' | 'pm' {
  const morning = hour % 12;
  const opensThen = (candidate: number) => from <= candidate + 0.99 && candidate < to;
  if (opensThen(morning) !== opensThen(morning + 12)) return opensThen(morning) ? 'am' : 'pm';
  return morning >= 7 ? 'am' : 'pm';
}
