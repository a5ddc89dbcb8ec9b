import { formatNumber } from '../domain/callbacks/format-phone.ts';
import type { Clinic, Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Phrases } from '../domain/transcripts/phrases.ts';
import type { Values } from '../domain/transcripts/reply.ts';

/** What every page is made from. */
export interface PageContext {
  readonly knowledge: Knowledge;
  readonly phrases: Phrases;
  /** Language of the page, BCP 47. */
  readonly lang: string;
  readonly publicUrl: string;
  readonly exposed: boolean;
  /** False while nobody of staff would know of a request: then no page offers a call. */
  readonly takesCallbacks: boolean;
  /** ISO 8601 instant of the request. */
  readonly now: string;
  /** Address of a built file. */
  asset(name: string): string;
  /** A sentence of dialogs/phrases. */
  say(id: string, values?: Values): string;
}

/** The clinic's number as a link. */
export const phoneLink = ({ phone }: Clinic): { href: string; label: string } => ({
  href: `tel:${phone}`,
  label: formatNumber(phone),
});
