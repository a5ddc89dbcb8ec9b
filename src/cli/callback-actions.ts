import { CLOSE_REASONS } from '../domain/callbacks/callback-request.ts';
import { ATTEMPT_OUTCOMES, type CallbackAction } from '../domain/callbacks/life.ts';
import type { CallbackCalendar } from '../domain/callbacks/windows.ts';
import { actOnCallback } from '../storage/callback-life.ts';
import { placesTaken } from '../storage/window-places.ts';
import { print, readArgs, UsageError } from './arguments.ts';
import { whereItStands } from './callback-card.ts';
import { withStores } from './open.ts';
import { type RequestCall, readReference, unknownRequest, wrongCall } from './reference-argument.ts';
import { checkedName, staffName } from './staff-name.ts';
import { staffCalendar, windowOf } from './when-argument.ts';

interface Given {
  /** The words after the reference. */
  readonly words: readonly string[];
  readonly values: { readonly to?: string; readonly reason?: string; readonly when?: string };
  readonly now: string;
  readonly calendar: CallbackCalendar;
}

interface ActionCall extends RequestCall {
  /** How many words follow the reference. */
  readonly more?: number;
  readonly options?: Readonly<Record<string, { readonly type: 'string' }>>;
  /** @throws {UsageError} */
  action(given: Given): CallbackAction;
  /** Whether the last word is a note. */
  readonly notes?: boolean;
}

type Command = (args: readonly string[]) => Promise<void>;

const text = { type: 'string' } as const;

const plain = (kind: 'claim' | 'release' | 'take-over' | 'reach' | 'book'): Command =>
  act({
    name: `callbacks ${kind}`,
    takes: 'one reference',
    example: 'ABCD2345',
    action: () => ({ kind }),
  });

const attempt: ActionCall = {
  name: 'callbacks attempt',
  takes: `a reference and what came of the call (${ATTEMPT_OUTCOMES.join(', ')})`,
  example: 'ABCD2345 voicemail',
  more: 1,
  action: ({ words: [given] }) => {
    const outcome = ATTEMPT_OUTCOMES.find((one) => one === given);
    if (!outcome) throw wrongCall(attempt);
    return { kind: 'attempt', outcome };
  },
};

const close: ActionCall = {
  name: 'callbacks close',
  takes: `a reference and a reason (${CLOSE_REASONS.join(', ')})`,
  example: 'ABCD2345 --reason price',
  options: { reason: text },
  action: ({ values }) => {
    const reason = CLOSE_REASONS.find((one) => one === values.reason);
    if (!reason) throw wrongCall(close);
    return { kind: 'close', reason };
  },
};

const assign: ActionCall = {
  name: 'callbacks assign',
  takes: 'a reference and who shall call',
  example: 'ABCD2345 --to "Bea Sun"',
  options: { to: text },
  action: ({ values: { to } }) => {
    if (to === undefined) throw wrongCall(assign);
    return { kind: 'assign', to: checkedName(to, '--to') };
  },
};

const reschedule: ActionCall = {
  name: 'callbacks reschedule',
  takes: 'a reference and a time',
  example: 'ABCD2345 --when "tomorrow at 3"',
  options: { when: text },
  action: ({ values: { when }, now, calendar }) => {
    if (when === undefined) throw wrongCall(reschedule);
    return { kind: 'reschedule', window: windowOf(when, now, calendar) };
  },
};

const note: ActionCall = {
  name: 'callbacks note',
  takes: 'a reference and a text',
  example: 'ABCD2345 "asks for Bea"',
  more: 1,
  notes: true,
  action: () => ({ kind: 'note' }),
};

export const callbacksClaim = plain('claim');
export const callbacksRelease = plain('release');
export const callbacksTakeOver = plain('take-over');
export const callbacksReach = plain('reach');
export const callbacksBook = plain('book');
export const callbacksAttempt = act(attempt);
export const callbacksClose = act(close);
export const callbacksAssign = act(assign);
export const callbacksReschedule = act(reschedule);
export const callbacksNote = act(note);

/** A note is for the next caller, no record. */
const LONGEST_NOTE = 2000;

function act(call: ActionCall): Command {
  return async (args) => {
    const read = readArgs(args, { by: text, note: text, ...call.options });
    const { positionals } = read;
    const values: Given['values'] & { readonly by?: string; readonly note?: string } = read.values;
    const [ref, ...words] = readReference(call, positionals, call.more);
    const written = (call.notes ? words.at(-1) : values.note)?.trim();
    if (written === '' || (written?.length ?? 0) > LONGEST_NOTE)
      throw new UsageError(`A note has 1 to ${LONGEST_NOTE} characters`);
    await withStores(async ({ database, personal }, { clinic }, config) => {
      const now = new Date().toISOString();
      const by = staffName(values.by, config);
      const calendar = staffCalendar(clinic, await placesTaken(database, now));
      const action = call.action({ words, values, now, calendar });
      const result = await actOnCallback(database, personal, {
        ref,
        action,
        by,
        now,
        clinic,
        ...(written === undefined ? {} : { note: written }),
      });
      if (result.kind === 'unknown') throw unknownRequest(ref);
      if (result.kind === 'refused') throw new Error(`${ref} stays as it is. ${result.why}`);
      print(`${ref}: ${whereItStands(result.request, now, clinic)}`);
    });
  };
}
