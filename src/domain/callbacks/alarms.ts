import type { Clinic } from '../knowledge/knowledge.ts';
import type { CallbackLife } from './callback-request.ts';
import { isUnopened, lapsesAt, promiseOf } from './promise.ts';

export const ALARMS = ['at-risk', 'missed', 'unopened'] as const;
export type Alarm = (typeof ALARMS)[number];

/** After a week nobody acts on an alarm any more: a server that has been away tells what is fresh. */
const STALE_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What staff must be told of a request now, but for what they were told already (`told`): the first two are told once for each window. A
 * clock that was set back brings no risk back to what was missed.
 */
export function alarmsOf(
  life: CallbackLife,
  now: string,
  clinic: Clinic,
  told: (alarm: Alarm) => boolean = () => false,
): Alarm[] {
  if (Date.parse(now) - Date.parse(life.window.end) >= STALE_MS) return [];
  const promise = life.attempts === 0 ? promiseOf(life, now) : null;
  const alarms: Alarm[] = [];
  if (promise === 'missed' && !told('missed')) alarms.push('missed');
  if (promise === 'at-risk' && !told('at-risk') && !told('missed')) alarms.push('at-risk');
  // Last, since a business day takes longest to find.
  if (life.openedAt === null && !told('unopened') && isUnopened(life, now, clinic)) alarms.push('unopened');
  return alarms;
}

/** Has somebody claimed a request and let its time go by? */
export function hasLapsed(life: CallbackLife, now: string, clinic: Clinic): boolean {
  const at = lapsesAt(life, clinic);
  return at !== null && at <= now;
}
