import { tidy } from './when/tidy.ts';

const SPEAKS_OF_TIME =
  /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:today|tonight|tomorrow|tmrw|tmr|morning|afternoon|evening|noon|lunch|week|weekend|weekday|asap|any ?time|whenever|earliest|mañana|hoy|lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|tarde)s?\b|\b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m)\b|\b(?:after|before|between) \d|\bcall(?: me| us)?(?: back)? at \d{1,2}(?::\d\d)?(?![\d(). -]*\d)|\b(?:make|change|move|switch|push) (?:it|that)(?: to)? \d{1,2}(?!\d)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d{1,2}\b|\b\d{1,2}\/\d{1,2}\b|\b\d{4}-\d{2}-\d{2}\b/i;

/** Does a text name a day, a time or a part of a day, whatever else it says? */
export const speaksOfTime = (text: string): boolean => SPEAKS_OF_TIME.test(text);

/** A later time than the one that was named, without saying which; "later" alone takes leave, "maybe later" is a no. */
const OTHER_TIME =
  /^(?:(?:no|ok|okay|sorry|actually|wait|oh|um|but|and|please)[ ,.!]+)*(?:(?:can|could) (?:you|we|it|i) )?(?:please )?(?:(?:(?:make|do|move|push|call|have|be) (?:it |me |that )?)(?:a (?:bit|little) )?(?:earlier|sooner|later)|(?:a (?:bit|little) )?(?:earlier|sooner)|a (?:bit|little) later|later(?= (?:in the|that|than|if)| please))(?: (?:please|time|than that|if possible|in the day|that day))*[.!? ]*$|\b(?:another|different|other|earlier|later) (?:time|day|date)\b|^(?:(?:actually|no|ok|okay|sorry|please|and|make it|can you (?:make it|call)|could you (?:make it|call)|maybe|wait|how about|what about)[ ,]+)*(?:an?|one|half an|two|a couple of|three|\d{1,2}) (?:hour|hr|minute|min|day|week)s? (?:later|earlier|sooner)(?: please| instead| if possible)*[.!? ]*$/i;

/** "Make it later", "a different day": wants another time of call than the one that stands. */
export const wantsOtherTime = (text: string): boolean => OTHER_TIME.test(text);

/** Words that name a time by themselves; a clock time does so too. */
const TIMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday mon sat sun today tonight tomorrow yesterday morning afternoon evening noon noonish
   midday midnight week weekend weekday asap anytime whenever soonest earliest`.split(/\s+/),
);

/** Words that stand beside them. */
const BESIDE = new Set(
  `at on in the a an this next coming any every early earlier late later after before between and or by from to until till around about
   past sometime maybe please instead first thing day days time hour hours minute minutes half quarter am pm works work is fine good ok
   not but except only never no lunch month jan feb mar apr may jun jul aug sep oct nov dec january february march april june july august september
   october november december of best for me would be no nope instead rather actually sorry wait oh i mean meant make it better`.split(
    /\s+/,
  ),
);

const CLOCK = /^\d{1,2}(?::\d\d)?(?:am|pm)$|^\d{1,2}:\d\d$|^\d{1,2}\/\d{1,2}$/;
const MONTH =
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|tember|ober|ember)?$/;
const NUMBER = /^\d{1,4}(?:st|nd|rd|th)?$/;

/** Is a short text about a time and nothing else: "noon", "wed 4:45pm", "next week"; not "Wednesday Addams", "morning cramps". */
export function isOnlyTime(text: string): boolean {
  const words = tidy(text)
    .replace(/(\d) (am|pm)\b/g, '$1$2')
    .split(/[ ,.-]+/)
    .filter(Boolean);
  const names = (word: string) => TIMES.has(word) || CLOCK.test(word);
  const isDate = words.some((word) => MONTH.test(word)) && words.some((word) => NUMBER.test(word));
  return (
    (isDate || words.some(names)) &&
    words.every((word) => names(word) || BESIDE.has(word) || NUMBER.test(word))
  );
}

const HOUR = "\\d{1,2}(?::\\d\\d)?(?: ?[ap]\\.?m\\.?| o'?clock)?";
const HOURS = new RegExp(
  `^(?:(?:at|between|from|about|around|after|before|by|past) )?${HOUR}(?: ?(?:-|–|to|and|or|till|until) ?${HOUR})?[.! ]*$`,
  'i',
);

/** Are they hours by themselves: "10-12", "after 2"? Only who was asked for a time means one by them. */
export const isOnlyHours = (text: string): boolean => HOURS.test(text.trim());
