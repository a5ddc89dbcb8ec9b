import type { DialogContext } from 'botbuilder-dialogs';
import { endsInSpanish, readOptIn } from '../../src/domain/texts/opt-out.ts';
import { isTextMessage } from '../../src/domain/transcripts/channel.ts';
import { choices, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { languageEvidence } from '../../src/domain/triage/detect-language.ts';
import { otherLanguageOf } from '../../src/domain/triage/other-languages.ts';
import { tokenise } from '../../src/domain/triage/tokens.ts';
import { turnOf } from '../turn-context.ts';
import { inputOf, understandAs, valueAfter } from './input.ts';
import { callUsChoice } from './offers.ts';
import { reply } from './replies.ts';
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
  /[¿¡]|(?<!\p{L})(?:cu[aá]nt[oa]s?|cu[aá]ndo|d[oó]nde|qu[eé] tal|buen[oa]s (?:d[ií]as|tardes|noches)|quiero|quisiera|necesito|ayuda|duele|citas?|precios?|horarios?|direcci[oó]n|tel[eé]fono|seguro m[eé]dico|estacionamiento|espa[nñ]ol|por favor|tengo|puedo|ll[aá]m[ae]n?me|ma[nñ]ana|dolor|embarazada)(?!\p{L})/iu;

/** The same of English, for who has written Spanish before. */
const SURELY_ENGLISH =
  /^\W*(?:hello|hi|hey|thanks|thank you|yes|yeah|hours|prices?|help|call me|address|parking|start over|cancel|skip|stop)\W*$/i;

/** In few words, and whatever is asked. */
const NO_ENGLISH =
  /(?<!\p{L})(?:no (?:hablo|hablamos|entiendo|entendemos|comprendo|leo|s[eé]|domino)|(?:hablo|entiendo) (?:muy )?poco)(?!\p{L}).{0,20}(?<!\p{L})ingl[eé]s(?!\p{L})|^\W*no (?:speak )?english\W*$/iu;

const WANTED = [
  [
    'es',
    /^(?:(?:can|could|may) (?:you|we|i) |please |let'?s |(?:i )?(?:want|prefer|need) |(?:quiero|prefiero|quisiera|puedes?|podemos|podr[ií]a(?:mos)?|me puede|se puede) |¿)*(?:(?:speak|talk|write|chat|continue|switch|change|answer|reply|habla[rs]?|hable|hables|escrib[aei]r?|respond[ae]r?|contest[ae]r?|cambi[ae]r?|seguir|continuar|sigamos|hablemos)(?: to me| me)? )?(?:in |to |into |en |a |al )?(?:spanish|espa[nñ]ol|castellano)(?: instead)?(?:,? ?(?:please|por favor))?[\s.!?]*$/i,
  ],
  [
    'en',
    /^(?:(?:can|could|may) (?:you|we|i) |please |let'?s |(?:i )?(?:want|prefer|need|speak) |(?:i )?(?:do not|don'?t) (?:speak|read|understand) spanish,? ?|(?:quiero|prefiero|quisiera|podemos) |¿)*(?:(?:speak|talk|write|chat|continue|go on|switch|change|go back|back|answer|reply|hablar?|escribir|cambiar)(?: to me| me)? )?(?:in |to |into |en |a )?(?:english|ingl[eé]s)(?: instead| again)?(?:,? ?(?:please|por favor))?[\s.!?]*$|^(?:sorry,? )?(?:i )?(?:do not|don'?t|can'?t|cannot) (?:speak|read|understand) spanish[\s.!]*$/i,
  ],
] as const;

/** Who writes English says these too, so they don't change the language of the conversation. */
const BORROWED = /^[\s¡!.,]*(?:gracias|muchas gracias|adi[oó]s)(?:[\s¡!.,]+(?:gracias|adi[oó]s))*[\s!.,]*$/iu;
const HELLO = /^[\s¡!.,]*hola[\s!.,]*$/iu;

/** What the visitor writes in, as far as has been told. */
export const languageOf = (dc: DialogContext): string => {
  const turn = turnOf(dc.context);
  return toldByTextWord(turn) ?? languageTold(dc) ?? turn.state.lang;
};

/** One word that ends all texts tells Spanish; those that begin them again are the network's, and have one language. */
function toldByTextWord({ inbound, snapshot, state }: Turn): string | null {
  if (!isTextMessage(inbound)) return null;
  if (endsInSpanish(inbound.text)) return 'es';
  return snapshot.optedOut && readOptIn(inbound.text) ? state.lang : null;
}

/** The language that a message asks for: by its button, or in words. */
export function wantedLanguage(dc: DialogContext): string | null {
  const pressed = valueAfter('lang', inputOf(dc.context).value);
  if (pressed !== null) return pressed;
  const { text } = turnOf(dc.context).inbound;
  if (NO_ENGLISH.test(text)) return 'es';
  return WANTED.find(([, asks]) => asks.test(text.trim()))?.[0] ?? null;
}

/** What a message tells of its language: nothing for a pressed choice, few words, a name or a number. */
function languageTold(dc: DialogContext): string | null {
  const { triage, inbound, state } = turnOf(dc.context);
  const { text } = inbound;
  // What a form holds is mostly a name and a number; its page has the visitor's language.
  if ((inbound.form || inbound.wish) && !triage.tier) return null;
  const wanted = wantedLanguage(dc);
  if (wanted) return wanted;
  if (inputOf(dc.context).value !== null || BORROWED.test(text)) return null;
  if (HELLO.test(text)) return dc.activeDialog ? null : 'es';
  if (WITHOUT_LANGUAGE.includes(dc.activeDialog?.state.asking) && !triage.tier)
    return SAID_IN_SPANISH.test(text) ? 'es' : null;
  return triage.tier === 'T1'
    ? toldInDanger(text, state.lang)
    : toldCalmly(text, state.lang, triage.tier !== null);
}

/** Few words are enough, and of a language that isn't spoken nothing is made. */
const toldInDanger = (text: string, before: string): string | null =>
  otherLanguageOf(text) === null ? toldByWords(text, before, true) : null;

const toldCalmly = (text: string, before: string, isShort: boolean): string | null =>
  otherLanguageOf(text) ?? toldByWords(text, before, isShort);

/** A conversation in Spanish stays so until more than a word is English. */
function toldByWords(text: string, before: string, isShort: boolean): string | null {
  const { spanish, english } = languageEvidence(tokenise(text));
  const isEnough = isShort || text.trim().split(/\s+/).length >= ENOUGH_WORDS;
  if (spanish > english) return isEnough || SURELY_SPANISH.test(text) ? 'es' : null;
  if (SURELY_SPANISH.test(text) && english === 0) return 'es';
  if (before !== 'en') return english > spanish + 1 || SURELY_ENGLISH.test(text) ? 'en' : null;
  return isEnough ? 'en' : null;
}

/** Who asks for a language is told that they have it, whatever else the words might mean. */
export function hearLanguageWish(dc: DialogContext): void {
  if (wantedLanguage(dc) !== null)
    understandAs(dc.context, { outcome: 'command', command: 'language', clinicFact: null, sections: [] });
}

/** To a message in a language that isn't spoken: a sentence in it, with the phone number. Whether it was one. */
export function repliesToOtherLanguage(dc: DialogContext): boolean {
  const turn = turnOf(dc.context);
  const other = inputOf(dc.context).value === null ? otherLanguageOf(turn.inbound.text) : null;
  if (other === null || other !== turn.state.lang) return false;
  turn.outcome = 'command';
  reply(
    dc.context,
    phrase('language.notSpoken', { phone: clinicPhone(turn) }),
    choices(callUsChoice(turn.knowledge.clinic)),
  );
  return true;
}
