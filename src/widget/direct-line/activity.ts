/** The parts of Direct Line 3.0 activities that the chat page reads. Texts are plain text, never markup. */
export interface Activity {
  readonly type: string;
  /** `<conversation>|<sequence number>`; repeated deliveries repeat it. */
  readonly id: string;
  readonly from?: { readonly id?: string; readonly name?: string; readonly role?: string };
  /** BCP 47 tag; of the clinic's messages the language they are in. */
  readonly locale?: string;
  readonly text?: string;
  readonly suggestedActions?: { readonly actions?: readonly ChoiceAction[] };
  readonly channelData?: {
    /** The id that the visitor's page gave its message; an echo carries it. */
    readonly clientActivityID?: string;
    /** The visitor's message that this one answers, by its client id. */
    readonly answers?: string;
    readonly blocks?: readonly Block[];
  };
}

export interface ChoiceAction {
  readonly type: string;
  readonly title: string;
  readonly value: string;
  /** Set on what says how the answer was instead of leading on: shown small. */
  readonly channelData?: { readonly aside: true };
}

export type Block = TextBlock | FineBlock | QuoteBlock | AlertBlock | NoteBlock;

export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
}

/** What has to be said and few read twice. The link's words stand in place of the text, which spells out the address. */
export interface FineBlock {
  readonly kind: 'fine';
  readonly text: string;
  readonly link?: { readonly label: string; readonly href: string };
}

/** Words of an article. */
export interface QuoteBlock {
  readonly kind: 'quote';
  readonly text: string;
  readonly source: Source;
}

export interface Source {
  readonly title: string;
  readonly article: string;
  readonly attribution: string;
  readonly url: string;
  readonly reviewed: boolean;
  /** Of the article's words, as a BCP 47 tag: the answer around them may be in another. */
  readonly lang?: string;
}

/** An emergency's fixed wording with its links (`tel:`, `sms:`), which interrupts. */
export interface AlertBlock extends FixedWording {
  readonly kind: 'alert';
}

/** Other fixed wording, which stands beside an answer. */
export interface NoteBlock extends FixedWording {
  readonly kind: 'note';
}

interface FixedWording {
  readonly text: string;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

export interface ActivitySet {
  readonly activities?: readonly Activity[];
  /** Sequence number of the last row; absent on an emergency answer given while the database is away. */
  readonly watermark?: string;
}
