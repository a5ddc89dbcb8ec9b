import { refusalWords } from '../console/refusal-words.ts';
import type { CallbackAction } from '../domain/callbacks/callback-action.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { actOnCallback, type Untold } from '../storage/callback-life.ts';
import type { Database } from '../storage/database.ts';
import { print, readArgs, UsageError } from './arguments.ts';
import { whereItStands } from './callback-card.ts';
import { withStores } from './open.ts';
import { type RequestCall, readReference, unknownRequest } from './reference-argument.ts';
import { checkedName, staffName } from './staff-name.ts';

export interface Given {
  /** The words after the reference. */
  readonly words: readonly string[];
  readonly values: {
    readonly to?: string;
    readonly reason?: string;
    readonly when?: string;
    readonly phone?: string;
    readonly name?: string;
  };
}

interface Opened {
  readonly database: Database;
  readonly clinic: Clinic;
  readonly now: string;
}

export interface ActionCall extends RequestCall {
  /** How many words follow the reference. */
  readonly more?: number;
  readonly options?: Readonly<Record<string, typeof TEXT>>;
  /**
   * The action that the call stands for; what depends on the clinic's hours is read once the data are open.
   * @throws {UsageError}
   */
  action(given: Given): CallbackAction | ((opened: Opened) => Promise<CallbackAction>);
  /** Whether the last word is a note. */
  readonly notes?: boolean;
}

export type CallbackCommand = (args: readonly string[]) => Promise<void>;

export const TEXT = { type: 'string' } as const;

const TOO_EARLY =
  'No call was due yet, so this one is written down and isn’t one of those that are tried before the request is closed.';

const UNTOLD: Readonly<Record<Untold, string>> = {
  'no-address': 'The visitor is not told of this time, since they left no e-mail address: please tell them.',
  'quiet-hours':
    'The visitor is not told before this time, since no mail goes out at night: choose a later time, or tell them yourself.',
};

/** A note is for the next caller, no record. */
const LONGEST_NOTE = 2000;

/** A command that does one thing to one request. What is wrong with the call is said before anything is opened. */
export function act(call: ActionCall): CallbackCommand {
  return async (args) => {
    const read = readArgs(args, { by: TEXT, note: TEXT, ...call.options });
    const values: Given['values'] & { readonly by?: string; readonly note?: string } = read.values;
    const [ref, ...words] = readReference(call, read.positionals, call.more);
    const action = call.action({ words, values });
    const note = checkedNote(call.notes ? words.at(-1) : values.note);
    if (values.by !== undefined) checkedName(values.by, '--by');
    await withStores(async ({ database, personal }, clinic, config) => {
      const now = new Date().toISOString();
      const result = await actOnCallback(database, personal, {
        ref,
        action: typeof action === 'function' ? await action({ database, clinic, now }) : action,
        by: staffName(values.by, config),
        now,
        clinic,
        note,
      });
      if (result.kind === 'unknown') throw unknownRequest(ref);
      if (result.kind === 'refused') throw new Error(`${ref} stays as it is. ${refusalWords(result)}`);
      print(`${ref}: ${whereItStands(result.request, now, clinic)}`);
      if (result.untold) print(UNTOLD[result.untold]);
      if (result.events.some(({ detail }) => detail?.counts === false)) print(TOO_EARLY);
    });
  };
}

function checkedNote(written: string | undefined): string | null {
  if (written === undefined) return null;
  const note = written.trim();
  if (note !== '' && note.length <= LONGEST_NOTE) return note;
  throw new UsageError(`A note has 1 to ${LONGEST_NOTE} characters`);
}
