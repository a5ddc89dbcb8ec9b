import { randomBytes } from 'node:crypto';
import { Signer } from '../../http/signer.ts';

/** What a form on a page carries hidden: one conversation, so that a form that is sent twice is one message. */
interface SignedForm {
  /** What the form is for: `form`, or the reference of a request. */
  readonly f: string;
  readonly c: string;
  readonly exp: number;
}

const TOKEN_SECONDS = 4 * 60 * 60;

/** Signs the forms that pages show: what is sent without one was made elsewhere, and an old one is shown again before it counts. */
export class FormTokens {
  readonly #signer: Signer<SignedForm>;
  readonly #now: () => number;

  /** @param now the clock, in milliseconds. */
  constructor(secrets: readonly Buffer[], now: () => number) {
    this.#signer = new Signer(secrets, 'callback form');
    this.#now = now;
  }

  newConversation(): string {
    return `f_${randomBytes(16).toString('base64url')}`;
  }

  /** A token for a form of a conversation; without one, a new one begins. */
  make(subject: string, conversation = this.newConversation()): string {
    const exp = Math.floor(this.#now() / 1000) + TOKEN_SECONDS;
    return this.#signer.sign({ f: subject, c: conversation, exp });
  }

  /** @returns the form's conversation, or null when it isn't ours, for something else, or too old. */
  read(subject: string, token: string): string | null {
    const signed = this.#signer.verify(token, this.#now());
    return signed?.f === subject ? signed.c : null;
  }
}
