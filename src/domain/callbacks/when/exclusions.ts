/** A stretch of the day that no call begins in, or, `stated` by its hours, that none touches. */
interface RuledOut {
  readonly from: number;
  readonly to: number;
  readonly stated?: boolean;
}

/** What a visitor rules out: ISO weekdays, and stretches of the day in minutes from midnight. */
export interface Exclusions {
  readonly weekdays: readonly number[];
  readonly clocks: readonly RuledOut[];
}

const WEEKDAYS: ReadonlyMap<string, readonly number[]> = new Map([
  ['monday', [1]],
  ['tuesday', [2]],
  ['wednesday', [3]],
  ['thursday', [4]],
  ['friday', [5]],
  ['saturday', [6]],
  ['sunday', [7]],
  ['weekend', [6, 7]],
  ['weekday', [1, 2, 3, 4, 5]],
]);
const NOON = 12 * 60;
const CLOCKS: ReadonlyMap<string, { readonly from: number; readonly to: number }> = new Map([
  ['morning', { from: 0, to: NOON }],
  ['afternoon', { from: NOON, to: 17 * 60 }],
  ['evening', { from: 17 * 60, to: 24 * 60 }],
]);

const THING = `(?:on |in |the |this |a |next ){0,3}(?:${[...WEEKDAYS.keys(), ...CLOCKS.keys()].join('|')})s?`;
/** "Not Tuesday, Wednesday" puts one in the place of the other; "not Tuesday, Wednesday or Friday" rules out all. */
const INSTEAD = new RegExp(
  `\\b((?:no|not) ${THING}),(?= ?(?:but )?${THING}(?!\\w|,? ?(?:,|or|and|nor) ?${THING}))`,
  'g',
);
const RULED_OUT = new RegExp(
  `\\b(?:but not|just not|not|except(?: for)?|never|no|any(?:thing|where)? ?(?:time|day)? but|all but|whenever but|other than|avoid|isn't good|can't do) ${THING}(?:(?:,| or| and| nor|, or|, and) ?${THING})*`,
  'g',
);

/** "Monday doesn't work", "Tuesday is out": the same said after the day. */
const DOES_NOT_DO = `(?:(?:doesn'?t|does not|don'?t|do not|won'?t|will not|wouldn'?t|can'?t|cannot) (?:really |quite )?(?:work|suit|fit|do|happen)|(?:is|are|'s|was)(?: just| also| really| a){0,2} (?:not (?:good|possible|great|ideal|an option|convenient|gonna work|going to work|free|ok|okay)|no good|bad|out|impossible|terrible|awful|hard|difficult|tricky|busy|too busy|packed|full|booked|a no)|(?:isn'?t|aren'?t)(?: really)? (?:good|possible|great|ideal|an option|convenient|free|ok|okay|gonna work|going to work))`;
const RULED_OUT_AFTER = new RegExp(
  `\\b(${THING}(?:(?:,| or| and|, or|, and) ?${THING}){0,3}) ${DOES_NOT_DO}(?: for (?:me|us))?(?: either| too| at all| any ?more)?`,
  'g',
);

const HOUR = '(\\d{1,2}(?::\\d\\d)? ?(?:am|pm)?|noon)';
/** "Except between 12pm and 2pm", as "except lunch" is by now. */
const HOURS_OUT = new RegExp(
  `\\b(?:but not|just not|not|except(?: for)?|all but|other than|avoid|can't do) (?:between |from )?${HOUR} ?(?:and|to|-|until|till) ?${HOUR}(?![\\d:])`,
  'g',
);

/** Minutes from midnight; an hour without its half of the day has that of the other, or is in the hours of a working day. */
function minutesOf(text: string, other: string): number {
  if (text === 'noon') return NOON;
  const [hour = 0, minute = 0] = text.split(/\D+/).filter(Boolean).map(Number);
  const half = /am|pm/.exec(text)?.[0] ?? (hour < 8 ? 'pm' : /am|pm/.exec(other)?.[0]);
  if (hour === 12) return (half === 'am' ? 0 : NOON) + minute;
  return hour * 60 + minute + (half === 'pm' && hour < 12 ? NOON : 0);
}

