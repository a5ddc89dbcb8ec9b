import type { Clinic } from '../knowledge/knowledge.ts';
import { type PhrasePart, phrase } from '../transcripts/reply.ts';
import { LONGEST_TOPIC } from './callback-form.ts';
import type { CallbackForm, Window } from './callback-request.ts';
import { speaksOfMinor } from './minor.ts';
import { isNumberOfOthers } from './numbers-of-others.ts';
import { understandEmail } from './understand-email.ts';
import { LONGEST_NAME, understandName } from './understand-name.ts';
import { type PhoneProblem, understandPhone } from './understand-phone.ts';
import { understandWhen, type WhyChoices } from './understand-when.ts';
import { type CallbackCalendar, openWindows } from './windows.ts';

/** The fields of the plain form, in the order in which they stand on the page. */
export const ENTRY_FIELDS = [
  'consent',
  'name',
  'phone',
  'voicemail',
  'window',
  'words',
  'topic',
  'forWhom',
  'mayDiscuss',
  'email',
] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];

/** What a plain form sent, as it was typed or chosen; what wasn't sent is empty. */
export type FormEntries = Readonly<Record<EntryField, string>>;

/** The value of `window` for who writes the time in words of their own. */
export const OWN_WORDS = 'words';
export const YES = 'yes';
export const NO = 'no';

/** What is to be mended at a field, in words that say how. */
export interface EntryProblem {
  readonly field: EntryField;
  readonly say: PhrasePart;
}

export type ReadEntries =
  | { readonly kind: 'form'; readonly form: Omit<CallbackForm, 'consent'> }
  /** The words are of or about somebody under 18: no form is taken. */
  | { readonly kind: 'minor'; readonly minor: 'visitor' | 'child' }
  | {
      readonly kind: 'problems';
      readonly problems: readonly EntryProblem[];
      /** The windows that fit the words about a time, to choose from; null to offer the next ones. */
      readonly windows: readonly Window[] | null;
    };

/** Everything that was typed, a line each: what triage reads, and what stands in the transcript. */
export const wordsOfEntries = (entries: FormEntries): string =>
  TYPED.map((field) => entries[field].trim())
    .filter(Boolean)
    .join('\n');

const TYPED = ['name', 'phone', 'words', 'topic', 'forWhom', 'email'] as const;

/** The form that the entries make, or every field that has to be mended, each with what to write. */
export function readEntries(entries: FormEntries, now: string, clinic: CallbackCalendar): ReadEntries {
  const minor =
    speaksOfMinor(wordsOfEntries(entries)) ??
    (entries.forWhom && speaksOfMinor(`for ${entries.forWhom}, ${entries.topic}`));
  if (minor) return { kind: 'minor', minor };
  const when = readWhen(entries, now, clinic);
  const read = [
    entries.consent === YES ? {} : problem('consent', phrase('form.consent')),
    readName(entries.name),
    readPhone(entries.phone, clinic),
    readVoicemail(entries.voicemail),
    when,
    readLine('topic', entries.topic, LONGEST_TOPIC, phrase('form.topicTooLong', { most: LONGEST_TOPIC })),
    readLine('forWhom', entries.forWhom, LONGEST_NAME, phrase('form.forWhomTooLong', { most: LONGEST_NAME })),
    readMayDiscuss(entries),
    readEmail(entries.email),
  ];
  const problems = read.flatMap((field) => ('problem' in field ? [field.problem] : []));
  if (problems.length === 0) return { kind: 'form', form: Object.assign({}, ...read) };
  return { kind: 'problems', problems, windows: 'windows' in when ? when.windows : null };
}

type ReadField = Partial<CallbackForm> | { readonly problem: EntryProblem };

const problem = (field: EntryField, say: PhrasePart) => ({ problem: { field, say } });

