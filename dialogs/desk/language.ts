import type { DialogContext } from 'botbuilder-dialogs';
import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import { turnOf } from '../turn-context.ts';
import { deskOf } from './desk-state.ts';
import { inputOf, looksLikeQuestion } from './input.ts';
import { clinicPhone } from './values.ts';

/** Words that a language is told from; fewer may be the same in both ("no"). */
const ENOUGH_WORDS = 3;

/** Fields whose answers are in no language: "Juan de la Cruz" may well write English. */
const WITHOUT_LANGUAGE: readonly unknown[] = ['name', 'phone', 'email', 'for-whom'];

/** What such an answer may be wrapped in, and is in a language. */
const SAID_IN_SPANISH =
  /\b(?:mi (?:nombre|n[uú]mero|tel[eé]fono|correo)|me llamo|por favor|ll[aá]m[ea]me)\b/i;

/** One of them tells the language of one word or two. */
const SURELY_SPANISH =
  /[¿¡]|(?<!\p{L})(?:cu[aá]nt[oa]s?|cu[aá]ndo|d[oó]nde|qu[eé] tal|buen[oa]s (?:d[ií]as|tardes|noches)|quiero|quisiera|necesito|ayuda|duele|citas?|precios?|horarios?|seguro m[eé]dico|estacionamiento|espa[nñ]ol|por favor|tengo|puedo|ll[aá]m[ae]me|ma[nñ]ana|dolor|embarazada)(?!\p{L})/iu;

/** In few words, and whatever is asked. */
const NO_ENGLISH =
  /(?<!\p{L})(?:no (?:hablo|hablamos|entiendo|entendemos|comprendo|leo|s[eé]|domino)|(?:hablo|entiendo) (?:muy )?poco)(?!\p{L}).{0,20}(?<!\p{L})ingl[eé]s(?!\p{L})/iu;

/** Who writes English says these too, so they don't change the language of the conversation. */
const BORROWED =
  /^[\s¡!.,]*(?:hola|gracias|muchas gracias|adi[oó]s)(?:[\s¡!.,]+(?:hola|gracias|adi[oó]s))*[\s!.,]*$/iu;

/** Messages between one notice and the next. */
const BETWEEN = 4;

/** What the visitor writes in, as far as has been told. */
export const languageOf = (dc: DialogContext): string => languageTold(dc) ?? turnOf(dc.context).state.lang;

/** What a message tells of its language: nothing for a pressed choice, few words, a name or a number. */
function languageTold(dc: DialogContext): string | null {
  const { triage, inbound } = turnOf(dc.context);
  if (triage.tier) return triage.lang;
  if (inputOf(dc.context).value !== null || BORROWED.test(inbound.text)) return null;
  if (NO_ENGLISH.test(inbound.text)) return 'es';
  if (WITHOUT_LANGUAGE.includes(dc.activeDialog?.state.asking))
    return SAID_IN_SPANISH.test(inbound.text) ? 'es' : null;
  if (inbound.text.trim().split(/\s+/).length >= ENOUGH_WORDS) return triage.lang;
  return SURELY_SPANISH.test(inbound.text) ? 'es' : null;
}

/**
 * Says with the first message in Spanish that answers come in English, and now and then with a later one; in a form with the first and
 * with questions only, since its answers need no language. `before` is the language of the conversation until this message.
 */
export function languageNotice(dc: DialogContext, before: string): PhrasePart[] {
  const turn = turnOf(dc.context);
  const desk = deskOf(dc);
  if (desk.sinceNotice !== undefined) desk.sinceNotice += 1;
  const { value, understanding, text } = inputOf(dc.context);
  const isSpanish = value === null && (BORROWED.test(text) || languageTold(dc) === 'es');
  const asks = looksLikeQuestion(text);
  const isTold = before === 'es' && dc.activeDialog !== undefined && !asks;
  // What is said to it is in Spanish.
  if (turn.state.emergency && !asks) return [];
  if (!isSpanish || isTold || understanding.command === 'language') return [];
  const isRecent = desk.sinceNotice !== undefined && desk.sinceNotice <= BETWEEN;
  if (isRecent && !NO_ENGLISH.test(text)) return [];
  desk.sinceNotice = 0;
  return [phrase('command.onlyEnglish', { phone: clinicPhone(turn) })];
}
