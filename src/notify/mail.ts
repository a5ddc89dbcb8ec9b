/** An e-mail before it has a sender. */
export interface Mail {
  /** One address, checked before. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** An invitation (RFC 5546) beside the text. */
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly content: string };
}

/** A notice as staff read it, in a mail or on a card; lines with `\n` between. */
export type StaffWords = Pick<Mail, 'subject' | 'text'>;

/** Brings a mail on its way; `key` is the same when it is repeated. Throws DeliveryFailed. */
export type SendMail = (mail: Mail, key: string) => Promise<void>;
