import type { CallbackForm, Phone } from '../../src/domain/callbacks/callback-request.ts';
import { correctName, inWholeName } from '../../src/domain/callbacks/correct-name.ts';
import { correctPhone } from '../../src/domain/callbacks/correct-phone.ts';
import { type Filled, fillForm } from '../../src/domain/callbacks/fill-form.ts';
import { wantsOtherTime } from '../../src/domain/callbacks/time-words.ts';
import { standingAlone } from '../../src/domain/callbacks/when/relative-time.ts';
import { isAnothersNumber, withOtherNumber } from '../../src/domain/callbacks/whose-number.ts';
import { dayOf } from '../../src/domain/callbacks/windows.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { calendarFor } from './calendar.ts';

/**
 * What a message holds for the form. Parts of the name and the number that the form has may be corrected by themselves ("not
 * Ann, Anna", "not 0142, 0143"). Another's number than that of whom the form has one is told to staff beside it.
 */
export function readFields(
  turn: Turn,
  text: string,
  known: Pick<CallbackForm, 'name' | 'phone' | 'forWhom' | 'window'>,
): Filled {
  const { draws, state } = turn;
  const clinic = calendarFor(turn, known);
  const day = known.window ? dayOf(known.window.start, clinic) : null;
  const words =
    known.window && speaksOfCall(text) ? standingAlone(text, known.window, clinic.timeZone) : text;
  const read = fillForm(words, draws.now, clinic, state.timeZone, day);
  const { phone: said, ...fields } = read.fields;
  const corrected = known.name ? correctName(text, known.name) : null;
  const name = corrected ?? (fields.name && inWholeName(fields.name, known.name ?? ''));
  const named = { ...read, fields: { ...fields, ...(name ? { name } : {}) } };
  if (said && isAnothersNumber(text, known)) return withOther(named, known.forWhom, said);
  const phone = said ?? (known.phone ? correctPhone(text, known.phone) : null);
  return phone ? { ...named, fields: { ...named.fields, phone } } : named;
}

/** A short text about another time; a story may hold "later" too. */
const speaksOfCall = (text: string): boolean =>
  text.length <= LONGEST_WISH && (wantsOtherTime(text) || RELATIVE.test(text));

const LONGEST_WISH = 60;
const RELATIVE = /\bsame (?:time|hour)\b|\b(?:push|move) (?:it|that|the call) (?:back|out)\b/i;

const withOther = (read: Filled, forWhom: string | undefined, phone: Phone): Filled =>
  forWhom === undefined
    ? read
    : { ...read, fields: { ...read.fields, forWhom: withOtherNumber(forWhom, phone) } };

/** Does the text say that the name is another, rather than hold words that look like one? */
export const correctsName = (text: string, known: string | undefined, name: string): boolean =>
  SAYS_NAME.test(text) ||
  (known !== undefined && (name.startsWith(`${known} `) || correctName(text, known) === name));

const SAYS_NAME = /\b(?:[Nn]ames?|[Mm]e llamo|[Mm]i nombre|I go by|[Cc]all me(?= \p{Lu}))\b/u;
