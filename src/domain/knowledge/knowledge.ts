import type { SectionWords } from './section-words.ts';

/**
 * What the bot knows, as loaded from the knowledge folder and checked. Everything here is immutable after loading;
 * a reload makes a new Knowledge with a new version.
 */
export interface Knowledge extends ArticleSet {
  /** Content hash of all files of the folder: 12 hex digits. Spans and recorded answers name it. */
  readonly version: string;
  /** What folders of other languages (`es/articles/*.md`) say of the same sections, by language, e.g. `es`. */
  readonly translations: ReadonlyMap<string, ArticleSet>;
  readonly clinic: Clinic;
  readonly lexicon: readonly LexiconEntry[];
  readonly safety: Safety;
  /** The section model as `knowledge build` kept it beside the files; not there where nothing was built. */
  readonly sectionModel?: Uint8Array;
  /** What was read out of the words of many sections, kept likewise. */
  readonly sectionWords?: SectionWords;
}

/** Articles that stand in one language, or as the clinic published them. */
export interface ArticleSet {
  readonly articles: readonly Article[];
  /** Every section of every article by its id. */
  readonly sections: ReadonlyMap<string, Section>;
  /**
   * Sections that say what needs a review while no clinician has reviewed their text: a claim to prevent, treat, cure or reverse
   * a disease (in a demo such sections are served, marked as not reviewed), a dose, starting or stopping a medicine. They are
   * found like others and never quoted: no answer is approved yet.
   */
  readonly withdrawn: ReadonlySet<string>;
}

export interface Article {
  /** File name without `.md`; part of the public URL `/articles/<id>`, of a translation `/articles/<language>/<id>`. */
  readonly id: string;
  readonly title: string;
  /** Either the author of these very words, or whose article they are based on. */
  readonly attribution: { readonly author: string } | { readonly basedOn: string };
  /** Where the facts come from, in words or as a URL. */
  readonly source: string;
  /** BCP 47 language of the article. */
  readonly lang: string;
  readonly review: Review | null;
  readonly sections: readonly Section[];
}

/** A clinician's review; it covers exactly the text whose hash it holds. `on` and `due` are ISO dates. */
export interface Review {
  readonly by: string;
  readonly on: string;
  readonly due: string;
}

export interface Section {
  /** Unique over all articles; the anchor in the article's page, e.g. `a1-muscle`. */
  readonly id: string;
  readonly article: string;
  readonly title: string;
  /** The paragraphs as plain text, joined by a blank line. Spans are offsets (UTF-16 units) into it. */
  readonly text: string;
  /** The opening sentence, which stands alone and is served first. */
  readonly inShort: Range;
  /** Every sentence of the text in order, the in-short one first. */
  readonly sentences: readonly Range[];
  /** Example questions that this section answers, as a visitor would ask them. */
  readonly phrasings: readonly string[];
}

/** A half-open range [from, to) of UTF-16 units. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Lay words and the article terms that they stand for. */
export interface LexiconEntry {
  readonly lay: readonly string[];
  readonly terms: readonly string[];
}

/** `clinic.yaml`. A fact that is null is not known: the bot says so with the phone number. */
export interface Clinic {
  /** True for the demonstration clinic; an exposed server refuses to start with it. */
  readonly demo: boolean;
  readonly name: string;
  /** E.164. */
  readonly phone: string;
  readonly address: string | null;
  /** IANA zone, e.g. America/New_York; opening hours are local to it. */
  readonly timeZone: string;
  /** Opening intervals by ISO weekday (1 = Monday … 7 = Sunday), each "HH:MM"; breaks are gaps between intervals. */
  readonly hours: ReadonlyMap<number, readonly Interval[]>;
  /** Closed days, ISO dates, with the reason shown to visitors. */
  readonly closures: readonly Closure[];
  /** Days with other hours than their weekday's. */
  readonly extraDays: readonly ExtraDay[];
  readonly privacyUrl: string;
  readonly prices: string | null;
  readonly parking: string | null;
  readonly insurance: string | null;
  readonly walkIns: string | null;
  /** Further facts that visitors ask for, by a short name; each with words that ask for it. */
  readonly facts: readonly ClinicFact[];
  /** The line for urgent questions outside of opening hours. */
  readonly afterHours: string | null;
  /** What the clinic's staff do about an emergency that the chat heard, a line a step; staff alone see it. */
  readonly emergencyProcedure: readonly string[];
  /** Days that transcripts are kept; said in the first message. */
  readonly transcriptDays: number;
  readonly accentColor: string;
  readonly callback: CallbackRules;
  /** What it says of itself in other languages, by language; what is missing there is said as it stands here. */
  readonly words?: ReadonlyMap<string, ClinicWords>;
}

/** `es/clinic.yaml`: words of the clinic in another language. */
export interface ClinicWords
  extends Pick<Clinic, 'prices' | 'parking' | 'insurance' | 'walkIns' | 'afterHours'> {
  /** Reasons of closures by ISO date. */
  readonly closures: ReadonlyMap<string, string>;
  readonly facts: readonly ClinicFact[];
  /** Whether a native speaker has read the words. */
  readonly isLanguageReviewed: boolean;
}

