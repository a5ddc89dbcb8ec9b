import { randomBytes } from 'node:crypto';
import { Signer } from '../../http/signer.ts';

/** Whom a request speaks for: one conversation and one user. */
export interface Visitor {
  readonly conversation: string;
  readonly user: string;
}

interface Signed {
  readonly c: string;
  readonly u: string;
  readonly exp: number;
}

interface Ticket extends Signed {
  readonly id: string;
  /** The sequence number that the socket begins after. */
  readonly after: number;
}

export const TOKEN_SECONDS = 30 * 60;
const TICKET_SECONDS = 60;
/** How long a conversation may lie idle before a device can no longer resume it. */
export const RESUME_SECONDS = 24 * 60 * 60;

/** 128 random bits. */
const randomId = (): string => randomBytes(16).toString('base64url');

/**
 * Direct Line's credentials: tokens for requests, one-time tickets for sockets (their URL ends up in logs of proxies), and the
 * resume secret that a device keeps. Each is signed for its purpose alone, and none is stored.
 */
export class Credentials {
  readonly #tokens: Signer<Signed>;
  readonly #tickets: Signer<Ticket>;
  readonly #resumes: Signer<Signed>;
  readonly #now: () => number;

  /** @param now the clock, in milliseconds. */
  constructor(secrets: readonly Buffer[], now: () => number) {
    this.#tokens = new Signer(secrets, 'direct line token');
    this.#tickets = new Signer(secrets, 'direct line stream ticket');
    this.#resumes = new Signer(secrets, 'direct line resume');
    this.#now = now;
  }

  newVisitor(): Visitor {
    // The command line, on which staff give it, would take an id that begins with a dash for an option.
    return { conversation: `c_${randomId()}`, user: `dl_${randomId()}` };
  }

  token({ conversation, user }: Visitor): string {
    return this.#tokens.sign({ c: conversation, u: user, exp: this.#in(TOKEN_SECONDS) });
  }

  /** @returns whom the token is for, or null when it is not ours or expired. */
  readToken(token: string): Visitor | null {
    return visitor(this.#tokens.verify(token, this.#now()));
  }

  /** The idle time is checked against the conversation; the secret itself lives as long as transcripts at most. */
  resume({ conversation, user }: Visitor, days: number): string {
    return this.#resumes.sign({ c: conversation, u: user, exp: this.#in(days * 24 * 60 * 60) });
  }

  readResume(secret: string): Visitor | null {
    return visitor(this.#resumes.verify(secret, this.#now()));
  }

  ticket({ conversation, user }: Visitor, after: number): string {
    return this.#tickets.sign({
      c: conversation,
      u: user,
      after,
      id: randomId(),
      exp: this.#in(TICKET_SECONDS),
    });
  }

  readTicket(ticket: string): (Visitor & { id: string; after: number; expiresAt: string }) | null {
    const read = this.#tickets.verify(ticket, this.#now());
    if (!read) return null;
    const expiresAt = new Date(read.exp * 1000).toISOString();
    return { conversation: read.c, user: read.u, id: read.id, after: read.after, expiresAt };
  }

  #in(seconds: number): number {
    return Math.floor(this.#now() / 1000) + seconds;
  }
}

const visitor = (signed: Signed | null): Visitor | null =>
  signed && { conversation: signed.c, user: signed.u };
