import type { CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Intent, Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from '../desk/input.ts';
import { newFormState } from './form-state.ts';
import { readFields } from './read-fields.ts';
import type { Taken } from './step.ts';
import { STEPS } from './steps.ts';
import { answerLine } from './summary.ts';

/** What of a sent request may be changed beside its time, each asked for and read by its step of the form. */
const DETAILS = ['name', 'phone', 'topic', 'voicemail', 'email'] as const;
export type Detail = (typeof DETAILS)[number];

/** Another answer; an empty topic or address is taken away. */
export type Details = Partial<Pick<CallbackRequest, Detail>>;

export const isDetail = (asking: string): asking is Detail => DETAILS.some((detail) => detail === asking);

const CHANGES = /\b(?:change|correct|update|fix|wrong|new|another|different|incorrect|actually|instead)\b/i;
const TOPIC_TO =
  /\b(?:change|set|update|correct) (?:the |my )?(?:topic|reason|subject) to (?<topic>\S.{0,200})$/i;

const INSTEAD = /[ ,]{1,3}(?:instead|please|now)\W{0,3}$/i;

/**
 * "Change my number to 212-555-0199" says the new one too. A voicemail wish and an address need no word of change: the request has
 * room for one of each.
 */
export function newDetails(turn: Turn, input: Input, request: CallbackRequest): Details | null {
  if (input.value !== null) return null;
  const { text } = input;
  const { name: asked, phone: called, forWhom } = request;
  const known = { name: asked, phone: called, ...(forWhom ? { forWhom } : {}) };
  const { name, phone, email, voicemail, topic: said } = readFields(turn, text, known).fields;
  const topic = (TOPIC_TO.exec(text)?.groups?.topic ?? said)?.replace(INSTEAD, '');
  const changed = CHANGES.test(text) ? given({ name, phone, topic }) : {};
  const details = { ...changed, ...given({ email, voicemail }) };
  return Object.keys(details).length > 0 ? details : null;
}

type Given<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

const given = <T extends object>(answers: T): Given<T> =>
  Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer !== undefined && answer !== null),
  ) as Given<T>;

/** What an answer to the question for a detail means. */
export const takeDetail = (turn: Turn, detail: Detail, input: Input): Taken =>
  STEPS[detail].take(turn, newFormState(), input);

/** What an answer of the form's step changes in the request: an answer, or none where it may be left out. */
export function detailsTaken(taken: Taken, detail: Detail): Details | null {
  if (taken.kind === 'filled') return taken.form as Details;
  const mayBeOpen = detail === 'topic' || detail === 'email';
  return taken.kind === 'skipped' && mayBeOpen ? { [detail]: null } : null;
}

/** The request with other details, under its own reference. */
export function changedRequest(request: CallbackRequest, details: Details): Intent {
  const { ref, flags } = request;
  const { consent, name, phone, window, voicemail, topic, email, forWhom } = { ...request, ...details };
  const form = { consent, name, phone, window, voicemail, ...given({ topic, email, forWhom }) };
  return { kind: 'requestCallback', ref, form, flags };
}

/** What staff have now, for the visitor to check. */
export function changedParts(turn: Turn, request: CallbackRequest, details: Details): PhrasePart[] {
  const { ref, name, phone } = { ...request, ...details };
  if (details.name !== undefined || details.phone !== undefined)
    return [phrase('change.updated', { ref, name, phone: formatPhone(phone) })];
  const lines = DETAILS.flatMap((detail) => answerLine(turn, given(details), detail));
  return [phrase('change.noted', { ref }), ...lines];
}
