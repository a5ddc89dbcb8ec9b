import { inEnglish } from './spanish-words.ts';

/**
 * The recognizer's time grows with the cube of how many numbers it sees (800 digits took a minute), so it gets at most this much.
 */
const LONGEST = 100;
const MOST_NUMBERS = 6;

/** How people write times, as the recognizer knows them. */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/\b(?:2moro|2morrow|tmrw|tmr|tmw|tmorrow|tomo|tomorow|tommorow|tommorrow|tomorrrow)\b/g, 'tomorrow'],
  [/\b(?:2day|tday)\b/g, 'today'],
  [
    /(?<!\b(?:i|he|she|we|they|you|just|have|had|who) )\bsat\b(?! (?:down|there|still|through|up|with))\.?/g,
    'saturday',
  ],
  [/(?<!\bthe )\bsun\b\.?/g, 'sunday'],
  [/\bmon\b\.?/g, 'monday'],
  [/\bmonays?\b|\bmondya\b/g, 'monday'],
  [/\b(?:tues|tue|tuseday|teusday|tuesdya)\b\.?/g, 'tuesday'],
  [/\b(?:weds|wed|wensday|wednsday|wendsday|wednesay)\b\.?/g, 'wednesday'],
  [/\b(?:thurs|thur|thu|thrusday|thursdya)\b\.?/g, 'thursday'],
  [/\b(?:fri|firday|frday)\b\.?/g, 'friday'],
  [/\b(mon|tues|wednes|thurs|fri|satur|sun)days\b/g, '$1day'],
  [/\bmornings\b/g, 'morning'],
  [/\bafternoons\b|\barvo\b/g, 'afternoon'],
  [/\bevenings\b/g, 'evening'],
  [/\bweekends\b/g, 'weekend'],
  [/\b(?:after|past) (?:my )?lunch(?:time| break)?\b/g, 'after 1pm'],
  [/\bbefore lunch(?:time)?\b/g, 'before 12pm'],
  [/\b(?:at |around |during )?(?:my )?lunch(?: ?(?:time|break|hour))?\b/g, 'between 12pm and 2pm'],
  [/\b(?:at work|working|work|busy|in (?:class|school|a meeting|meetings)) (?:until|till|til) /g, 'after '],
  [/\b(?:after|past) (?:work|school)\b/g, 'after 5pm'],
  [/\bbefore (?:work|school)\b/g, 'before 9am'],
  [/\bfirst thing(?: in the morning)?\b/g, 'in the morning'],
  [/\b(?:end of (?:the )?day|eod|close of business|cob|late afternoon|later in the day)\b/g, 'after 3pm'],
  [/\b(an|one) hour and (?:a half|30 min(?:ute)?s?)\b/g, '90 minutes'],
  [/\bhalf (?:an|a) hour\b/g, '30 minutes'],
  [
    /\bin (?:about|around|roughly|like) (?=(?:\d{1,2}|an?|one|two|three|four) (?:hour|hr|minute|min)s?\b)/g,
    'in ',
  ],
  [
    /\b((?:\d{1,2}|an?|one|two|three|four|a couple(?: of)?) (?:hour|minute|day|week|month)s?) from (?:now|today)\b/g,
    'in $1',
  ],
  [/\b(?:2[5-9]|[3-9]\d):\d\d\b|\b\d{1,2}:[6-9]\d\b/g, ' '],
  [
    /\b(?<=\d(?: ?[ap]m)? )(?:every|each) day\b|\b(?:every|each) day (?=(?:at|after|before|between|from|until) )/g,
    ' ',
  ],
  [/\bbefore noon\b/g, 'before 12pm'],
  [/\bafter noon\b/g, 'after 12pm'],
  [/\b(?:make|change|move|switch|push) (?:it|that)(?: to)? (?=\d{1,2}(?!\d))/g, 'at '],
  [/\b(\d{1,2}(?::\d\d)?) ?-?ish\b/g, 'around $1'],
  [/\b(\d{1,2}) o'?clock\b/g, 'at $1:00'],
  [/\bhalf (\d{1,2})\b/g, '$1:30'],
  [/([ap])\.\s?m\b\.?/g, '$1m'],
  [/\bb4\b/g, 'before'],
  [
    /\b(at|after|before|between|and|to|until|till?|by|around) (1[0-2]|[1-9])([0-5]\d)\b(?![-/\d])/g,
    '$1 $2:$3',
  ],
  [
    /\b(1[3-9])([0-5]\d)(?= (?:on|today|tomorrow|this|next|monday|tuesday|wednesday|thursday|friday|saturday)\b)/g,
    '$1:$2',
  ],
  [/^(?:at )?([01]\d|2[0-3])([0-5]\d)(?: ?h(?:ours|rs)?)?$/g, '$1:$2'],
  [/\bor later\b|\bonwards?\b|\band later\b/g, ''],
];

/** The text as the recognizer gets it: lower case, English, plain, short. */
export function tidy(text: string): string {
  const plain = text
    .slice(0, LONGEST * 4)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[‘’`]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/[^\p{L}\d\s:/.,'-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const known = ALIASES.reduce((words, [from, to]) => words.replace(from, to), inEnglish(plain));
  return capNumbers(known.slice(0, LONGEST));
}

function capNumbers(text: string): string {
  let seen = 0;
  return text.replace(/\d+/g, (digits) => (++seen <= MOST_NUMBERS && digits.length <= 4 ? digits : ' '));
}
