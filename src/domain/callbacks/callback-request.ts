/** A stretch of time in which staff call; both ends ISO 8601 instants in UTC. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

/** How many calls are promised for a stretch of time. */
export interface PromisedCalls extends Window {
  readonly calls: number;
}

/** Do they share a moment? Who ends where the other begins doesn't. */
export const overlap = (one: Window, other: Window): boolean =>
  one.start < other.end && other.start < one.end;

/** Which consent the visitor gave, when and where; kept with the request. */
export interface Consent {
  readonly version: string;
  readonly at: string;
  readonly channel: string;
}

export interface Phone {
  /** E.164, e.g. +12125550142. */
  readonly e164: string;
  readonly extension: string | null;
}

/** The fields of the callback form; a field is absent until it is known. */
export interface CallbackForm {
  readonly consent?: Consent;
  readonly name?: string;
  readonly phone?: Phone;
  readonly window?: Window;
  readonly topic?: string;
  /** May staff leave a voicemail and name the clinic? */
  readonly voicemail?: boolean;
  readonly email?: string;
  /** Whom the call is for, when it isn't the visitor. */
  readonly forWhom?: string;
  /** May staff talk about it with who answers: does the one whom it is for know, and agree? Of a call for somebody else alone. */
  readonly mayDiscuss?: boolean;
  /** May we start texts about it, to the number that it is asked from? Of a request by text message alone. */
  readonly mayText?: boolean;
}

/** The life of a request: requested → claimed → attempted → reached → booked | closed. */
export type CallbackStatus = 'requested' | 'claimed' | 'attempted' | 'reached' | 'booked' | 'closed';

/** Whether nobody will call any more. */
export const hasEnded = (status: CallbackStatus): boolean => status === 'booked' || status === 'closed';

const SHOWN_AFTER_END_MS = 7 * 24 * 60 * 60_000;

/** Whether a request is over for so long that its page isn't shown to its visitor any more. An open one never is, however late its call is. */
export function isLongOver({ status, window, updatedAt }: CallbackLife, now: string): boolean {
  if (status !== 'reached' && !hasEnded(status)) return false;
  const last = Math.max(Date.parse(window.end), Date.parse(updatedAt));
  return Date.parse(now) > last + SHOWN_AFTER_END_MS;
}

/** Whether the visitor may still move or cancel it: staff haven't spoken to them yet. */
export const isChangeable = ({ status }: Pick<CallbackRequest, 'status'>): boolean =>
  status === 'requested' || status === 'claimed' || status === 'attempted';

/** Where a request stands and who works it: all that its rules go by, and nothing personal. Instants are ISO 8601 in UTC. */
export interface CallbackLife {
  /** Reference code: eight of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ (no 0 O 1 I). */
  readonly ref: string;
  readonly status: CallbackStatus;
  readonly window: Window;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When staff first looked at it. */
  readonly openedAt: string | null;
  /** The one of staff who works it, by name. */
  readonly claimedBy: string | null;
  readonly claimedAt: string | null;
  /** Calls that were tried for its window. */
  readonly attempts: number;
  /** The first of them, by which the promise is measured. */
  readonly attemptedAt: string | null;
  /** From when the next one is due; null before the first, and when nobody calls by rule (a wrong number). */
  readonly nextAttemptAt: string | null;
  readonly closedReason: ClosedReason | null;
  /** Grows by one with every change. */
  readonly version: number;
}

/** Why staff close a request. */
export const CLOSE_REASONS = [
  'not-interested',
  'price',
  'not-suitable',
  'duplicate',
  'spam',
  'other',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Why a request is closed: by staff, by the visitor, or after the most calls that are tried. */
export type ClosedReason = CloseReason | 'canceled' | 'not-reached';

export interface CallbackRequest extends CallbackLife {
  readonly conversation: string;
  readonly channel: string;
  readonly consent: Consent;
  readonly name: string;
  readonly phone: Phone;
  readonly topic: string | null;
  readonly voicemail: boolean;
  readonly email: string | null;
  readonly forWhom: string | null;
  /** Null where it is for the visitor, or was asked before this was a question. */
  readonly mayDiscuss: boolean | null;
  /** When they agreed to texts about it; left out where they didn't. */
  readonly textsAgreedAt?: string;
  /** Language of the call. */
  readonly lang: string;
  /** The visitor's time zone as their device said it; null where none was said. */
  readonly timeZone: string | null;
  /** Contraindications and emergencies heard in the conversation (rule ids). */
  readonly flags: readonly string[];
  /** Requests with the same phone and another name. */
  readonly linked: readonly string[];
}
