import type { RequestWish } from '../transcripts/turn.ts';
import type { CallbackRequest, Window } from './callback-request.ts';
import type { EntryProblem, FormEntries } from './form-entries.ts';

/** A part of a reply as a page shows it. */
export interface Passage {
  /** Id of the phrase or of the fixed wording. */
  readonly id: string;
  /** An emergency's wording interrupts; other fixed wording is a note. */
  readonly kind: 'text' | 'alert' | 'note';
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** What a page shows of a reply. */
export interface PageReply {
  /** Everything in words, for staff. */
  readonly text: string;
  readonly passages: readonly Passage[];
  /** Starts of the windows that are offered instead of the one that was wanted. */
  readonly windows: readonly string[];
}

/** Why a form is shown again without a mistake in it: it lay too long, too many came, it couldn't be saved, nobody knows what it wishes. */
export type FormTrouble = 'old' | 'too-many' | 'not-saved' | 'no-wish';

/** The callback form as a page shows it. */
export interface ShownForm {
  /** HTTP status of the page. */
  readonly status: number;
  /** Signed; the form sends it back. */
  readonly token: string;
  readonly entries: FormEntries;
  readonly problems: readonly EntryProblem[];
  /** Windows to choose from. */
  readonly windows: readonly Window[];
  readonly trouble: FormTrouble | null;
}

/** A request as who holds its link sees it. */
export interface ShownRequest {
  readonly status: number;
  readonly request: CallbackRequest;
  /** ISO 8601 instant. */
  readonly now: string;
  readonly token: string;
  readonly windows: readonly Window[];
  /** What was wished and couldn't be done; null at first sight. */
  readonly wish: Pick<RequestWish, 'kind' | 'window' | 'words'> | null;
  /** Why it couldn't. */
  readonly reply: PageReply | null;
  readonly trouble: FormTrouble | null;
  /** What was just done. */
  readonly done: 'moved' | 'canceled' | null;
}
