import { keepAnswers } from '../keep-answers.ts';
import { respell } from '../spelling/respell.ts';
import { detectLanguage } from './detect-language.ts';
import { normalise } from './normalise.ts';

/** A word of a text as rules and models see it. */
export interface Token {
  readonly word: string;
  /** As it was written, in lower case and without accents; set where the word was mended. */
  readonly written?: string;
  /** Which sentence it stands in, counted from 0; a comma doesn't end one. */
  readonly sentence: number;
  /** Which clause it stands in, counted from 0 through the whole text; commas and dashes end one too. */
  readonly clause: number;
}

const PIECE = /[\p{L}\p{N}@$]+|[.?!;\n\u2026\u3002\u061f]+|,(?!\d)|\s[-\u2013]+\s|\u2014/gu;
const ENDS_SENTENCE = /^[.?!;\n\u2026\u3002\u061f]/;
const ENDS_CLAUSE = /^[,\s\u2014]/;
/** A lone number with its unit ("400mg", "3am", "5yo") is no disguised word. */
const QUANTITY = /^\d+(?:[.,]\d+)?[a-z]{0,3}$/;
const DISGUISED = /[a-z][0-9@$]|[@$][a-z]|[0-9][a-z]{2}/;
const MOST_KEPT = 5_000;
const LEET: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['@', 'a'],
  ['$', 's'],
]);

/** The words of a text in order: normalised, stretched letters shortened, light disguises undone, spelled-out words joined, misspelt common words mended. */
export function tokenise(text: string): readonly Token[] {
  const known = LAST.find((read) => read.text === text);
  if (known) return known.tokens;
  const tokens = readTokens(text);
  LAST[next] = { text, tokens };
  next = (next + 1) % MOST_READ;
  return tokens;
}

/**
 * Triage, search and quoting read the same message one after the other, and in between what it says together with the one before: the
 * same words are the same object, so that what was heard in them is known.
 */
const MOST_READ = 8;
const LAST: { readonly text: string; readonly tokens: readonly Token[] }[] = [];
let next = 0;

function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let clause = 0;
  let spelled: string[] = [];
  const flush = () => {
    if (spelled.length >= 4) tokens.push(mended(spelled.join(' '), spelled.join(''), sentence, clause));
    else for (const word of spelled) tokens.push({ word, sentence, clause });
    spelled = [];
  };
  for (const [piece] of normalise(text).matchAll(PIECE)) {
    if (piece.length === 1 && /\p{L}/u.test(piece)) {
      spelled.push(piece);
      continue;
    }
    // Letters that are spelled out may have commas or dashes between them.
    if (!ENDS_CLAUSE.test(piece)) flush();
    if (ENDS_SENTENCE.test(piece)) sentence++;
    if (ENDS_SENTENCE.test(piece) || ENDS_CLAUSE.test(piece)) clause++;
    else tokens.push(mended(piece, plainWord(piece), sentence, clause));
  }
  flush();
  return respelled(tokens).map((token, at, all) =>
    isMisspeltDoes(all, at) ? respelledTo(token, 'does') : token,
  );
}

/** The spelling is English, and what is misspelt in it may be right in Spanish. */
function respelled(tokens: readonly Token[]): readonly Token[] {
  if (detectLanguage(tokens) === 'es') return tokens;
  return tokens.map((token) => respelledTo(token, respell(token.word)));
}

/** Not put together from parts: that alone took most of the time in which a text is read. */
const mended = (written: string, word: string, sentence: number, clause: number): Token =>
  word === written ? { word, sentence, clause } : { word, written, sentence, clause };

/** The token with its word spelled so; the same token where it already is. */
export const respelledTo = (token: Token, word: string): Token =>
  word === token.word ? token : { ...token, word, written: token.written ?? token.word };

const BEFORE_DOES = new Set(['how', 'what', 'why', 'when', 'where', 'or', 'and', 'so', 'but', 'ok', 'then']);
const AFTER_DOES = new Set(['it', 'this', 'that', 'magnesium', 'iv', 'mg', 'he', 'she', 'anyone', 'the']);

/** "how dose it help": the commonest slip of all, and the one that would make a question about doses of it. */
function isMisspeltDoes(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]!.word !== 'dose') return false;
  const before = tokens[at - 1];
  const starts = before?.sentence !== tokens[at]!.sentence || BEFORE_DOES.has(before.word);
  return starts && AFTER_DOES.has(tokens[at + 1]?.word ?? '');
}

/** "heeelp" → "help", "su1c1de" → "suicide"; numbers and quantities stay. */
const plainWord = keepAnswers(MOST_KEPT, (piece) => {
  const word = QUANTITY.test(piece) || !DISGUISED.test(piece) ? piece : undisguise(piece);
  return word.replace(/([a-z])\1{2,}/g, '$1').replace(/[@$]/g, '');
});

const undisguise = (piece: string): string => piece.replace(/[013457@$]/g, (sign) => LEET.get(sign) ?? sign);
