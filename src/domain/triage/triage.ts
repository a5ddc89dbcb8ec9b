import type { EmergencyTarget, SafetyQuestion } from '../knowledge/knowledge.ts';

/** What is read of a text: what is left out is as though it weren't there, and takes no time. */
export interface TriageOptions {
  /** Whether it asks a personal question. */
  readonly advice: boolean;
  /** Whether it tells of an emergency; true where it isn't said. */
  readonly emergency?: boolean;
}

/** Reads a text, all of it where nothing else is said. */
export type ReadTriage = (text: string, options?: TriageOptions) => Triage;

/**
 * What triage heard in one inbound text. Computed once per message, over the whole text, before anything else looks at it.
 * - `T1` interrupts everything with the fixed emergency wording.
 * - `T2` keeps the outcome that the message would have had and adds the safety line with the number.
 */
export interface Triage {
  readonly tier: 'T1' | 'T2' | null;
  readonly targets: readonly EmergencyTarget[];
  /** Id of the rule, or `model`, that decided the tier. */
  readonly rule: string | null;
  readonly category: string | null;
  /** Names the danger and says nothing else: "stroke". No benefits are told to it. */
  readonly bare: boolean;
  /** A personal medical question, which is never answered with benefits: the rule's category, e.g. `dose`. */
  readonly advice: { readonly category: string; readonly rule: string; readonly urgent: boolean } | null;
  /** Asks where to turn, before anything has happened. */
  readonly asks: SafetyQuestion | null;
  /** Conditions and medicines named that the clinician must hear of before any infusion (rule ids). */
  readonly contraindications: readonly string[];
  /** Language the text seems to be in, `en` when unsure. */
  readonly lang: string;
}

/** What triage is for a message without words (a start, an event). */
export const NO_TRIAGE: Triage = {
  tier: null,
  targets: [],
  rule: null,
  category: null,
  bare: false,
  advice: null,
  asks: null,
  contraindications: [],
  lang: 'en',
};
