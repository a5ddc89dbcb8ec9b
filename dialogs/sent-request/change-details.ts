import type { CallbackForm, CallbackRequest } from '../../src/domain/callbacks/callback-request.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { mayDiscussOf } from '../../src/domain/callbacks/may-discuss.ts';
import { wantsOtherTime } from '../../src/domain/callbacks/time-words.ts';
import { keepsTo } from '../../src/domain/callbacks/understand-when.ts';
import { openWindows } from '../../src/domain/callbacks/windows.ts';
import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Intent, Turn } from '../../src/domain/transcripts/turn.ts';
import { calendarOf } from '../callback/calendar.ts';
import { newFormState, withAnswers } from '../callback/form-state.ts';
import { correctsName, readFields } from '../callback/read-fields.ts';
import { allFlags, savedLink } from '../callback/save.ts';
import type { Taken } from '../callback/step.ts';
import { STEPS } from '../callback/steps.ts';
import { answerLine } from '../callback/summary.ts';
import { gone, whenStep } from '../callback/when-step.ts';
import { windowValues } from '../callback/window-words.ts';
import type { Input } from '../desk/input.ts';
import { provenOf } from './held-request.ts';

/** What of a sent request may be changed beside its time, each asked for and read by its step of the form. */
const DETAILS = ['name', 'phone', 'topic', 'voicemail', 'email', 'may-discuss'] as const;
export type Detail = (typeof DETAILS)[number];

/** Another answer; an empty topic or address is taken away. */
export type Details = Partial<
  Pick<CallbackRequest, Exclude<Detail, 'may-discuss'> | 'mayDiscuss' | 'window' | 'forWhom'>
>;

/** What a message changes in a request that was sent. */
export interface Changes {
  readonly details: Details;
  /** Words about a time that settle on none, as the question about the time takes them. */
  readonly time: Taken | null;
  /** Bounds for the time of day that the call keeps to already: "not before noon". */
  readonly keepsTime: boolean;
}

export const isDetail = (asking: string): asking is Detail => DETAILS.some((detail) => detail === asking);

const CHANGES = /\b(?:change|correct|update|fix|wrong|new|another|different|incorrect|actually|instead)\b/i;

/** "Make it about migraines"; "call me about my bill" may be said by who doesn't know that the request was sent. */
const TELLS_TOPIC = /\b(?:make|change|set|it'?s|it is|topic|subject)\b/i;

/**
 * Everything that a message changes: "change my number to 212-555-0199 and the time to Friday". A number, a time, a voicemail wish
 * and an address need no word of change, since the request has room for one of each; neither does what is said to be the name. A time
 * without a day is on the day of `before`.
 */
export function changesIn(
  turn: Turn,
  input: Input,
  request: CallbackRequest,
  before: string | null,
): Changes {
  if (input.value !== null) return { details: {}, time: null, keepsTime: false };
  const { text } = input;
  const known = formOfRequest(request);
  const { fields, whenWords, timeWords } = readFields(turn, text, known);
  const keepsTime = timeWords !== null && callKeepsTo(turn, request, timeWords);
  const time =
    whenWords && !keepsTime
      ? whenStep.take(turn, newFormState(whoseRequest(request), before), { ...input, text: whenWords })
      : null;
  const window = time?.kind === 'filled' ? time.form.window : keepsTime ? undefined : fields.window;
  const name = fields.name && mayRename(text, request.name, fields.name) ? fields.name : undefined;
  const isTheirs = fields.name !== undefined && name === undefined;
  const { email, voicemail } = fields;
  const topic = CHANGES.test(text) || TELLS_TOPIC.test(text) || !request.topic ? fields.topic : undefined;
  const phone = isTheirs ? undefined : fields.phone;
  const mayDiscuss = request.forWhom ? mayDiscussOf(text) : null;
  const details = news(given({ name, phone, topic, window, email, voicemail, mayDiscuss }), request);
  return { details, time: time?.kind === 'again' ? time : null, keepsTime };
}

const callKeepsTo = ({ draws, knowledge, state }: Turn, { window }: CallbackRequest, text: string): boolean =>
  !wantsOtherTime(text) &&
  !CHANGES.test(text) &&
  keepsTo(window, text, draws.now, knowledge.clinic, state.timeZone);

const mayRename = (text: string, known: string, name: string): boolean =>
  CHANGES.test(text) || correctsName(text, known, name);

/** Without what the request says already; a voicemail wish is confirmed all the same. */
function news(details: Details, { name, phone }: CallbackRequest): Details {
  const { name: said, phone: called, ...others } = details;
  return {
    ...others,
    ...(said !== undefined && said !== name ? { name: said } : {}),
    ...(called !== undefined && formatPhone(called) !== formatPhone(phone) ? { phone: called } : {}),
  };
}

/** The form for another time, which knows whose call it is. */
export const whoseRequest = ({ name, phone }: CallbackRequest): CallbackForm => ({ name, phone });

/** A sent request as the form that it was. */
function formOfRequest({ name, phone, window, voicemail, ...request }: CallbackRequest) {
  const { topic, email, forWhom, mayDiscuss } = request;
  return {
    name,
    phone,
    window,
    voicemail,
    ...given({ topic, email, forWhom, mayDiscuss }),
  } satisfies CallbackForm;
}

type Given<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

const given = <T extends object>(answers: T): Given<T> =>
  Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => answer !== undefined && answer !== null),
  ) as Given<T>;

