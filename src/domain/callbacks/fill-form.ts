import type { Clinic } from '../knowledge/knowledge.ts';
import type { CallbackForm } from './callback-request.ts';
import { isNumberOfOthers } from './numbers-of-others.ts';
import { apart, topicOf, voicemailOf } from './side-notes.ts';
import { isOnlyTime, speaksOfTime } from './time-words.ts';
import { understandEmail } from './understand-email.ts';
import { mayBeGivenName, unaskedName } from './understand-name.ts';
import { type People, understandPeople } from './understand-people.ts';
import { type PhoneUnderstanding, understandPhone } from './understand-phone.ts';
import { understandWhen } from './understand-when.ts';
import type { CallbackCalendar } from './windows.ts';

/** What one message holds for the form. */
export interface Filled {
  readonly fields: Pick<
    CallbackForm,
    'name' | 'forWhom' | 'phone' | 'window' | 'email' | 'topic' | 'voicemail'
  >;
  /** Words that speak of a time without settling on one window ("tomorrow"); the question about the time takes them up. */
  readonly whenWords: string | null;
  /** All words that speak of a time, whatever they settle on. */
  readonly timeWords: string | null;
  /** What is left when phone, e-mail, topic, voicemail and clauses about a time are taken out: a name, where one was asked for. */
  readonly rest: string;
}

/** Longer messages tell a story, and the form asks for its fields one by one. */
const LONGEST = 400;

/** What begins another answer after an "and": "… and my name is Vick", "… and call Thursday at 10". */
const NEXT_ANSWER =
  "(?:(?:please|also|change|update|set|make) )*(?:(?:my|the) (?:full |first |last |phone |cell )?(?:name|number|phone|cell|mobile|e-?mail|time|day|voice ?mail|topic|reason)\\b|call (?!(?:my|our)\\b)|don'?t |do not |no (?:voice|message)|leave (?:me )?a |it'?s about )";

/** A full stop after a title or an initial ("Dr. Smith", "J. R.") ends no clause. */
const CLAUSES = new RegExp(
  `[,;\\n|]|[?!]\\s|(?<!(?:^|[\\s.,])(?:dr|dra|mr|mrs|ms|sr|sra|jr|st|prof|\\p{L}))\\.\\s|\\s[-–—]\\s|\\sand (?=${NEXT_ANSWER})`,
  'iu',
);

/** Says so by itself; "about my son" may be the topic. */
const RELATIVE_SAID = /\b(?:for|on behalf of|para) (?:my|our|mi) /i;

/** What leads to a number that has been taken out: "Bob, and my number is". */
const PHONE_WORDS =
  /\b(?:and |y )?(?:my |mi |the |el |his |her |their |our )?(?:phone|number|cell|mobile|tel|telefono|teléfono|numero|número|celular)\b/i;

const BREAKS =
  /[;\n|]|\.\s|\s[-–—]\s|\band\b|\bmy (?=phone|number|cell|mobile)|\b(?:phone|number|cell|mobile|tel)\b:?|\bcall\b|\breach\b|\by mi\b/i;

/**
 * Everything that a message like "Ann Lee, 212-555-0142, tomorrow after 3, about cramps, no voicemail" holds for the form. A name
 * counts only where the visitor says that it is one or writes it like one, since here nobody has asked for it. A time without a day
 * is on the day of what was said `before`.
 */
