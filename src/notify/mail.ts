/** An e-mail before it has a sender. */
export interface Mail {
  /** One address, or several with commas between, each checked before. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** An invitation (RFC 5546) beside the text. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/** Brings a mail on its way; `key` is the same when it is repeated. Throws DeliveryFailed. */
export type SendMail = (mail: Mail, key: string) => Promise<void>;
