import type { Request, Response } from 'restify';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import type { Role } from '../domain/staff/role.ts';
import type { Values } from '../domain/transcripts/reply.ts';
import type { PhraseId } from './phrases.ts';

/** One request to the console, and all that a page may know of who makes it. */
export interface Visit {
  /** ISO 8601 instant of the request. */
  readonly now: string;
  readonly clinic: Clinic;
  /** Path and query that were asked for. */
  readonly url: string;
  /** Address by which tries are counted. */
  readonly address: string;
  /** What everyone has to know, on whichever page they are. */
  readonly notices: readonly string[];
  /** Drawn for this page: each of its forms does its work once. */
  readonly once: string;
  /** Whether the clinic has an identity provider of its own. */
  readonly hasOpenId: boolean;
  /** Null where nobody has signed in, or the session waits to be unlocked. */
  readonly session: OpenSession | null;
  /** A sentence of phrases/en.json. */
  say(id: PhraseId, values?: Values): string;
  /** Address of a built file. */
  asset(name: string): string;
}

export interface OpenSession {
  readonly staff: { readonly id: string; readonly name: string; readonly role: Role };
  /** Whether single keys do something on their pages (WCAG 2.1.4). */
  readonly usesKeys: boolean;
  /** What the browser's cookie holds. */
  readonly token: string;
  /** Stands in each form: what is sent without it comes from another page. */
  readonly csrf: string;
}

/** A visit of somebody who has signed in. */
export type StaffVisit = Visit & { readonly session: OpenSession };

interface Shape {
  readonly method: 'get' | 'post';
  /** restify path under `/staff`. */
  readonly path: string;
  /**
   * `page`: a browser shows the answer, so refusals are pages. `data`: a script asked. `background`: it asked by itself, which counts as nobody
   * doing anything; so does what is sent with an `X-Background` header.
   */
  readonly answers: 'page' | 'data' | 'background';
  /**
   * The same form sent twice does it once: `always`, or `briefly`, as for a double click; later the route itself says what has changed since.
   */
  readonly once?: 'always' | 'briefly';
  /** Largest accepted body in bytes, of a POST. */
  readonly maxBodyBytes?: number;
}

/** A route that anybody may call: to sign in, to join. */
export interface OpenRoute extends Shape {
  readonly access: 'anyone';
  handle(visit: Visit, request: Request, response: Response): Promise<void>;
}

/** A route for those of staff with one of the roles. */
export interface StaffRoute extends Shape {
  readonly access: readonly Role[];
  handle(visit: StaffVisit, request: Request, response: Response): Promise<void>;
}

/** One line of the console's route table: what has no access named doesn't compile, and what isn't a line isn't mounted (S17). */
export type ConsoleRoute = OpenRoute | StaffRoute;

/** Small forms: names, notes, choices. */
export const FORM_BYTES = 32 * 1024;

/** Whether a page's script asks by itself: nobody has looked or pressed. */
export const isBackground = (request: Request): boolean => request.headers['x-background'] !== undefined;