function readName(typed: string): ReadField {
  if (typed.trim() === '') return problem('name', phrase('form.name'));
  const understood = understandName(typed);
  if (understood.kind === 'name') return { name: understood.name };
  const isTooLong = understood.reason === 'too-long';
  return problem(
    'name',
    isTooLong ? phrase('form.nameTooLong', { most: LONGEST_NAME }) : phrase('form.name'),
  );
}

const PHONE_PROBLEMS: Readonly<Record<PhoneProblem, PhrasePart>> = {
  none: phrase('form.phone'),
  'service-number': phrase('form.phoneService'),
  'no-area-code': phrase('form.phoneNoAreaCode'),
  'too-short': phrase('form.phoneTooShort'),
  'too-long': phrase('form.phoneTooLong'),
  premium: phrase('form.phonePremium'),
  invalid: phrase('form.phoneInvalid'),
};

function readPhone(typed: string, clinic: Clinic): ReadField {
  const understood = understandPhone(typed);
  if (understood.kind === 'refused') return problem('phone', PHONE_PROBLEMS[understood.reason]);
  if (understood.isOneOfTwo) return problem('phone', phrase('form.phoneOne'));
  if (isNumberOfOthers(understood.phone, clinic)) return problem('phone', phrase('form.phoneNotYours'));
  return { phone: understood.phone };
}

const readVoicemail = (chosen: string): ReadField =>
  chosen === YES || chosen === NO
    ? { voicemail: chosen === YES }
    : problem('voicemail', phrase('form.voicemail'));

/** Without a clear yes staff may not. */
const readMayDiscuss = ({ forWhom, mayDiscuss }: FormEntries): ReadField =>
  forWhom.trim() === '' ? {} : { mayDiscuss: mayDiscuss === YES };

function readLine(field: 'topic' | 'forWhom', typed: string, most: number, tooLong: PhrasePart): ReadField {
  const line = typed.replace(/\s+/g, ' ').trim();
  if (line.length > most) return problem(field, tooLong);
  return line === '' ? {} : { [field]: line };
}

function readEmail(typed: string): ReadField {
  if (typed.trim() === '') return {};
  const email = understandEmail(typed);
  return email ? { email } : problem('email', phrase('form.email'));
}

type ReadWhen =
  | { readonly window: Window }
  | { readonly problem: EntryProblem; readonly windows: readonly Window[] | null };

/** A window that was picked, or words about a time that settle on one. */
export function readWhen(
  { window, words }: Pick<FormEntries, 'window' | 'words'>,
  now: string,
  clinic: CallbackCalendar,
): ReadWhen {
  const said = words.trim();
  const isPicked = window !== '' && window !== OWN_WORDS;
  if (isPicked && said) return again(phrase('form.whenBoth'), 'window');
  if (isPicked) {
    const open = openWindows(clinic, now).find(({ start }) => start === window);
    return open ? { window: open } : again(phrase('form.whenGone'), 'window');
  }
  if (!said) return again(phrase('form.when'), window === OWN_WORDS ? 'words' : 'window');
  const understood = understandWhen(said, now, clinic);
  if (understood.kind === 'window') return { window: understood.window };
  if (understood.kind === 'unclear') return again(phrase('form.whenUnclear'), 'words');
  const values = { words: said.length > LONGEST_QUOTE ? `${said.slice(0, LONGEST_QUOTE)}…` : said };
  return again({ ...WHY[understood.why], values }, 'window', understood.windows);
}

const LONGEST_QUOTE = 60;

const again = (say: PhrasePart, field: 'window' | 'words', windows: readonly Window[] | null = null) => ({
  problem: { field, say },
  windows,
});

const WHY: Readonly<Record<WhyChoices, PhrasePart>> = {
  several: phrase('form.whenSeveral'),
  any: phrase('form.whenSeveral'),
  past: phrase('form.whenPast'),
  'too-soon': phrase('form.whenTooSoon'),
  'too-far': phrase('form.whenTooFar'),
  closed: phrase('form.whenClosed'),
  full: phrase('form.whenFull'),
  'no-more': phrase('form.whenNoMore'),
};
