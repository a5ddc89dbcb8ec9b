import { type Input, looksLikeQuestion } from '../desk/input.ts';
import type { Field } from './form-state.ts';

const NAMES: readonly (readonly [RegExp, Field])[] = [
  [/\bwhether they agree\b|\b(?:discuss|talk about|speak about) (?:it|this)\b/, 'may-discuss'],
  [/\b(?:voice ?mail|message)\b/, 'voicemail'],
  [/\b(?:phone|number|telephone|cell|mobile|teléfono|telefono|número)\b/, 'phone'],
  [/\b(?:e-?mail|correo)\b/, 'email'],
  [/\b(?:time|when|day|date|window|hour|hora|día|fecha)\b/, 'when'],
  [/\b(?:topic|reason|about|subject|tema|motivo)\b/, 'topic'],
  [
    /\b(?:someone else|for my|for whom|who(?:m)? (?:it|this|the call)(?:'s| is) for|another person|other person)\b/,
    'for-whom',
  ],
  [/\b(?:name|nombre|(?:mis)?spel(?:t|led))\b/, 'name'],
];

const ASKS_TO_CHANGE =
  /^(?:can|could|may) (?:i|you|we) (?:please |also )?(?:add|change|edit|correct|update|fix|remove|delete|give)\b/i;

/** "Can I add an e-mail?" is a wish in the form of a question. */
export const asksToChange = (text: string): boolean => ASKS_TO_CHANGE.test(text);

const REMOVES =
  /\b(?:remove|delete|erase|drop|clear|forget|leave out|take (?:out|off|away)|get rid of|without) (?:(?:the|my|that|our|an?|phone|cell|e-?mail) ){0,3}(?:voice ?mail|message|phone|number|telephone|cell|mobile|e-?mail|topic|reason|subject|name)\b/i;
const ALL_WORDS =
  /\b(?:everything|all|chat|conversation|words|messages|data|history|transcript|information|info|what i)\b/i;

/** "Delete my e-mail" means one answer of a form or a request, "delete my data" every word that was written. */
export const removesField = (text: string): boolean => REMOVES.test(text) && !ALL_WORDS.test(text);

const LONGEST_FIELD_NAME = 40;

/** "Phone", "change the time": the field that a short text names. */
export function namedField({ text, value }: Input): Field | null {
  if (value !== null || text.length > LONGEST_FIELD_NAME || /\d/.test(text)) return null;
  const plain = text.toLowerCase();
  const asked = looksLikeQuestion(text) && !/\bchange\b/.test(plain) && !asksToChange(text);
  if (asked) return null;
  return NAMES.find(([words]) => words.test(plain))?.[1] ?? null;
}

const BARE =
  /^(?:(?:please|no|wait|actually|oops|can i|i want to|let me|add|remove|delete|an|change|edit|fix|correct|redo|update|wrong|the|my|a|go to|back to)[ ,]+)*(?:voice ?mail|phone|number|phone number|telephone|cell|e-?mail|time|day|date|topic|reason|subject|name)(?: (?:is wrong|please|again|address))?[.!? ]*$/i;

/** A text that only names a field: "the topic", "change my phone number"; anything more may be an answer. */
export const barelyNamedField = (input: Input): Field | null =>
  BARE.test(input.text) ? namedField(input) : null;

const WRONG =
  /\b(?:change|correct|fix|edit|wrong|redo|update|incorrect|misspel(?:t|led|ed)|spel(?:t|led)|not (?:right|correct|my|the right)|isn'?t (?:right|correct|my)|est[aá] mal)\b/i;

/** Does a short text say that an answer is wrong: "wrong e-mail", "my name is spelt with ph"? */
export const saysWrong = (input: Input): boolean => WRONG.test(input.text) && namedField(input) !== null;
