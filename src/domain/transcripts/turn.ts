import type { Answerer } from '../answering/answerer.ts';
import type { Outcome } from '../answering/understanding.ts';
import type { CallbackForm, CallbackRequest, PromisedCalls, Window } from '../callbacks/callback-request.ts';
import type { FormEntries } from '../callbacks/form-entries.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { OptOut } from '../texts/opt-out.ts';
import type { Triage } from '../triage/triage.ts';
import type { Burst } from './burst.ts';
import type { Pieces } from './pieces.ts';
import type { Reply } from './reply.ts';

/** One message as a channel received it, authenticated and checked, in our own shape. */
export interface Inbound {
  /** One of `CHANNELS`. */
  readonly channel: string;
  readonly conversation: string;
  /** Pseudonymous id of who wrote; from the token, never from the body. */
  readonly user: string;
  /** `start` opens the conversation (greeting); `message` is text; `event` is anything else that is worth a row. */
  readonly type: 'start' | 'message' | 'event';
  /** The channel's id of this message; with channel, conversation and type it is the key that a duplicate repeats. */
  readonly messageId: string;
  readonly text: string;
  /** Language that the channel says the visitor uses, BCP 47, if it does. */
  readonly locale: string | null;
  /** IANA zone of the visitor's device, if the channel tells. */
  readonly timeZone: string | null;
  /** How many attachments came with it; they are never fetched. */
  readonly attachments: number;
  /** E.164 number that the message came from, where the channel tells: offered to the callback form, and put nowhere else. */
  readonly phone?: string;
  /** What the phone network or its provider has taken the message for, and has answered by itself. */
  readonly networkAnswered?: 'stop' | 'start' | 'help';
  /** Set where others read along, as in a channel of Teams: there nobody is asked for their details. */
  readonly isShared?: true;
  /** Set where its answer has reached the sender already. */
  readonly isAnswered?: true;
  /** A callback form that was filled in whole; `text` holds what was typed into it. */
  readonly form?: FormEntries;
  /** What is wished of a request by who holds its link; `text` holds the words. */
  readonly wish?: RequestWish;
}

/** What the holder of a request's link wants of it. */
export interface RequestWish {
  readonly ref: string;
  /** The start of its window as the visitor saw it: what was changed since is shown, and not written over. */
  readonly seen: string;
  readonly kind: 'move' | 'cancel';
  /** To move: the start of an open window that was picked, `words` for the words in `words`, or empty. */
  readonly window: string;
  readonly words: string;
}

/**
 * A request that another conversation asked for, by who has proved that it is theirs, as they saw it: where it is another by now, nothing
 * is written and the turn runs again.
 */
export interface ProvenRequest {
  readonly conversation: string;
  /** Start of its window. */
  readonly start: string;
}

/** Drawn once per inbound message and kept by reruns, so that a rerun repeats itself. */
export interface Draws {
  /** ISO 8601 instant in UTC. */
  readonly now: string;
  /** Reference code for a callback request that this turn may make. */
  readonly ref: string;
}

/**
 * What a conversation remembers between turns. Stored sealed, because the form in it is personal data. `format` names the
 * released shape: a state of an unknown format is reset politely.
 */
export interface ConversationState {
  readonly format: typeof STATE_FORMAT;
  /** The Bot Framework's dialog stack, or null when no dialog waits. */
  readonly dialogStack: unknown;
  /** Language the visitor uses, BCP 47. */
  readonly lang: string;
  readonly timeZone: string | null;
  /** Set after a T1 until the visitor says that it isn't an emergency. */
  readonly emergency: { readonly since: string; readonly targets: readonly string[] } | null;
  /**
   * The callback form that an emergency or a failure of ours interrupted: staff see it as unconfirmed. "Not an emergency" resumes the
   * one, the wish for a call the other.
   */
  readonly keptForm: { readonly form: CallbackForm; readonly asking: string } | null;
  readonly lastQuestion: string | null;
  readonly lastSection: string | null;
  /** References of requests of other conversations that the visitor has proved to be theirs, the last one first. */
  readonly held?: readonly string[];
  /** A reference that was named without the digits that prove it. */
  readonly named?: string | null;
  /** What was said with it, for when it is proven. */
  readonly namedWith?: string | null;
  /** Short messages that the next one may go on with; a state of an earlier release has none. */
  readonly burst?: Burst | null;
  /** Short messages that an emergency may stand in piece by piece; a state of an earlier release has none. */
  readonly pieces?: Pieces | null;
  /** Contraindications heard in this conversation (rule ids). */
  readonly contraindications: readonly string[];
  /**
   * What else of the visitor only a clinician may answer, heard in this conversation: advice rules that stay (ids), and `MINORS`.
   * A state of an earlier release has none.
   */
  readonly circumstances?: readonly string[];
  /** Numbered choices that the last reply showed. */
  readonly choicesShown: readonly ShownChoice[];
  /** Text of the last reply that didn't fit the channel ("MORE"). */
  readonly rest: readonly string[];
  /** What "MORE" shows next, in order; a state of an earlier release has none. */
  readonly following?: readonly ReplyPage[];
  /** The page that this turn shows instead of a reply of its own; null else. */
  readonly showing?: ReplyPage | null;
  /** On a channel without a start: whether its first message was said. */
  readonly introduced?: boolean;
}

/** A page of one of the last turn's replies, both from 0. */
export interface ReplyPage {
  readonly reply: number;
  readonly page: number;
}

export const STATE_FORMAT = 1;

/** Among the circumstances: the visitor is under 18, or asked for somebody who is. */
export const MINORS = { visitor: 'visitor-is-minor', child: 'asked-for-child' } as const;

