import { ATTEMPT_OUTCOMES, type CallbackAction } from '../../domain/callbacks/callback-action.ts';
import { CLOSE_REASONS, type Window } from '../../domain/callbacks/callback-request.ts';
import { isSameStaff } from '../../domain/callbacks/life-refusals.ts';
import { isNumberOfOthers } from '../../domain/callbacks/numbers-of-others.ts';
import { understandName } from '../../domain/callbacks/understand-name.ts';
import { understandPhone } from '../../domain/callbacks/understand-phone.ts';
import { understandWhen } from '../../domain/callbacks/understand-when.ts';
import { type CallbackCalendar, openWindows } from '../../domain/callbacks/windows.ts';
import type { PhraseId } from '../phrases.ts';
import { isTooLong, LONGEST_LINE, LONGEST_NOTE } from '../text-lengths.ts';

/** Fields of a card's form. */
export const ACTION_FIELDS = [
  'action',
  'version',
  'seenAt',
  'note',
  'to',
  'reason',
  'window',
  'words',
  'name',
  'phone',
] as const;
export type ActionFields = Readonly<Record<(typeof ACTION_FIELDS)[number], string>>;

export type ReadAction =
  | { readonly kind: 'action'; readonly action: CallbackAction }
  /** What is missing or can't be understood; with windows to choose from where a time is. */
  | { readonly kind: 'problem'; readonly problem: PhraseId; readonly windows?: readonly Window[] };

/** What is typed in one line. */
const LINES = ['words', 'name', 'phone'] as const;

const PLAIN = ['claim', 'release', 'take-over', 'reach', 'book'] as const;

export interface ReadOptions {
  readonly now: string;
  readonly calendar: CallbackCalendar;
  /** Names of the others who may get a card. */
  readonly colleagues: readonly string[];
}

/** What a form of a card asks for. */
export function readAction(fields: ActionFields, { now, calendar, colleagues }: ReadOptions): ReadAction {
  if (isTooLong(fields.note, LONGEST_NOTE)) return problem('note.tooLong');
  if (LINES.some((field) => isTooLong(fields[field], LONGEST_LINE))) return problem('card.lineTooLong');
  const [kind = '', outcome] = fields.action.split('/');
  const plain = PLAIN.find((one) => one === kind);
  if (plain) return action({ kind: plain });
  switch (kind) {
    case 'attempt': {
      const known = ATTEMPT_OUTCOMES.find((one) => one === outcome);
      return known ? action({ kind: 'attempt', outcome: known }) : problem('error.notUnderstood');
    }
    case 'assign': {
      const to = colleagues.find((name) => isSameStaff(name, fields.to));
      return to === undefined ? problem('card.ofWhom') : action({ kind: 'assign', to });
    }
    case 'close': {
      const reason = CLOSE_REASONS.find((one) => one === fields.reason);
      return reason ? action({ kind: 'close', reason }) : problem('card.noReason');
    }
    case 'note':
      return fields.note.trim() === '' ? problem('card.noteFirst') : action({ kind: 'note' });
    case 'reschedule':
      return readWindow(fields, now, calendar);
    case 'correct':
      return readCorrection(fields, calendar);
    default:
      return problem('error.notUnderstood');
  }
}

function readWindow({ window, words }: ActionFields, now: string, calendar: CallbackCalendar): ReadAction {
  const chosen = openWindows(calendar, now).find(({ start }) => start === window);
  if (chosen) return action({ kind: 'reschedule', window: chosen });
  if (words.trim() === '') return problem(window ? 'card.noSuchTime' : 'card.unclearTime');
  const understood = understandWhen(words, now, calendar);
  if (understood.kind === 'window') return action({ kind: 'reschedule', window: understood.window });
  if (understood.kind === 'unclear') return problem('card.unclearTime');
  return { ...problem('card.noSuchTime'), windows: understood.windows };
}

function readCorrection({ name, phone }: ActionFields, clinic: CallbackCalendar): ReadAction {
  if (name.trim() + phone.trim() === '') return problem('card.nothingTo');
  const named = name.trim() === '' ? null : understandName(name);
  const numbered = phone.trim() === '' ? null : understandPhone(phone);
  if (named && named.kind !== 'name') return problem('card.badName');
  if (numbered && numbered.kind !== 'phone') return problem('card.badPhone');
  if (numbered && isNumberOfOthers(numbered.phone, clinic)) return problem('card.othersNumber');
  return action({
    kind: 'correct',
    ...(named ? { name: named.name } : {}),
    ...(numbered ? { phone: numbered.phone } : {}),
  });
}

const action = (wanted: CallbackAction): ReadAction => ({ kind: 'action', action: wanted });

const problem = (id: PhraseId): Extract<ReadAction, { kind: 'problem' }> => ({
  kind: 'problem',
  problem: id,
});
