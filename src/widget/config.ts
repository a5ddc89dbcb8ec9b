/** The sentences of the chat page, each a phrase `widget.<id>` of dialogs/phrases. `{count}` stays for the page to fill. */
export const CHAT_STRINGS = [
  'automated',
  'callUs',
  'cancelEnd',
  'charactersLeft',
  'charactersOver',
  'choices',
  'closeChat',
  'confirmEnd',
  'connecting',
  'conversation',
  'demo',
  'endChat',
  'endExplained',
  'endQuestion',
  'ended',
  'from',
  'message',
  'newMessages',
  'newTab',
  'notReviewed',
  'notSentYet',
  'offline',
  'privacy',
  'refused',
  'restarted',
  'sendAgain',
  'send',
  'source',
  'startNew',
  'typing',
  'unavailable',
  'you',
] as const;

export type ChatStrings = Readonly<Record<(typeof CHAT_STRINGS)[number], string>>;

/** What the server tells the chat page, as JSON in its `config` block. */
export interface PageConfig extends Omit<ChatConfig, 'strings'> {
  /** By language: the page speaks the one of the conversation, which a visitor may change in it. */
  readonly strings: Readonly<Record<string, ChatStrings>>;
}

/** The same in the language that is spoken now. */
export interface ChatConfig {
  readonly clinic: string;
  /** `href` is a tel: link, `label` the number as people write it. */
  readonly phone: { readonly href: string; readonly label: string };
  readonly privacyUrl: string;
  readonly demo: boolean;
  readonly strings: ChatStrings;
}

/** What the server writes into the loader script. */
export interface LoaderConfig {
  /** On the launcher; `close` while the chat is open and can't yet be closed from within. */
  readonly label: string;
  readonly close: string;
  readonly title: string;
  readonly phone: { readonly href: string; readonly label: string };
  /** Colour of the launcher and of the words on it, as `#rrggbb`. */
  readonly accent: string;
  readonly onAccent: string;
}
