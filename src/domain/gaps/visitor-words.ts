import { EVERYDAY_WORDS } from '../callbacks/name-words.ts';
import { unaskedName } from '../callbacks/understand-name.ts';
import { sameWords } from '../knowledge/repeats.ts';

/** What a visitor has told in one conversation. */
export interface Told {
  /** Every message. */
  readonly texts: readonly string[];
  /** Names and addresses in the forms of that conversation, as they were typed. */
  readonly names: readonly string[];
}

/** Why words can't stand in the knowledge: they are the visitor's sentence, or one of them is a name, a number or a date of theirs. */
export type VisitorWords =
  | { readonly kind: 'sentence' }
  | { readonly kind: 'name' | 'number' | 'date'; readonly word: string };

/** Shorter runs of words are anybody's. */
const LEAST_RUN = 5;

/**
 * What of a text gives away the visitors who asked.
 *
 * @param known Words of the articles: what stands in print is nobody's own.
 */
export function visitorWordsIn(
  text: string,
  told: readonly Told[],
  known: ReadonlySet<string>,
): VisitorWords[] {
  const messages = told.flatMap(({ texts }) => texts);
  const heard = wordsHeard(told, messages, known);
  const words = text.match(WORD) ?? [];
  const given = words.flatMap((word, at): VisitorWords[] => {
    const kind = givenAway(word, words[at - 1], heard, known);
    return kind === null ? [] : [{ kind, word }];
  });
  const repeats = messages.some((message) => isTheirSentence(sameWords(text), message));
  return [...(repeats ? [{ kind: 'sentence' } as const] : []), ...given];
}

/** @param before the word before it; none at the beginning. */
function givenAway(
  word: string,
  before: string | undefined,
  heard: Heard,
  known: ReadonlySet<string>,
): 'name' | 'number' | 'date' | null {
  const plain = word.toLowerCase().replace(/['’]s?$/, '');
  if (/\d/.test(plain)) {
    const isPrinted = /\p{L}/u.test(plain) && known.has(plain);
    return !isPrinted && heard.numbers.has(digitsOf(plain)) ? 'number' : null;
  }
  if (heard.words.has(plain) && NUMBER_WORDS.has(plain)) return 'number';
  if (heard.words.has(plain) && isDate(plain, before)) return 'date';
  // "Will it help" begins with no name.
  const isWritten = before !== undefined && /^\p{Lu}/u.test(word);
  return heard.names.has(plain) && (isWritten || !isCommon(plain, known)) ? 'name' : null;
}

const WORD = /[\p{L}\p{N}]+(?:['’.:/-][\p{L}\p{N}]+)*/gu;

/** Every word of the articles, by which common words are told from names. */
export const wordsOf = (texts: Iterable<string>): ReadonlySet<string> => {
  const words = new Set<string>();
  for (const text of texts) for (const word of text.match(WORD) ?? []) words.add(word.toLowerCase());
  return words;
};

const isCommon = (word: string, known: ReadonlySet<string>): boolean =>
  EVERYDAY_WORDS.has(word) || known.has(word);

interface Heard {
  readonly words: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

function wordsHeard(told: readonly Told[], messages: readonly string[], known: ReadonlySet<string>): Heard {
  const names = told.flatMap((one) => [
    ...one.names.map((name) => name.split('@')[0] ?? name),
    ...one.texts.flatMap((text) => [...namesTold(text), ...(unaskedName(text)?.split(' ') ?? [])]),
    ...one.texts.flatMap((text) => capitalised(text).filter((word) => !isCommon(word, known))),
  ]);
  return {
    words: wordsOf(messages),
    names: new Set([...wordsOf(names)].filter((word) => word.length > 1)),
    numbers: new Set([...messages, ...names].flatMap(numbersIn)),
  };
}

/** Who is spoken of by a name: "my son leo", "dr. hale". */
const KIN =
  /\b(?:my|our|his|her) (?:(?:late|ex|step|older|younger|little)[ -]?)?(?:son|daughter|wife|husband|partner|mom|mum|mother|dad|father|sister|brother|aunt|uncle|friend|boss|neighbou?r|girlfriend|boyfriend|kid|baby|grandmother|grandma|grandfather|grandpa),? (?:named |called )?(\p{L}{2,})|\b(?:dr|doctor|nurse|mr|mrs|ms|miss)\.? (\p{L}{2,})/giu;

/** How people say their own name in the middle of other words, in small letters too. */
const SELF =
  /\b(?:my (?:full |first |last )?name(?: is|'s|’s)|i am called|i go by|call me|me llamo|mi nombre es) (\p{L}{2,})(?: (\p{L}{2,}))?/giu;

const namesTold = (text: string): string[] =>
  [...text.matchAll(KIN), ...text.matchAll(SELF)]
    .flatMap(([, one, other]) => [one, other])
    .filter((name) => name !== undefined)
    .filter((name) => !EVERYDAY_WORDS.has(name.toLowerCase()));

/** Words with a capital inside of a sentence; a message in capitals tells nothing by them. */
function capitalised(text: string): string[] {
  if (!/\p{Ll}/u.test(text)) return [];
  return [...text.matchAll(/(?<=[\p{L}\p{N},;] )\p{Lu}[\p{L}'’-]+/gu)].map(([word]) => word.toLowerCase());
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Each run of digits, and what they make together where only the like of "-" lies between: a phone, a date. */
function numbersIn(text: string): string[] {
  const together = text.match(/\d[\d\s().:/-]*\d/g) ?? [];
  return [...(text.match(/\d+/g) ?? []), ...together.map(digitsOf)];
}

/** From where on a number in words tells of somebody: an age, a weight. */
const NUMBER_WORDS: ReadonlySet<string> = new Set(
  'eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand'.split(
    ' ',
  ),
);

const DATE_WORDS: ReadonlySet<string> = new Set(
  'monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december yesterday tomorrow today tonight thanksgiving christmas easter'.split(
    ' ',
  ),
);
/** Months that are other words too. */
const ALSO_MONTHS: ReadonlySet<string> = new Set(['may', 'march']);
const BEFORE_MONTH = /^(?:in|on|since|until|by|last|next|this|early|mid|late|of|\d+(?:st|nd|rd|th)?)$/i;

const isDate = (word: string, before: string | undefined): boolean =>
  DATE_WORDS.has(word) || (ALSO_MONTHS.has(word) && BEFORE_MONTH.test(before ?? ''));

/** Is it what the visitor wrote, a sentence of it, or that sentence with something around it? */
function isTheirSentence(words: string, message: string): boolean {
  const sentences = [message, ...message.split(/(?<=[.!?\n])\s+/)].map(sameWords);
  return sentences.some((sentence) => {
    if (sentence === words) return true;
    const length = sentence.split(' ').length;
    const contained = length >= LEAST_RUN && ` ${words} `.includes(` ${sentence} `);
    const isPiece = words.split(' ').length >= LEAST_RUN && ` ${sentence} `.includes(` ${words} `);
    return contained || isPiece;
  });
}
