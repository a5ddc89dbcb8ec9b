/** Control characters (but for tab and line feed), and those that turn the direction of what follows them. */
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A visitor's words for a terminal: what would move its cursor or turn its text around is written out, e.g. `\u202e`. */
export const visible = (text: string): string =>
  text.replace(HIDDEN, (found) =>
    found === '\t' || found === '\n' ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
