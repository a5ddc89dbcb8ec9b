import {
  ALSO_FAMILY_NAMES,
  ALSO_NAMES,
  EVERYDAY_WORDS,
  LOWER_CASE_SENTENCE_WORDS,
  QUESTION_OPENERS,
  SENTENCE_WORDS,
  SUFFIXES,
} from './name-words.ts';
import { isOnlyTime } from './time-words.ts';

/** Why a text isn't taken as a name. */
export type NameProblem = 'empty' | 'too-long' | 'no-letters' | 'not-a-name';

export type NameUnderstanding =
  | {
      readonly kind: 'name';
      readonly name: string;
      /** The visitor said that it is a name ("my name is …") or wrote it like one ("Ann Lee"). */
      readonly sure: boolean;
    }
  | { readonly kind: 'refused'; readonly reason: NameProblem };

export const LONGEST_NAME = 80;

const MOST_WORDS = 8;
/** More words than this without a capital are a sentence. */
const MOST_LOWER_CASE_WORDS = 4;

const OPENING =
  '(?:(?:hi|hello|hey|hola|yes|yeah|sure|ok|okay|oh|um|uh|well|so|no|sorry|oops|wait|actually|please|but|and)(?:[ ,.!-]{1,3}))*';

/** What stands before names and little else. */
const SAYS_NAME = new RegExp(
  `^${OPENING}(?:(?:(?:my|the) (?:full |first |last |real )?)?name(?: is|'s|’s| should be| to| ?:| ?=| -| of)|(?:change|correct|update|fix|set|make) (?:(?:my|the) )?name (?:to|into)|my names|this is|(?:you can |just |please ){0,2}call me|(?:they|people|friends) call me|i go by|ask for|mi nombre es|nombre ?:|me llamo|habla)\\s+`,
  'i',
);

/** What stands before names and much else: "I'm Bob", "I'm worried". */
const MAY_SAY_NAME = new RegExp(
  `^${OPENING}(?:(?:it is|it's|it’s|its)(?: me,?)?|i am|i'm|i’m|im|soy|es)\\s+`,
  'i',
);

/** Of what stands before names: what leaves no doubt. */
const CALLED_A_NAME = /\b(?:names?|nombre|me llamo|i go by)\b/i;

/** "First name Bob, last name Jones." */
const PARTS_OF_NAME = /,? ?\b(?:my |the )?(?:first|last|family|given|full) ?name\b(?: is|:| ?=)? ?/gi;

const ONLY_OPENING = new RegExp(`^${OPENING}(?=\\S)`, 'i');
const STRESSED =
  /^(?:actually|really|in fact|just|still|now|officially|(?:spelled|spelt|written)(?: as)?)\s+/i;
const POLITE_END =
  /(?<![\s,.!])[\s,.!]+(?:(?:please|thanks|thank you|thx|here|speaking|is fine|is good|is ok|por favor|gracias)[\s,.!]*)?$/i;
/** "Bob from Acme", "Bob again". */
const TAIL = /(?<=\p{L}),? (?:from|with|at|calling|again|like i said|as i said|please call)(?: [^,]*)?$/iu;
const PRONOUNS = / ?\((?:she|he|they)\b[^)]{0,20}\)/i;
/** "Bob, not Rob." */
const NOT_THE_OTHER = /,? not \p{L}+$/iu;
const PICTURES = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu;