export interface ClinicFact {
  readonly id: string;
  readonly asks: readonly string[];
  readonly answer: string;
}

export interface Closure {
  /** ISO date. */
  readonly date: string;
  readonly reason: string;
}

export interface ExtraDay {
  /** ISO date. */
  readonly date: string;
  readonly hours: readonly Interval[];
}

export interface Interval {
  readonly opens: string;
  readonly closes: string;
}

export interface CallbackRules {
  /** Length of a callback window in minutes. */
  readonly windowMinutes: number;
  /** Shortest time in minutes between the request and the start of its window. */
  readonly leadMinutes: number;
  /** How many days ahead windows are offered. */
  readonly horizonDays: number;
  /** The number that staff call from (E.164), told to the visitor so that they recognise it. */
  readonly callerId: string;
  /** Version of the consent wording, kept with each request. */
  readonly consentVersion: string;
  /** Months that a callback request is kept; said in the consent. */
  readonly keptMonths: number;
  /** Calls that staff can make in one window. */
  readonly placesPerWindow: number;
  /** Most calls that are tried before a request is closed. */
  readonly mostAttempts: number;
  /** Shortest time in hours between a call that reached nobody and the next one. */
  readonly hoursBetweenAttempts: number;
  /** Day (ISO date) for which no further call is promised, when a manager has closed it; clinic.yaml has none. */
  readonly closedDay?: string | null;
}

/** `safety.yaml`: red flags as rules, topics we never advise on, contraindications, and every fixed sentence. */
export interface Safety {
  /** Who reviewed the file and when; null until a clinician has. */
  readonly reviewed: { readonly by: string; readonly on: string } | null;
  readonly rules: readonly SafetyRule[];
  /** Turns of phrase that make a red flag doubtful: negation, past, hypothesis, figure of speech … */
  readonly contexts: readonly SafetyContext[];
  /** Named word lists that patterns refer to as `@name`. */
  readonly sets: ReadonlyMap<string, readonly string[]>;
  readonly fixed: ReadonlyMap<string, FixedSentence>;
}

/** A red flag in reach of one of these patterns is T2 instead of T1. */
export interface SafetyContext {
  readonly id: string;
  /**
   * `before`: right before the flag; `sentence`: the flag's sentence; `message`: anywhere; `itself`: its own words, among which no flag
   * counts ("had a stroke years ago"); `out`: its words name another thing and are part of no flag ("chest of drawers"); `model`: no rule's
   * flag, only what the message model hears.
   */
  readonly reach: 'before' | 'sentence' | 'message' | 'itself' | 'out' | 'model';
  /** Whether it makes the whole message doubtful to the message model, wherever it stands. */
  readonly whole: boolean;
  /** Only where the message is (nearly) nothing else, and there the message model doesn't interrupt: "i feel dizzy". */
  readonly alone: boolean;
  readonly patterns: readonly string[];
}

/** 911, the suicide and crisis line, or Poison Control. */
export type EmergencyTarget = '911' | '988' | 'poison';

/** What a question before anything has happened asks for: the numbers for emergencies, or whom to call when the clinic is closed. */
export type SafetyQuestion = (typeof SAFETY_QUESTIONS)[number];
export const SAFETY_QUESTIONS = ['emergency-number', 'after-hours'] as const;

export interface SafetyRule {
  readonly id: string;
  readonly kind: 'emergency' | 'advice' | 'contraindication' | 'question';
  /** What an emergency rule is about, e.g. `chest-pain`, `stroke`, `suicide`; of a question, one of `SAFETY_QUESTIONS`. */
  readonly category: string;
  /** What an emergency rule raises to when nothing speaks against it; other kinds raise no tier. */
  readonly tier: 'T1' | 'T2' | null;
  readonly targets: readonly EmergencyTarget[];
  /** An advice rule about trouble after a treatment, or about getting worse. */
  readonly urgent: boolean;
  /** An advice rule about who asks rather than about what: it holds for the rest of the conversation, as contraindications do. */
  readonly stays: boolean;
  /** Only a message that is (nearly) nothing else: "stroke". */
  readonly alone: boolean;
  /**
   * What doesn't make it doubtful: contexts by their ids, and `model`, which hears hardly an emergency. Who swallowed too much
   * last night may feel fine for a day.
   */
  readonly despite: readonly string[];
  readonly lang: string;
  /** Words that must all occur near each other; see domain/triage for the pattern language. */
  readonly patterns: readonly string[];
  /** Names that are also heard misspelt; long ones, for a short one has too many neighbours. Of contraindications only. */
  readonly names: readonly string[];
  /** A message that this rule must catch, run as a test. */
  readonly example: string;
}

/** One fixed wording by language, with the links that stand beside it (`tel:`, `sms:`). */
export interface FixedSentence {
  readonly id: string;
  readonly text: Readonly<Record<string, string>>;
  readonly links: readonly FixedLink[];
}

export interface FixedLink {
  readonly label: string;
  readonly href: string;
  /** The only language that shows it; absent for every language. */
  readonly lang?: string;
}
