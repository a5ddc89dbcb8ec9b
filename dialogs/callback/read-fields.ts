import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { correctName } from '../../src/domain/callbacks/correct-name.ts';
import { correctPhone } from '../../src/domain/callbacks/correct-phone.ts';
import { type Filled, fillForm } from '../../src/domain/callbacks/fill-form.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/**
 * What a message holds for the form. Parts of the name and the number that the form has may be corrected by themselves ("not
 * Ann, Anna", "not 0142, 0143").
 */
export function readFields(
  { draws, knowledge, state }: Turn,
  text: string,
  known: Pick<CallbackForm, 'name' | 'phone'>,
): Filled {
  const read = fillForm(text, draws.now, knowledge.clinic, state.timeZone);
  const phone = read.fields.phone ?? (known.phone ? correctPhone(text, known.phone) : null);
  const name = (known.name ? correctName(text, known.name) : null) ?? read.fields.name;
  return { ...read, fields: { ...read.fields, ...(phone ? { phone } : {}), ...(name ? { name } : {}) } };
}

/** Does the text say that the name is another, rather than hold words that look like one? */
export const correctsName = (text: string, known: string | undefined, name: string): boolean =>
  SAYS_NAME.test(text) ||
  (known !== undefined && (name.startsWith(`${known} `) || correctName(text, known) === name));

const SAYS_NAME = /\b(?:names?|me llamo|mi nombre)\b/i;
