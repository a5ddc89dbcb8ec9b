import type { CallbackRequest } from '../domain/callbacks/callback-request.ts';
import { describeWindow } from '../domain/callbacks/describe-window.ts';
import { formatPhone } from '../domain/callbacks/format-phone.ts';
import { columns, labelled } from './columns.ts';
import { channelWords, flagWords, languageWords, localTime } from './staff-words.ts';

const HEADS = ['REFERENCE', 'FLAG', 'STATUS', 'CALL', 'NAME', 'PHONE', 'ABOUT'];

/** A line for each request, times local to the clinic. */
export const callbackTable = (requests: readonly CallbackRequest[], timeZone: string): string[] =>
  columns(
    HEADS,
    requests.map(({ ref, flags, status, window, name, phone, topic }) => [
      ref,
      flagWords(flags),
      status,
      callTime(window, timeZone),
      name,
      formatPhone(phone),
      topic ?? '',
    ]),
  );

/** One request in plain words; what nobody said is left out. */
export function callbackCard(request: CallbackRequest, timeZone: string): string[] {
  const { consent, createdAt, updatedAt, flags, linked } = request;
  const time = (at: string) => localTime(at, timeZone);
  return labelled([
    ['Reference', request.ref],
    ['Status', request.status],
    ['Call', callTime(request.window, timeZone)],
    ['Name', request.name],
    ['Phone', formatPhone(request.phone)],
    ['Voicemail', request.voicemail ? 'may be left' : 'leave none'],
    ['Language', languageWords(request.lang)],
    ['About', request.topic ?? 'not said'],
    ...optional('For', request.forWhom),
    ...optional('E-mail', request.email),
    ...optional('Mentioned', flagWords(flags)),
    ...optional('Same phone', linked.join(', ')),
    ['Asked', `${time(createdAt)}, ${channelWords(request.channel)}`],
    ...optional('Changed', updatedAt === createdAt ? null : time(updatedAt)),
    ['Consent', `${time(consent.at)}, ${channelWords(consent.channel)}, wording ${consent.version}`],
  ]);
}

const callTime = (window: CallbackRequest['window'], timeZone: string): string =>
  describeWindow(window, timeZone, null, 'en').clinic;

const optional = (label: string, value: string | null): [string, string][] => (value ? [[label, value]] : []);
