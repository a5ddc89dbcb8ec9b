import type { Clinic } from '../knowledge/knowledge.ts';
import { callWindow, isClosedThen } from './call-times.ts';
import type { CallbackLife, Window } from './callback-request.ts';
import { atRisk, isLongStuck, isUnopened, lapsesAt, promiseOf } from './promise.ts';

export const ALARMS = ['at-risk', 'missed', 'stuck', 'unopened', 'closed-then'] as const;
export type Alarm = (typeof ALARMS)[number];

/** After a week nobody acts on an alarm any more: a server that has been away tells what is fresh. */
const STALE_MS = 7 * 24 * 60 * 60 * 1000;

/** An alarm with the time of the call that it is about: the promised window, or that of a further call; null for `unopened`. */
export interface Raised {
  readonly alarm: Alarm;
  readonly window: Window | null;
}

/**
 * What staff must be told of a request now, but for what they were told already (`told`): each is told once for a time of a call.
 * A clock that was set back brings no risk back to what was missed.
 */
export function alarmsOf(
  life: CallbackLife,
  now: string,
  clinic: Clinic,
  told: (raised: Raised) => boolean = () => false,
): Raised[] {
  const isFresh = ({ end }: Window) => Date.parse(now) - Date.parse(end) < STALE_MS;
  const raised: Raised[] = [];
  const missed = { alarm: 'missed', window: life.window } as const;
  const isMissed = life.attempts === 0 && promiseOf(life, now) === 'missed';
  if (isMissed && isFresh(life.window) && !told(missed)) raised.push(missed);
  const risk = atRisk(life, now, clinic);
  if (risk && isFresh(risk)) {
    const risky = { alarm: 'at-risk', window: risk } as const;
    if (!told(risky) && !told({ alarm: 'missed', window: risk })) raised.push(risky);
  }
  const stuck = { alarm: 'stuck', window: life.window } as const;
  const isRecent = Date.parse(now) - Date.parse(life.updatedAt) < STALE_MS;
  if (isRecent && !told(stuck) && isLongStuck(life, now, clinic)) raised.push(stuck);
  const closed = { alarm: 'closed-then', window: callWindow(life, clinic) } as const;
  // A time that has begun is at risk.
  const isAhead = closed.window !== null && now < closed.window.start;
  if (isAhead && isClosedThen(life, now, clinic) && !told(closed)) raised.push(closed);
  // Last, since a business day takes longest to find.
  const unopened = { alarm: 'unopened', window: null } as const;
  if (life.openedAt === null && isFresh(life.window) && !told(unopened) && isUnopened(life, now, clinic))
    raised.push(unopened);
  return raised;
}

/** Has somebody claimed a request and let its time go by? */
export function hasLapsed(life: CallbackLife, now: string, clinic: Clinic): boolean {
  const at = lapsesAt(life, clinic);
  return at !== null && at <= now;
}
