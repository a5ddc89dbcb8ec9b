/**
 * What one of staff may do in the console. A reviewer reads transcripts and minds the gaps of the articles; a scheduler works the callback
 * requests; a manager does both, and invites, stops and audits.
 */
export const ROLES = ['reviewer', 'scheduler', 'manager'] as const;
export type Role = (typeof ROLES)[number];

/** Who works the callback requests. */
export const WORKERS = ['scheduler', 'manager'] as const satisfies readonly Role[];

export const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);
