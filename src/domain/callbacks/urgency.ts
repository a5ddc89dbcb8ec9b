/**
 * Flags of a request beside the ids of what was heard: `emergency` where the conversation was interrupted by one, `urgent` where a
 * doubtful one or trouble after a treatment was heard. Such requests stand on top of the list and alert staff.
 */
export const URGENCIES = ['emergency', 'urgent'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** The gravest urgency among flags. */
export const urgencyOf = (flags: readonly string[]): Urgency | null =>
  URGENCIES.find((urgency) => flags.includes(urgency)) ?? null;