/** What an answer to the question for a detail means. */
export const takeDetail = (turn: Turn, detail: Detail, input: Input, request: CallbackRequest): Taken =>
  STEPS[detail].take(turn, newFormState(formOfRequest(request)), input);

/** What an answer of the form's step changes in the request: an answer, or none where it may be left out. */
export function detailsTaken(taken: Taken, detail: Detail): Details | null {
  if (taken.kind === 'filled') return taken.form as Details;
  const mayBeOpen = detail === 'topic' || detail === 'email';
  return taken.kind === 'skipped' && mayBeOpen ? { [detail]: null } : null;
}

/** What to say of another time in which no call of the clinic's is left for this request; null where there is one. */
export function goneSince(turn: Turn, request: CallbackRequest, { window }: Details): Taken | null {
  if (!window || window.start === request.window.start) return null;
  const open = openWindows(calendarOf(turn, [request]), turn.draws.now);
  return open.some(({ start }) => start === window.start) ? null : gone(turn, open);
}

/** The request with other details, under its own reference; another time alone only moves it. */
export function changedRequest(
  turn: Turn,
  request: CallbackRequest,
  details: Details,
  heard: readonly string[],
): Intent {
  const { ref, consent } = request;
  const { window, ...others } = details;
  if (window && Object.keys(others).length === 0)
    return {
      kind: 'moveCallback',
      ref,
      window,
      places: turn.knowledge.clinic.callback.placesPerWindow,
      ...provenOf(turn, request),
    };
  const changed = formOfRequest({ ...request, ...details });
  const form = { consent, ...withAnswers(formOfRequest(request), changed) };
  return {
    kind: 'requestCallback',
    ref,
    form,
    flags: allFlags(turn, heard, request),
    places: turn.knowledge.clinic.callback.placesPerWindow,
  };
}

const SHOWN = ['name', 'for-whom', 'may-discuss', 'phone', 'when', 'topic', 'voicemail', 'email'] as const;

/** What staff have now, for the visitor to check. */
export function changedParts(turn: Turn, request: CallbackRequest, details: Details): PhrasePart[] {
  const { ref, name, phone } = { ...request, ...details };
  const changed = Object.keys(details);
  if (details.window && changed.length === 1)
    return [
      phrase('change.moved', { ref, ...windowValues(turn, details.window) }),
      savedLink(turn, ref, details.window),
    ];
  if (changed.every((key) => key === 'name' || key === 'phone'))
    return [phrase('change.updated', { ref, name, phone: formatPhone(phone) })];
  const lines = SHOWN.flatMap((field) => answerLine(turn, given(details), field));
  return [phrase('change.noted', { ref }), ...lines];
}