const clockOf = (minutes: number): string =>
  `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;

/** Takes "but not Friday", "except mornings" out of a text, since the recognizer reads them as wishes. */
export function takeExclusions(text: string): { readonly rest: string; readonly exclusions: Exclusions } {
  const ruledOut: string[] = [];
  const hours: RuledOut[] = [];
  const rest = softenLimits(text)
    .replace(HOURS_OUT, (clause, first: string, second: string) => {
      const [from, to] = [minutesOf(first, second), minutesOf(second, first)];
      if (from >= to) return clause;
      hours.push({ from, to, stated: true });
      return ' ';
    })
    .replace(HAS_TO_BE, (_, day: string, hour: string, after?: string) => {
      const from = minutesOf(hour, '');
      hours.push({ from, to: from + AN_HOUR, stated: true });
      return after ? `${day} after ${clockOf(from + AN_HOUR)}` : `${day} `;
    })
    .replace(HOUR_OUT, (_, hour: string) => {
      const from = minutesOf(hour, '');
      hours.push({ from, to: from + 1, stated: true });
      return ' ';
    })
    .replace(INSTEAD, '$1 but')
    .replace(RULED_OUT_AFTER, (_, things: string) => {
      ruledOut.push(things);
      return ' ';
    })
    .replace(RULED_OUT, (clause) => {
      ruledOut.push(clause);
      return ' ';
    });
  const words = ruledOut.flatMap((clause) => clause.split(/[ ,]+/)).map((word) => word.replace(/s$/, ''));
  const weekdays = words.flatMap((word) => WEEKDAYS.get(word) ?? []);
  const clocks = words.flatMap((word) => CLOCKS.get(word) ?? []);
  return { rest: rest.replace(/\s+/g, ' ').trim(), exclusions: { weekdays, clocks: [...clocks, ...hours] } };
}

/** What may follow words that rule out times. */
const TIMES_AHEAD =
  '(?=(?:\\d|before|earlier|until|till?|after|later|past|from|between|on|in|this|next|the|mornings?|afternoons?|evenings?|weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)day))';

/** "Don't call me before 10" and "nothing before 10" rule out just what "not before 10" does. */
const DONT_CALL = new RegExp(
  `\\b(?:please )?(?:(?:don't|dont|do not|can't|cant|cannot|can not|won't|wont|never)(?: (?:call|phone|ring|contact|reach|talk|answer|pick up|take (?:a )?calls?|do|be called|be reached|get up|make it)(?: (?:me|us|anyone|here|it|back|a call|the phone))*)?|nothing|no (?:phone )?calls?|none) ${TIMES_AHEAD}`,
  'g',
);

const BUSY =
  '(?:busy|away|out|out of town|travell?ing|on vacation|on holiday|gone|unavailable|unreachable|asleep|sleeping|working|driving|teaching|at (?:work|school|the gym|church)|in (?:class|court|school|meetings?|a meeting)|on (?:shift|the (?:train|bus|road)))';
const NOT_FREE = '(?:free|available|around|home|here|there|awake|up|reachable|able to (?:talk|answer|speak))';

/** "I'm at work until 5", "I won't be free before 11": so does what keeps the visitor from the phone. */
const IS_BUSY = new RegExp(
  `\\b(?:(?:i'm|im|i am|i'll be|i will be|we're|we are) (?:usually |always )?(?:${BUSY}|not ${NOT_FREE})|i work|(?:i |we )?(?:won't|wont|will not|can't|cant) be ${NOT_FREE}) ${TIMES_AHEAD}`,
  'g',
);

/** "Not at 10", without another hour in its place. */
const HOUR_OUT = new RegExp(`\\b(?:but )?not (?:at|around) ${HOUR}(?![\\d:])`, 'g');

/** "I need to be at the dentist at 11": an hour in which no call is wished for. */
const HAS_TO_BE =
  /\b(?:i|we) (?:have|need|got|have got|must|gotta)(?: to)? (?:be|go|see|get|pick|take|drop|meet|leave|an? (?:\w+ )?(?:appointment|meeting|class|lesson|exam|interview|call))\b(?:(?! (?:after|before|until|by|or|call)\b) [a-z']+){0,5}?((?: on)?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day| today| tomorrow)?) (?:at|from|around) (\d{1,2}(?::\d\d)? ?(?:am|pm)?|noon)(?! ?(?:-|to|and|until|till)? ?\d)(,? (?:(?:so|and|but) )?(?:(?:any ?time|call(?: me)?) )?(?:after|afterwards)(?: that)?\b(?! \d))?/g;
const AN_HOUR = 60;

/** "I get off at 5", "I'm done by 3". */
const IS_FREE =
  /\b(?:(?:i|we) ?)?(?:get (?:off|out|home|back)(?: work| of work| from work)?|(?:'m|am|are|'re|'ll be|will be) (?:done|off|finished|free|home|back)(?: work| with work)?|(?:shift|class|work|school|meeting) (?:ends|is over|finishes)) (?:at|by|around|about|from) (?=\d|noon)/g;

/** "Not 1:30, 3" is 3. */
const NOT_THIS_TIME =
  /\b(?:no,? )?not (?:at )?\d{1,2}(?::\d\d)? ?(?:am|pm)?,? (?:but |rather )?(?:at )?(?=\d{1,2}(?::\d\d)?(?! ?(?:and|to|-)))/g;

/** "Not until Wednesday" begins with that day. */
const NOT_UNTIL_DAY =
  /\b(?:not|no|never) (?:before|until|till) (?=(?:(?:next|this) )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|tomorrow)\b)/g;

/** "Not before 3" is "after 3", "no later than 5" is "before 5". */
function softenLimits(text: string): string {
  return text
    .replace(NOT_THIS_TIME, 'at ')
    .replace(DONT_CALL, 'not ')
    .replace(IS_BUSY, 'not ')
    .replace(IS_FREE, 'after ')
    .replace(NOT_UNTIL_DAY, 'starting ')
    .replace(/\b(?:not|no|never|except(?: for)?) (?:before|earlier than|until|till)\b/g, 'after')
    .replace(
      /\b(?:not|no|never|except(?: for)?) (?:after|later than|past|from)\b(?! \d{1,2}(?::\d\d)? ?(?:am|pm)? ?(?:-|to|until|till))/g,
      'before',
    );
}
