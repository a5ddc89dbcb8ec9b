import type { CallbackStatus, Window } from '../callbacks/callback-request.ts';

/** What leaves the program by itself. */
export type Notice = StaffNotice | StaffCardNotice | ErasedCardNotice | VisitorNotice | ReplyNotice;

/**
 * What staff are told outside of the console. By type it can't carry a name, a number or anything that somebody said:
 * reference, window and status, or the conversation to look at; the sender adds how to see it.
 */
export type StaffNotice =
  | {
      readonly kind: 'callback';
      readonly ref: string;
      readonly window: Window;
      readonly status: CallbackStatus;
      /** Staff know of the request, and the visitor has changed it; with the status `closed`, canceled it. */
      readonly changed?: boolean;
      /** One of staff has added or changed it, not the visitor. */
      readonly byStaff?: boolean;
      /** Staff have changed it at night to a time before the visitor can be written to. */
      readonly untold?: boolean;
      /** With the status `closed`: another request on the same card still waits. */
      readonly stillWaiting?: boolean;
    }
  | { readonly kind: 'emergency'; readonly conversation: string; readonly at: string }
  /** Somebody was told to call now; with `ref` a request that they left, which stands on top of the list. */
  | { readonly kind: 'urgent'; readonly conversation: string; readonly at: string; readonly ref?: string }
  /** The promise of a request's window is about to break or is broken, or the clinic is closed then; with `again` a further call is late, and the window is that call's. */
  | {
      readonly kind: 'at-risk' | 'missed' | 'closed-then';
      readonly ref: string;
      readonly window: Window;
      readonly again?: boolean;
    }
  /** Nobody of staff has looked at a request for longer than a business day; or since a call to a wrong number, nobody has put it right. */
  | { readonly kind: 'unopened' | 'stuck'; readonly ref: string }
  /** Whoever gets it confirms it by its code: then somebody is being told. */
  | { readonly kind: 'test'; readonly code: string }
  | DigestNotice;

/** Once a day, in numbers: how the requests stand at opening time. */
export interface DigestNotice {
  readonly kind: 'digest';
  /** The clinic's local date, ISO. */
  readonly day: string;
  /** Requests since the digest before it. */
  readonly fresh: number;
  /** Calls to be made today. */
  readonly due: number;
  /** Calls whose window has ended without one. */
  readonly missed: number;
  /** Conversations that were interrupted by an emergency and that nobody of staff has looked at since. */
  readonly emergencies: number;
  /** Notices and mails that never arrived and wait for somebody to look. */
  readonly givenUp: number;
  /** Of the SQLite file; null where none is known. */
  readonly lastBackup: string | null;
}

/**
 * What a visitor is written who left an e-mail address, or agreed to texts: which request it is about, and no more. Address, window and language are looked up
 * when it is sent. `visitor-confirmation` and `visitor-moved` are what they just did themselves, `visitor-changed` is what
 * staff did, and `visitor-reached` that they have spoken before the window.
 */
export interface VisitorNotice {
  readonly kind: VisitorNoticeKind;
  readonly ref: string;
}

export type VisitorNoticeKind =
  | 'visitor-confirmation'
  | 'visitor-moved'
  | 'visitor-changed'
  | 'visitor-reminder'
  | 'visitor-tried'
  | 'visitor-wrong-number'
  | 'visitor-reached'
  | 'visitor-closed';

/** A reply that is brought to its service: which row it is, whose words are looked up when it is sent. */
export interface ReplyNotice {
  readonly kind: 'reply';
  readonly conversation: string;
  readonly seq: number;
}

/** The card of a request in the channel of staff is to show what has become of it, which is looked up when it is sent. */
export interface StaffCardNotice {
  readonly kind: 'staff-card';
  readonly ref: string;
}

/** A card in the channel of staff whose request was erased: it is to say so, and nothing of the request. */
export interface ErasedCardNotice {
  readonly kind: 'erased-card';
  /** The channel that it stands in. */
  readonly place: string;
  /** What Teams calls it. */
  readonly activityId: string;
}
