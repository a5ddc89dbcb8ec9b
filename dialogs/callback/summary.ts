import { isDeepStrictEqual } from 'node:util';
import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { type Part, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { shorten } from '../desk/values.ts';
import type { Field } from './form-state.ts';
import { windowValues } from './window-words.ts';

const LONGEST_QUOTE = 160;

/** The form as the visitor checks it, a line for each field that is filled. */
export const summaryParts = (turn: Turn, form: CallbackForm): Part[] => [
  phrase('callback.summary'),
  ...SUMMARISED.flatMap((field) => answerLine(turn, form, field)),
];

const SUMMARISED = [
  'name',
  'for-whom',
  'may-discuss',
  'phone',
  'when',
  'topic',
  'voicemail',
  'may-text',
  'email',
] as const;

type Line = (turn: Turn, form: CallbackForm) => PhrasePart | false;

const LINES: Readonly<Partial<Record<Field, Line>>> = {
  name: (_, { name }) => name !== undefined && phrase('callback.summaryName', { name }),
  'for-whom': (_, { forWhom }) =>
    forWhom !== undefined && phrase('callback.summaryForWhom', { whom: forWhom }),
  'may-discuss': (_, { mayDiscuss }) =>
    mayDiscuss !== undefined && phrase('callback.summaryMayDiscuss', { allowed: mayDiscuss ? 'yes' : 'no' }),
  phone: (_, { phone }) =>
    phone !== undefined && phrase('callback.summaryPhone', { phone: formatPhone(phone) }),
  when: (turn, { window }) =>
    window !== undefined && phrase('callback.summaryWhen', windowValues(turn, window)),
  topic: (_, { topic }) =>
    topic !== undefined && phrase('callback.summaryTopic', { topic: shorten(topic, LONGEST_QUOTE) }),
  voicemail: (_, { voicemail }) =>
    voicemail !== undefined && phrase('callback.summaryVoicemail', { allowed: voicemail ? 'yes' : 'no' }),
  'may-text': ({ startsTexts }, { mayText }) =>
    startsTexts &&
    mayText !== undefined &&
    phrase('callback.summaryMayText', { allowed: mayText ? 'yes' : 'no' }),
  email: (_, { email }) => email !== undefined && phrase('callback.summaryEmail', { email }),
};

/** What the form has for a field, as a line; nothing for what is open. */
export function answerLine(turn: Turn, form: CallbackForm, field: Field): PhrasePart[] {
  const line = LINES[field]?.(turn, form);
  return line ? [line] : [];
}

/** What of the form a message changed, in words: what was there before as a line, a time as the date that it stands for. */
export function notedParts(turn: Turn, before: CallbackForm, now: CallbackForm): PhrasePart[] {
  const { window } = now;
  if (window && window.start !== before.window?.start)
    return [phrase('callback.whenTaken', windowValues(turn, window))];
  const changed = SUMMARISED.flatMap((field) => {
    const [line] = answerLine(turn, now, field);
    const [was] = answerLine(turn, before, field);
    return line && was && !isDeepStrictEqual(line, was) ? [line] : [];
  });
  return [phrase('callback.noted'), ...changed];
}
