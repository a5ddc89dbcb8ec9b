/** Characters of a note, as a browser's own check counts them. */
export const LONGEST_NOTE = 2_000;
/** Characters of why a conversation is kept. */
export const LONGEST_REASON = 500;
/** Characters of a time in words, of a name or a number as they are typed. */
export const LONGEST_LINE = 250;

/** Whether more was sent than the field takes. A line break is one character in it, and is sent as two. */
export const isTooLong = (text: string, most: number): boolean => text.replaceAll('\r\n', '\n').length > most;
