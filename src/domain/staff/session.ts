/** Nobody has done anything for so long: the session waits for its person (S13). */
const IDLE_MS = 15 * 60_000;
/** However busy, it ends after a working day. */
const LONGEST_MS = 8 * 60 * 60_000;

/** What a session's state goes by; instants are ISO 8601. */
export interface SessionTimes {
  readonly createdAt: string;
  /** When its person last did something. */
  readonly seenAt: string;
  readonly locked: boolean;
}

/** `locked`: the same person's passkey opens it again, and what was typed is still there. A clock set back ends nothing. */
export function sessionState(
  { createdAt, seenAt, locked }: SessionTimes,
  now: string,
): 'open' | 'locked' | 'ended' {
  const time = Date.parse(now);
  if (time - Date.parse(createdAt) >= LONGEST_MS) return 'ended';
  return locked || time - Date.parse(seenAt) >= IDLE_MS ? 'locked' : 'open';
}
