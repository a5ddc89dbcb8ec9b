import { type CallbackLife, hasEnded } from '../callbacks/callback-request.ts';
import { promiseOf } from '../callbacks/promise.ts';

/** A request as figures see it: nothing personal. */
export interface AskedCall {
  readonly life: CallbackLife;
  /** When staff first tried to call, or the visitor called them. */
  readonly calledAt: string | null;
  /** When they first spoke. */
  readonly reachedAt: string | null;
}

/** How long it took, up to so many milliseconds. */
const HOUR = 3_600_000;
const WAITS = [
  ['hour', HOUR],
  ['four-hours', 4 * HOUR],
  ['day', 24 * HOUR],
  ['two-days', 48 * HOUR],
  ['longer', Number.POSITIVE_INFINITY],
] as const;

export type Wait = (typeof WAITS)[number][0] | 'not-yet' | 'never';

export interface WaitCount {
  readonly wait: Wait;
  readonly called: number;
  readonly reached: number;
}

export interface Waits {
  readonly rows: readonly WaitCount[];
  /** Median in milliseconds from the wish to the first call and to when both spoke; null where none was. */
  readonly called: number | null;
  readonly reached: number | null;
}

/** How long it took from the wish to the first call, and until both spoke; what is still open, and what ended without it. */
export function waitsOf(calls: readonly AskedCall[]): Waits {
  const called = calls.map((call) => waitOf(call, call.calledAt));
  const reached = calls.map((call) => waitOf(call, call.reachedAt));
  const names: Wait[] = [...WAITS.map(([name]) => name), 'not-yet', 'never'];
  const count = (waits: readonly { wait: Wait }[], name: Wait) =>
    waits.filter(({ wait }) => wait === name).length;
  return {
    rows: names.map((wait) => ({ wait, called: count(called, wait), reached: count(reached, wait) })),
    called: median(called.flatMap(({ ms }) => ms ?? [])),
    reached: median(reached.flatMap(({ ms }) => ms ?? [])),
  };
}

function waitOf({ life }: AskedCall, at: string | null): { wait: Wait; ms: number | null } {
  if (at === null) return { wait: hasEnded(life.status) ? 'never' : 'not-yet', ms: null };
  const ms = Date.parse(at) - Date.parse(life.createdAt);
  return { wait: WAITS.find(([, most]) => ms < most)?.[0] ?? 'longer', ms };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.ceil((sorted.length - 1) / 2)];
  return lower === undefined || upper === undefined ? null : (lower + upper) / 2;
}

/** `open`: its time isn't over; `dropped`: it ended before it was. */
export const PROMISES = ['kept', 'missed', 'open', 'dropped'] as const;
export type PromiseEnd = (typeof PROMISES)[number];

/** What became of the promised times. */
export function promisesOf(calls: readonly AskedCall[], now: string): Readonly<Record<PromiseEnd, number>> {
  const ends = calls.map(({ life }): PromiseEnd => {
    const state = promiseOf(life, now);
    if (state === 'kept' || state === 'missed') return state;
    return state === null ? 'dropped' : 'open';
  });
  const count = (end: PromiseEnd) => ends.filter((one) => one === end).length;
  return { kept: count('kept'), missed: count('missed'), open: count('open'), dropped: count('dropped') };
}
