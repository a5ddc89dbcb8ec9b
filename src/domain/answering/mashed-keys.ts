import type { Token } from '../triage/tokens.ts';

/** Neighbours on a keyboard that no word has side by side, and a run of consonants that none has. */
const MASHED =
  /qwer|asdf|sdfg|dfgh|fghj|ghjk|hjkl|fdsa|lkjh|zxcv|xcvb|cvbn|vbnm|poiu|^[bcdfghjklmnpqrstvwxz]{6,}$/;
const MOST_WORDS = 3;

const NOTHING = new Set(
  'test|testing|test test|testing testing|testing one two|just testing|just a test|this is a test|lorem ipsum|blah|blah blah|bla|foo|foo bar|ping|prueba|probando|tonight|tonite|now|right now|yesterday|last night|this week|esta noche|ahorita'.split(
    '|',
  ),
);

/** Whether somebody only tries the chat ("test") or names a time of which nothing is asked ("tonight"). */
export const saysNothing = (tokens: readonly Token[]): boolean =>
  tokens.length <= MOST_WORDS && NOTHING.has(tokens.map(({ word }) => word).join(' '));

/** Whether somebody only struck some keys: "asdfjkl". */
export const isMashed = (tokens: readonly Token[]): boolean =>
  tokens.length > 0 && tokens.length <= MOST_WORDS && tokens.every(({ word }) => MASHED.test(word));
