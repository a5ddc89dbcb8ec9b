import type { Outcome } from '../answering/understanding.ts';
import type { Triage } from '../triage/triage.ts';

/** What became of a conversation, as staff look for it; it may be several. */
export const CONVERSATION_OUTCOMES = [
  'answered',
  'clarified',
  'declined',
  'advice',
  'emergency',
  'callback-saved',
  'abandoned',
  'error',
] as const;
export type ConversationOutcome = (typeof CONVERSATION_OUTCOMES)[number];

/** What else stands out in a conversation: heard by triage, said by the visitor of an answer, or by staff. */
export const TRANSCRIPT_FLAGS = [
  'doubtful-words',
  'urgent',
  'contraindication',
  'no-help',
  'wrong-answer',
  'missed-emergency',
] as const;
export type TranscriptFlag = (typeof TRANSCRIPT_FLAGS)[number];

export type TranscriptMark = ConversationOutcome | TranscriptFlag;

/** Why staff should look, the gravest first. An emergency is none of them: it stays on top until it is closed. */
export const LOOK_REASONS = [
  'error',
  'urgent',
  'doubtful-words',
  'no-help',
  'declined',
  'abandoned',
] as const;
export type LookReason = (typeof LOOK_REASONS)[number];

/** How an emergency ended. */
export const EMERGENCY_OUTCOMES = ['reached', 'not-reached', 'welfare-check', 'false-alarm'] as const;
export type EmergencyOutcome = (typeof EMERGENCY_OUTCOMES)[number];

/** What staff write beside a conversation or one message of it. */
export const NOTE_KINDS = ['comment', 'wrong-answer', 'missed-emergency'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** A form that is open for so long without a word was left. */
export const ABANDONED_AFTER_MS = 30 * 60_000;

/** A visitor's message as it is judged: without its words. */
export interface JudgedMessage {
  readonly seq: number;
  readonly outcome: Outcome | null;
  readonly triage: Triage | null;
  /** What the visitor made of its answer; null where they said nothing. */
  readonly answered: boolean | null;
}

/** What a conversation comes to. */
export interface Judgement {
  readonly marks: readonly TranscriptMark[];
  /** Of the messages that nobody has reviewed, the gravest first. */
  readonly reasons: readonly LookReason[];
  /** The message that tells most of it in a list; null where nobody wrote. */
  readonly preview: number | null;
}

/**
 * Judges a conversation by its messages.
 * @param reviewedSeq The last one that staff have reviewed: what was before is no reason to look again.
 */
export function judge(
  messages: readonly JudgedMessage[],
  {
    reviewedSeq,
    callbacks,
    notes,
  }: { readonly reviewedSeq: number; readonly callbacks: number; readonly notes: readonly NoteKind[] },
): Judgement {
  const marks = new Set(messages.flatMap((message) => [...outcomesOf(message), ...flagsOf(message)]));
  if (callbacks > 0) marks.add('callback-saved');
  for (const note of notes) if (note !== 'comment') marks.add(note);
  const open = messages
    .filter(({ seq }) => seq > reviewedSeq)
    .flatMap((message) => reasonsOf(message).map((reason) => ({ reason, seq: message.seq })));
  const reasons = LOOK_REASONS.filter((one) => open.some(({ reason }) => reason === one));
  const [gravest] = reasons;
  // What is typed into the callback form tells little: "yes".
  const asked = messages.findLast(({ outcome }) => outcome !== 'command' && outcome !== 'callback');
  const last = asked ?? messages.find(({ outcome }) => outcome === 'callback') ?? messages.at(-1);
  const telling = open.findLast(({ reason }) => reason === gravest) ?? last;
  return { marks: [...marks], reasons, preview: telling?.seq ?? null };
}

/** Whether a message interrupted its conversation. */
export const isEmergency = ({ outcome, triage }: Pick<JudgedMessage, 'outcome' | 'triage'>): boolean =>
  outcome === 'emergency' || triage?.tier === 'T1';

function outcomesOf(message: JudgedMessage): ConversationOutcome[] {
  const { outcome, answered } = message;
  if (isEmergency(message)) return ['emergency'];
  switch (outcome) {
    // Nothing of ours leaves a message without an outcome: the bot failed on it.
    case null:
      return ['error'];
    case 'answer':
    case 'clinic':
      return answered === false ? [] : ['answered'];
    case 'clarify':
      return ['clarified'];
    case 'decline':
      return answered === true ? ['answered'] : ['declined'];
    case 'advice':
      return ['advice'];
    default:
      return [];
  }
}

function flagsOf(message: JudgedMessage): TranscriptFlag[] {
  const { triage, answered } = message;
  return [
    ...(triage?.tier === 'T2' ? (['doubtful-words'] as const) : []),
    ...(triage?.advice?.urgent ? (['urgent'] as const) : []),
    ...(triage && triage.contraindications.length > 0 ? (['contraindication'] as const) : []),
    ...(answered === false ? (['no-help'] as const) : []),
  ];
}

function reasonsOf(message: JudgedMessage): LookReason[] {
  const found = new Set<string>([...outcomesOf(message), ...flagsOf(message)]);
  return LOOK_REASONS.filter((reason) => found.has(reason));
}
