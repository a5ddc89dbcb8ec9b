/** A text to import, taken apart: what kind of file it was no longer matters. */
export interface SourceDocument {
  readonly title: string | null;
  /** Who wrote it, with the role if it says so. */
  readonly author: string | null;
  /** BCP 47, if the file says so. */
  readonly lang: string | null;
  /** Its address, if the file says so. */
  readonly url: string | null;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** `afterGap`: set off like the paragraph under a heading, though none stands there: it may have been lost. */
  | { readonly kind: 'paragraph'; readonly text: string; readonly afterGap?: boolean }
  | { readonly kind: 'item'; readonly text: string }
  /** What can't be quoted in a chat: a picture, a table. */
  | { readonly kind: 'other'; readonly what: string };

/** "By Ann Lee (nurse)" gives "Ann Lee, nurse"; null for a line that names nobody. */
export function readByline(line: string): string | null {
  const name = /^(?:by|written by|author:|por)\s+(\S.*)$/i.exec(line.trim())?.[1];
  if (!name || name.length > LONGEST_BYLINE) return null;
  const role = /^([^()]+) \(([^()]+)\)$/.exec(name);
  return role ? `${role[1]}, ${role[2]}` : name;
}

const LONGEST_BYLINE = 100;

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
