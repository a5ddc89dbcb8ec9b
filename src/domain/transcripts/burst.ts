/** What a visitor has just written in short messages, which the next one may go on with. Personal: it is part of the sealed state. */
export interface Burst {
  /** The messages in order, a space between them. */
  readonly text: string;
  /** When the last of them came, ISO 8601. */
  readonly at: string;
  /** `unfinished`: it breaks off, and the bot said "go on"; `declined`: nothing answered it; `answered`: something did. */
  readonly last: 'unfinished' | 'declined' | 'answered';
  /** Sequence numbers of those that were declined: answered together they are no gap. */
  readonly declined: readonly number[];
}

/** Messages that follow each other this fast may be one; who was told "go on" has longer. */
const WITHIN_MS = { unfinished: 120_000, declined: 20_000, answered: 20_000 };
/** Longer messages say what they mean by themselves. */
const MOST_WORDS = 8;
/** A burst never grows past this many characters; its latest words count. */
const LONGEST = 300;

/** The burst that a message of this instant may go on with, or null where it came too late. */
export function openBurst(burst: Burst | null | undefined, now: string): Burst | null {
  if (!burst) return null;
  const gap = Date.parse(now) - Date.parse(burst.at);
  return gap >= 0 && gap <= WITHIN_MS[burst.last] ? burst : null;
}

/** The burst and the message as one text; a message that is no fragment itself ends the burst. */
export const withBurst = ({ text }: Burst, message: string): string => `${text} ${message.trim()}`;

/** How what goes on with a question begins, though the question was answered already: "does magnesium help", "with my", "sleep". */
const GOES_ON =
  /^(?:with|for|of|to|in|on|from|about|at|against|during|after|before|while|when|than|like|my|and)\b/i;

/** Whether a message may go on with the burst: with an answered one by its first word alone. */
export const mayFollow = ({ last }: Burst, message: string): boolean =>
  last !== 'answered' || GOES_ON.test(message.trim());

/** The burst that a message leaves: it goes on with the one before where that wasn't answered, or where its first word says so. */
export function nextBurst(
  before: Burst | null,
  message: { readonly text: string; readonly seq: number },
  last: Burst['last'],
  now: string,
): Burst | null {
  const own = message.text.trim();
  if (own === '' || own.split(/\s+/, MOST_WORDS + 1).length > MOST_WORDS) return null;
  const goesOn = before !== null && mayFollow(before, own) && last !== 'answered';
  const text = goesOn ? withBurst(before, own) : own;
  const declined = [...(goesOn ? before.declined : []), ...(last === 'declined' ? [message.seq] : [])];
  return { text: text.slice(-LONGEST), at: now, last, declined };
}
