/** Characters of a note, as a browser's own check counts them. */
export const LONGEST_NOTE = 2_000;

/** Whether more was sent than the field takes. A line break is one character in it, and is sent as two. */
export const isTooLong = (text: string): boolean => text.replaceAll('\r\n', '\n').length > LONGEST_NOTE;
