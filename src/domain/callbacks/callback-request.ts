/** A stretch of time in which staff call; both ends ISO 8601 instants in UTC. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

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
}

/** The life of a request: requested → claimed → attempted → reached → booked | closed. */
export type CallbackStatus = 'requested' | 'claimed' | 'attempted' | 'reached' | 'booked' | 'closed';

/** Whether nobody will call any more. */
export const hasEnded = (status: CallbackStatus): boolean => status === 'booked' || status === 'closed';

/** Whether the visitor may still move or cancel it: staff haven't spoken to them yet. */
export const isChangeable = ({ status }: Pick<CallbackRequest, 'status'>): boolean =>
  status === 'requested' || status === 'claimed' || status === 'attempted';

export interface CallbackRequest {
  /** Reference code: eight of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ (no 0 O 1 I). */
  readonly ref: string;
  readonly conversation: string;
  readonly channel: string;
  readonly status: CallbackStatus;
  readonly consent: Consent;
  readonly name: string;
  readonly phone: Phone;
  readonly window: Window;
  readonly topic: string | null;
  readonly voicemail: boolean;
  readonly email: string | null;
  readonly forWhom: string | null;
  /** Language of the call. */
  readonly lang: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Contraindications and emergencies heard in the conversation (rule ids). */
  readonly flags: readonly string[];
  /** Requests with the same phone and another name. */
  readonly linked: readonly string[];
}
