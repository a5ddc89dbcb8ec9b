import { staffKey } from '../staff/staff-name.ts';
import type { CallbackAction, Doing } from './callback-action.ts';
import { type CallbackLife, type ClosedReason, hasEnded, type Window } from './callback-request.ts';

/** Why an action doesn't fit. The last four come of what else happens in the database. */
export type RefusalReason =
  | 'held'
  | 'nothing-to-release'
  | 'nothing-to-take-over'
  | 'reached-already'
  | 'not-reached-yet'
  | 'ended'
  | 'canceled'
  | 'time-over'
  | 'changed'
  | 'window-full'
  | 'nothing-to-undo'
  | 'visitor-told';

/** An action that doesn't fit. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: RefusalReason;
  /** Who has the request, of one that is held. */
  readonly by?: string;
  /** How it ended, of one that has. */
  readonly how?: 'booked' | ClosedReason;
}

const refuse = (why: RefusalReason): Refusal => ({ kind: 'refused', why });

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
  const held = kind === 'assign' || kind === 'take-over' ? null : refusedOfOther(life, by);
  return held ?? refusedAsItStands(life, action, now);
}

function refusedAsItStands(life: CallbackLife, action: CallbackAction, now: string): Refusal | null {
  const holder = life.claimedBy;
  switch (action.kind) {
    case 'release':
      return holder === null ? refuse('nothing-to-release') : null;
    case 'take-over':
      return holder === null ? refuse('nothing-to-take-over') : null;
    case 'attempt':
    case 'reach':
      return life.status === 'reached' ? refuse('reached-already') : null;
    case 'book':
      return life.status === 'reached' ? null : refuse('not-reached-yet');
    case 'reschedule':
      return refusedAnew(life, action.window, now);
    default:
      return null;
  }
}

/** A request that ended by a mistake, or whose visitor calls back, can have another time; one that the visitor withdrew can't. */
function refusedAnew({ closedReason }: CallbackLife, window: Window, now: string): Refusal | null {
  if (closedReason === 'canceled') return refuse('canceled');
  return window.end <= now ? refuse('time-over') : null;
}

const ended = ({ status, closedReason }: CallbackLife): Refusal => ({
  ...refuse('ended'),
  how: status === 'booked' ? 'booked' : (closedReason ?? 'canceled'),
});

/** Somebody else has it. */
export const refusedOfOther = ({ claimedBy }: Pick<CallbackLife, 'claimedBy'>, by: string): Refusal | null =>
  claimedBy === null || isSameStaff(claimedBy, by) ? null : { ...refuse('held'), by: claimedBy };

/** Whether two names of staff, which are typed by hand, mean the same one. */
export const isSameStaff = (one: string, other: string): boolean => staffKey(one) === staffKey(other);