export function fillForm(
  text: string,
  now: string,
  clinic: CallbackCalendar,
  visitorZone: string | null,
  before: string | null = null,
): Filled {
  let left = text.slice(0, LONGEST);
  const email = understandEmail(left);
  if (email) left = withoutAddress(left);
  const phone = understandPhone(left);
  if (phone.kind === 'phone') left = left.replace(phone.text, ' , ');
  const { clauses, topic, voicemail } = takeNotes(left);
  const people = understandPeople(left);
  const name = whomToAskFor(clauses, people);
  const others = timeWords(clauses).replace(name ?? '', ' ');
  const when = speaksOfTime(others) ? understandWhen(others, now, clinic, visitorZone, before) : null;
  return {
    fields: {
      ...(name ? { name } : {}),
      ...theirPhone(phone, clinic),
      ...(when?.kind === 'window' ? { window: when.window } : {}),
      ...theirWhom(left, people),
      ...(email ? { email } : {}),
      ...(topic ? { topic } : {}),
      ...(voicemail === null ? {} : { voicemail }),
    },
    whenWords: when?.kind === 'choices' ? others.trim() : null,
    timeWords: when && when.kind !== 'unclear' ? others.trim() : null,
    rest: withoutTimes(left, clauses, phone.kind === 'phone'),
  };
}

/** What may tell a time, whole where it is short: the reader of times sees only so much. */
function timeWords(clauses: readonly string[]): string {
  const whole = clauses.join(', ');
  return whole.length <= LONGEST_TIME ? whole : clauses.filter(speaksOfTime).join(', ');
}

const LONGEST_TIME = 100;

/** A name in the text, unless it is that of whom the call is about; where somebody else shall be called, theirs. */
function whomToAskFor(clauses: readonly string[], people: People | null): string | null {
  if (people?.isCalled) return people.name;
  const found = findName(clauses);
  return found && people?.forWhom.includes(found) && people.name !== found ? null : found;
}

function theirWhom(text: string, people: People | null): Pick<CallbackForm, 'forWhom'> {
  const isSaid = people?.isSaid && (people.isCalled || RELATIVE_SAID.test(text));
  return isSaid ? { forWhom: people.forWhom } : {};
}

const theirPhone = (understood: PhoneUnderstanding, clinic: Clinic): Pick<CallbackForm, 'phone'> =>
  understood.kind === 'phone' && !isNumberOfOthers(understood.phone, clinic)
    ? { phone: understood.phone }
    : {};

/** A text of which nothing was taken out stays as it was written, with its own full stops and dashes. */
function withoutTimes(text: string, clauses: readonly string[], hasPhone: boolean): string {
  const kept = clauses
    .map((clause) => (hasPhone ? clause.split(PHONE_WORDS)[0]!.trim() : clause))
    .filter((clause) => clause !== '' && !isOnlyTime(clause));
  const isWhole = kept.length === text.split(CLAUSES).filter((clause) => clause.trim() !== '').length;
  return isWhole && !hasPhone ? text : kept.join(', ');
}

function withoutAddress(text: string): string {
  const words = text.split(/\s/);
  return words.map((word) => (word.includes('@') ? ',' : word)).join(' ');
}

/** The clauses of a text without those that tell the topic or about a voicemail. */
function takeNotes(text: string): {
  readonly clauses: readonly string[];
  readonly topic: string | null;
  readonly voicemail: boolean | null;
} {
  let topic: string | null = null;
  let voicemail: boolean | null = null;
  const clauses = text
    .split(CLAUSES)
    .flatMap((clause) => apart(clause.trim()))
    .filter((clause) => {
      const said = topicOf(clause);
      const allowed = voicemailOf(clause);
      topic ??= said;
      voicemail ??= allowed;
      return clause !== '' && said === null && allowed === null;
    });
  return { clauses, topic, voicemail };
}

/** The first name among the clauses; what follows "my name is Lee" as "Ann" belongs to it. */
function findName(clauses: readonly string[]): string | null {
  for (const [at, clause] of clauses.entries()) {
    for (const piece of [clause, ...clause.split(BREAKS)]) {
      const name = unaskedName(piece.trim());
      if (name) return isLastPiece(clause, name) ? withGivenName(name, clauses[at + 1]) : name;
    }
  }
  return null;
}

const isLastPiece = (clause: string, name: string): boolean =>
  /\bname\b/i.test(clause) && clause.trim().endsWith(name);

function withGivenName(name: string, next: string | undefined): string {
  return next && mayBeGivenName(next) ? `${name}, ${next}` : name;
}
