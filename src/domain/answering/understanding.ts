/** What became of a message; recorded with it and shown to staff. */
export const OUTCOMES = [
  'answer',
  'clarify',
  'clinic',
  'decline',
  'advice',
  'emergency',
  'callback',
  'command',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const COMMANDS = [
  'greeting',
  'thanks',
  'bye',
  'help',
  'start-over',
  'cancel',
  'hush',
  'are-you-a-bot',
  'language',
  'repeat',
  'back',
  'source',
  'more',
  'erase',
  'privacy',
  'copy',
  'person',
  'no-contact',
  'not-an-emergency',
  'yes',
  'no',
  'skip',
  'no-content',
  'go-on',
  'aside',
  'remember',
  'complaint',
  'insult',
  'unsend',
  'simpler',
  'display',
  'still-there',
] as const;
export type Command = (typeof COMMANDS)[number];

export interface ScoredSection {
  readonly id: string;
  /** Confidence that the section answers the question, 0 to 1. */
  readonly score: number;
}

/** What one text means, without any state of the conversation but the section last answered from. */
export interface Understanding {
  readonly outcome: Outcome;
  /** Set when outcome is `command`. */
  readonly command: Command | null;
  /** Set when outcome is `clinic`, and where an `answer` also asks for one: `hours`, `open-now`, `address`, `phone`, `prices`, `parking`, `insurance`, `walk-ins`, `closures`, `emergency-number`, `after-hours`, what is asked of the call (`call-who`) or the id of a fact of clinic.yaml. */
  readonly clinicFact: string | null;
  /** The sections answered from (`answer`) or offered (`clarify`), best first; else empty. */
  readonly sections: readonly ScoredSection[];
  /** Set when an `answer` was asked together with a wish for a call. */
  readonly wantsCall?: boolean;
  /** Of an `answer` to one of two questions, the other, which the articles don't cover, in the visitor's words. */
  readonly notCovered?: string;
  /** The three best sections whatever the outcome. */
  readonly candidates: readonly ScoredSection[];
  /** Why, in lines for `--explain`: words, corrections, lexicon entries, votes, the rule that decided. Made when asked for. */
  explain(): readonly string[];
}