/** Letters, and what people write between them: "O'Brien-Smythe, Mary Jo", "Bob (Robert) Jones", "Kim & Lou", "Henry 3rd". */
const NAME_SHAPE = /^(?:[\p{L}\p{M}'’"“”.,()&/ -]|\b\d(?:st|nd|rd|th)\b)+$/u;

/** The visitor's name in an answer to "What is your name?": without "my name is", "this is", "soy"; 1 to 80 characters. */
export function understandName(text: string): NameUnderstanding {
  const trimmed = text.replace(PICTURES, ' ').replace(/\s+/g, ' ').trim();
  if (trimmed === '') return refused(text.trim() === '' ? 'empty' : 'no-letters');
  const name = bareName(trimmed.slice(0, 400));
  if (name.length > LONGEST_NAME) return refused('too-long');
  if (!/\p{L}/u.test(name)) return refused('no-letters');
  if (!isNameLike(name, SAYS_NAME.test(trimmed) && CALLED_A_NAME.test(trimmed))) return refused('not-a-name');
  return {
    kind: 'name',
    name,
    sure: SAYS_NAME.test(trimmed) || isWrittenLikeName(name, MAY_SAY_NAME.test(trimmed) ? 1 : 2),
  };
}

/** A name in a text that wasn't asked for one: called a name, or else said or written like one without a word that names hardly hold. */
export function unaskedName(text: string): string | null {
  const understood = understandName(text);
  if (understood.kind === 'refused' || !understood.sure) return null;
  const { name } = understood;
  if (CALLED_A_NAME.test(text)) return name;
  if (/\bcall me\b/i.test(text) && !isWrittenLikeName(name, 1)) return null;
  return isEveryday(name) ? null : name;
}

/** May a clause after a family name be the given name: "Mary Jo" in "my name is Smythe, Mary Jo"? */
export const mayBeGivenName = (clause: string): boolean =>
  isWrittenLikeName(clause, 1) && !isEveryday(clause);

const isEveryday = (name: string): boolean =>
  isOnlyTime(name) ||
  wordsOf(name).some(
    (word) => EVERYDAY_WORDS.has(word) && !(ALSO_NAMES.has(word) && isWrittenLikeName(name, 2)),
  );

function bareName(text: string): string {
  const said = text
    .replace(PARTS_OF_NAME, ' ')
    .trim()
    .replace(SAYS_NAME, '')
    .replace(MAY_SAY_NAME, '')
    .replace(STRESSED, '');
  const opened = said === text && wordsOf(text).length > 1 ? said.replace(ONLY_OPENING, '') : said;
  return opened
    .replace(MAY_SAY_NAME, '')
    .replace(STRESSED, '')
    .replace(PRONOUNS, '')
    .replace(TAIL, '')
    .replace(POLITE_END, '')
    .replace(NOT_THE_OTHER, '')
    .replace(/^[\s,.]+|[\s,]+$/g, '');
}

function isNameLike(name: string, called: boolean): boolean {
  const words = wordsOf(name);
  if (!NAME_SHAPE.test(name) || words.length > MOST_WORDS || isUnbalanced(name)) return false;
  if (isSentence(name, words)) return false;
  if (called) return true;
  return !isOnlyTime(name) && !words.every((word) => EVERYDAY_WORDS.has(word) && !ALSO_NAMES.has(word));
}

function isSentence(name: string, words: readonly string[]): boolean {
  if (words.some((word) => SENTENCE_WORDS.has(word)) && !endsInFamilyName(name, words)) return true;
  if (isWrittenLikeName(name, 2)) return false;
  if (words.some((word) => LOWER_CASE_SENTENCE_WORDS.has(word))) return true;
  const own = words.filter((word) => !SUFFIXES.has(word));
  const isLower = !/\p{Lu}/u.test(name) && /\p{Ll}/u.test(name);
  if (own.length > 2 && QUESTION_OPENERS.has(own[0] ?? '') && !/\p{Lu}\p{Ll}/u.test(name.slice(1)))
    return true;
  return isLower && own.length > MOST_LOWER_CASE_WORDS && !words.some((word) => PARTICLE.test(word));
}

/** "Ed Wrong", which is a name as it is written, and "Number Wrong", which isn't. */
function endsInFamilyName(name: string, words: readonly string[]): boolean {
  const given = words.slice(0, -1);
  const isCommon = (word: string) => EVERYDAY_WORDS.has(word) || SENTENCE_WORDS.has(word);
  return (
    given.length > 0 &&
    ALSO_FAMILY_NAMES.has(words.at(-1) ?? '') &&
    isWrittenLikeName(name, 2) &&
    !given.some(isCommon)
  );
}

const isUnbalanced = (name: string): boolean =>
  name.replace(/[^(]/g, '').length !== name.replace(/[^)]/g, '').length;

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[\s,.()&/"“”]+/)
    .filter(Boolean);

const CAPITALISED = /^[("“]?\p{Lu}(?:[\p{Ll}\p{M}'’-]|\.|[),"”]*$)/u;
const PARTICLE =
  /^(?:de|del|la|las|los|y|e|van|von|der|den|ter|da|do|dos|di|du|le|bin|al|el|don|doña|and|jr|sr|&)[,.]?$/;
const TITLES = /^(?:MD|PhD|RN|DO|NP|PA|DDS|I{2,3}|IV)[,.]?$/;

/** Words that each begin with one capital, or particles between them: "Ana de la Cruz". An abbreviation ("ICU RN") isn't one. */
function isWrittenLikeName(name: string, least: number): boolean {
  const words = name.split(' ').filter(Boolean);
  const capitalised = words.filter((word) => CAPITALISED.test(word)).length;
  return (
    capitalised >= least &&
    words.every((word) => CAPITALISED.test(word) || PARTICLE.test(word) || TITLES.test(word))
  );
}

const refused = (reason: NameProblem): NameUnderstanding => ({ kind: 'refused', reason });
