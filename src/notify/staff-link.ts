import type { StaffNotice } from '../domain/transcripts/notice.ts';

/** Where in the console staff see what a notice is about: an address without anything personal in it. Null for a test notice, which is confirmed by its code. */
export function staffLink(notice: StaffNotice, publicUrl: string): string | null {
  if (notice.kind === 'test') return null;
  if (notice.kind === 'digest') return `${publicUrl}/staff/callbacks`;
  const ref = 'ref' in notice ? notice.ref : undefined;
  if (ref !== undefined) return callbackPage(ref, publicUrl);
  return 'conversation' in notice
    ? `${publicUrl}/staff/transcripts/${notice.conversation}`
    : `${publicUrl}/staff`;
}

/** The page of a request in the console. */
export const callbackPage = (ref: string, publicUrl: string): string => `${publicUrl}/staff/callbacks/${ref}`;
