import { staffKey } from '../staff/staff-name.ts';
import type { CallbackAction, Doing } from './callback-action.ts';
import { type CallbackLife, hasEnded, type Window } from './callback-request.ts';

/** An action that doesn't fit: why, and what to do instead. `by`: who has the request. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: string;
  readonly by?: string;
}

const refuse = (why: string, by?: string): Refusal => ({ kind: 'refused', why, ...(by ? { by } : {}) });

/** Why an action doesn't fit what has become of a request, or null where it does. */
export function refusal(
  life: CallbackLife,
  action: CallbackAction,
  { by, now }: Pick<Doing, 'by' | 'now'>,
): Refusal | null {
  const { kind } = action;
  if (kind === 'note') return null;
  if (hasEnded(life.status))
    return kind === 'reschedule' ? refusedAnew(life, action.window, now) : ended(life);
  const holder = life.claimedBy;
  if (holder !== null && !isSameStaff(holder, by) && kind !== 'assign' && kind !== 'take-over')
    return refuse(`${holder} has it: take it over first, or leave it to ${holder}.`, holder);
  switch (kind) {
    case 'release':
      return holder === null ? refuse('Nobody has it, so there is nothing to release.') : null;
    case 'take-over':
      return holder === null ? refuse('Nobody has it: claim it.') : null;
    case 'attempt':
    case 'reach':
      return life.status === 'reached'
        ? refuse('A call has reached them already: book it, close it, or reschedule it for another call.')
        : null;
    case 'book':
      return life.status === 'reached'
        ? null
        : refuse('No call has reached them yet: write down first that one did (reach), then book it.');
    case 'reschedule':
      return refusedAnew(life, action.window, now);
    default:
      return null;
  }
}

/** A request that ended by a mistake, or whose visitor calls back, can have another time; one that the visitor withdrew can't. */
function refusedAnew({ closedReason }: CallbackLife, window: Window, now: string): Refusal | null {
  if (closedReason === 'canceled')
    return refuse('The visitor has canceled it: add a new request if they ask for a call again.');
  return window.end <= now ? refuse('That time is over: choose a later one.') : null;
}

function ended({ status, closedReason }: CallbackLife): Refusal {
  const how = status === 'booked' ? 'booked' : `closed (${closedReason ?? 'canceled'})`;
  return refuse(`It is ${how} already: reschedule it if they shall be called after all.`);
}

/** Whether two names of staff, which are typed by hand, mean the same one. */
export const isSameStaff = (one: string, other: string): boolean => staffKey(one) === staffKey(other);