export interface ShownChoice {
  readonly label: string;
  readonly value: string;
}

export const newConversationState = (lang = 'en'): ConversationState => ({
  format: STATE_FORMAT,
  dialogStack: null,
  lang,
  timeZone: null,
  emergency: null,
  keptForm: null,
  lastQuestion: null,
  lastSection: null,
  burst: null,
  pieces: null,
  contraindications: [],
  circumstances: [],
  choicesShown: [],
  rest: [],
});

/**
 * Whether the visitor has proved that a request of another conversation is theirs: `found`, and it stands among the snapshot's; `wrong`,
 * whatever is; `locked` after too many wrong tries; `no-digits` where the reference was named alone; `no-code` where it can be none.
 */
export interface Proof {
  readonly kind: 'found' | 'wrong' | 'locked' | 'no-digits' | 'no-code';
  readonly ref: string;
}

/** What the dialogs may read, as it was when the turn began. */
export interface Snapshot {
  /** 0 for a conversation that doesn't exist yet. */
  readonly version: number;
  readonly lastSeq: number;
  readonly state: ConversationState;
  /**
   * Requests of this conversation that staff haven't closed, newest first, and then those that it holds; of a wish, the request that it
   * is about.
   */
  readonly callbacks: readonly CallbackRequest[];
  /** How whoever has the number of a text ended all texts, where they did. */
  readonly optedOut?: OptOut | null;
  /** What became of a reference that this very message names. */
  readonly proof?: Proof;
  /** The calls that are promised for times that aren't over. */
  readonly promised: readonly PromisedCalls[];
}

/** An effect that a turn asks for; it happens in the turn's commit or not at all. */
export type Intent =
  | {
      readonly kind: 'requestCallback';
      readonly ref: string;
      readonly form: Required<Pick<CallbackForm, 'consent' | 'name' | 'phone' | 'window' | 'voicemail'>> &
        CallbackForm;
      readonly flags: readonly string[];
      /** How many calls staff can make in its window. */
      readonly places: number;
    }
  | {
      readonly kind: 'moveCallback';
      readonly ref: string;
      readonly window: Window;
      readonly places: number;
      readonly proven?: ProvenRequest;
    }
  | {
      readonly kind: 'cancelCallback';
      readonly ref: string;
      readonly proven?: ProvenRequest;
      /** Why, in the visitor's words. */
      readonly reason?: string;
    }
  | { readonly kind: 'flagEmergency'; readonly targets: readonly string[]; readonly rule: string }
  | { readonly kind: 'flagUrgent' }
  /** What was heard after a request was sent, for the conversation's requests that wait. */
  | { readonly kind: 'flagRequests'; readonly flags: readonly string[] }
  | { readonly kind: 'eraseWords' }
  /** Whoever has the number of this text wants no more of them, or wants them again. */
  | { readonly kind: 'optOut'; readonly how: OptOut }
  | { readonly kind: 'optIn' }
  | RateAnswer
  | SettleQuestion;

/** The visitor says whether an answer helped: one voice for each answer, the last one counts. */
export interface RateAnswer {
  readonly kind: 'rateAnswer';
  /** Sequence number of the message that was answered. */
  readonly answer: number;
  readonly sections: readonly string[];
  /** Knowledge version that they were quoted from. */
  readonly version: string;
  readonly helped: boolean;
  /** `2026-11-20`, in the clinic's zone. */
  readonly day: string;
}

/** A question turned out answered, or not, whatever its own turn made of it. */
export interface SettleQuestion {
  readonly kind: 'settleQuestion';
  /** Sequence number of the message that asked. */
  readonly seq: number;
  readonly answered: boolean;
  /** The section that the visitor chose for it, where the bot had asked which. */
  readonly picked: string | null;
}

/** The address of the visitor's own page for a request with that window. Signed: whoever has it may move and cancel the request. */
export type CallbackLink = (ref: string, window: Window) => string;

/**
 * One turn while it runs: dialogs read it, push replies (through the adapter) and intents, and set the next state.
 * Dialogs do no I/O.
 */
export interface Turn {
  readonly inbound: Inbound;
  readonly triage: Triage;
  readonly draws: Draws;
  readonly snapshot: Snapshot;
  readonly knowledge: Knowledge;
  readonly answerer: Answerer;
  /** False while nobody would know of a request: then no call is offered. */
  readonly takesCallbacks: boolean;
  /** True while a manager has paused the bot to emergencies, the phone number and calls. */
  readonly paused: boolean;
  /** Whether texts are sent that nobody has just asked for: confirmations and reminders. */
  readonly startsTexts: boolean;
  /** The address of the visitor's own page for a request. */
  readonly callbackLink: CallbackLink;
  /** The state after this turn; begins as the snapshot's. */
  state: ConversationState;
  readonly intents: Intent[];
  /** What became of the message, for the transcript. */
  outcome: Outcome | null;
  /** Sections answered from, for the transcript. */
  sections: readonly string[];
  /** How far the callback form is that it leaves open, as FORM_STEPS counts. */
  formStep: number | null;
  missing: Missing | null;
}

/**
 * What would have answered a message that got no answer: a fact that clinic.yaml lacks, a section that is withdrawn, or, where nothing
 * fits, what lies near the section.
 */
export type Missing = `fact:${string}` | `withdrawn:${string}` | `near:${string}`;

export interface TurnOutput {
  readonly replies: readonly Reply[];
  readonly intents: readonly Intent[];
  readonly state: ConversationState;
  readonly outcome: Outcome | null;
  readonly sections: readonly string[];
  readonly formStep: number | null;
  readonly missing: Missing | null;
}
