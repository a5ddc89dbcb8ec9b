import type { Window } from './domain/callbacks/callback-request.ts';
import type { CallbackLink } from './domain/transcripts/turn.ts';
import { Signer } from './http/signer.ts';

/** What a visitor's own link says: the request, and when the link ends. Nothing personal, since addresses end up in histories and logs. */
export interface CallbackLinkClaims {
  readonly ref: string;
  /** Second of the Unix epoch. */
  readonly exp: number;
}

/** Staff may give the call another time without telling the visitor another address: as long as a request is kept, or nearly so. */
const DAYS_AFTER_WINDOW = 366;
const DAY_S = 24 * 60 * 60;

/** @param secrets 32 bytes each; the first signs, all verify. */
export const callbackLinkSigner = (secrets: readonly Buffer[]): Signer<CallbackLinkClaims> =>
  new Signer(secrets, 'callback link');

/** When the link of a request with that window ends at the latest, as a second of the Unix epoch. */
export const callbackLinkExpiry = ({ end }: Window): number =>
  Math.floor(Date.parse(end) / 1000) + DAYS_AFTER_WINDOW * DAY_S;

/** The address of the visitor's own page for a request. */
export const callbackLink = (
  publicUrl: string,
  signer: Signer<CallbackLinkClaims>,
  ref: string,
  exp: number,
): string => `${publicUrl}/callback/${signer.sign({ ref, exp })}`;

/** Makes the links of a server: each ends with its request. */
export function createCallbackLink(publicUrl: string, signer: Signer<CallbackLinkClaims>): CallbackLink {
  return (ref, window) => callbackLink(publicUrl, signer, ref, callbackLinkExpiry(window));
}
