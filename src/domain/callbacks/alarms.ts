import type { Clinic } from '../knowledge/knowledge.ts';
import type { CallbackLife } from './callback-request.ts';
import { isUnopened, lapsesAt, promiseOf } from './promise.ts';

export const ALARMS = ['at-risk', 'missed', 'unopened'] as const;
export type Alarm = (typeof ALARMS)[number];

/** After a week nobody acts on an alarm any more: a server that has been away tells what is fresh. */
const STALE_MS = 7 * 24 * 60 * 60 * 1000;

/** What staff must be told of a request now. Whoever tells it sees to it that each is told once, the first two once for each window. */
export function alarmsOf(life: CallbackLife, now: string, clinic: Clinic): Alarm[] {
  const promise = life.attempts === 0 ? promiseOf(life, now) : null;
  const isFresh = Date.parse(now) - Date.parse(life.window.end) < STALE_MS;
  const alarms: Alarm[] = [];
  if ((promise === 'at-risk' || promise === 'missed') && isFresh) alarms.push(promise);
  if (isUnopened(life, now, clinic) && isFresh) alarms.push('unopened');
  return alarms;
}

/** Has somebody claimed a request and let its time go by? */
export function hasLapsed(life: CallbackLife, now: string, clinic: Clinic): boolean {
  const at = lapsesAt(life, clinic);
  return at !== null && at <= now;
}
