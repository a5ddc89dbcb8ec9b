/** Zero-width, bidi and other format characters, and letters that show nothing: they only hide words. */
const INVISIBLE = /[\p{Cf}\u115f\u1160\u3164\uffa0]/gu;
const MARKS = /\p{M}/gu;
const APOSTROPHES = /['`´\u2018\u2019\u201b\u02bc\u2032\uff07]/g;
const ASCII = /^\p{ASCII}*$/u;
/** Letters of other alphabets that look like Latin ones. */
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ['а', 'a'],
  ['е', 'e'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['у', 'y'],
  ['х', 'x'],
  ['і', 'i'],
  ['ѕ', 's'],
  ['ј', 'j'],
  ['ο', 'o'],
  ['α', 'a'],
  ['ι', 'i'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ø', 'o'],
]);
const LOOK_ALIKE = new RegExp(`[${[...LOOK_ALIKES.keys()].join('')}]`, 'g');

/**
 * The text in the form that rules and models read: full-width and styled letters made plain, lower case, without accents,
 * apostrophes and invisible characters. Linear in the text's length.
 */
export function normalise(text: string): string {
  // Most texts: of all the steps below, two do something to ASCII.
  if (ASCII.test(text)) return text.toLowerCase().replace(APOSTROPHES, '');
  return foldWidth(text.replace(INVISIBLE, ''))
    .normalize('NFD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(APOSTROPHES, '')
    .replace(LOOK_ALIKE, (letter) => LOOK_ALIKES.get(letter) ?? letter);
}

/** Compatibility forms become what they look like, except those that unfold to whole phrases (U+FDFA makes 18 letters). */
function foldWidth(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (character) => {
    const folded = character.normalize('NFKC');
    return folded.length <= 4 ? folded : ' ';
  });
}
