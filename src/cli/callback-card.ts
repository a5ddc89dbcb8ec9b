import { type CallbackCard, waitingOn } from '../domain/callbacks/callback-card.ts';
import type { CallbackForm, CallbackRequest } from '../domain/callbacks/callback-request.ts';
import { describeWindow } from '../domain/callbacks/describe-window.ts';
import { formatPhone } from '../domain/callbacks/format-phone.ts';
import { columns, labelled } from './columns.ts';
import { channelWords, flagWords, languageWords, localTime } from './staff-words.ts';

const HEADS = ['REFERENCE', 'FLAG', 'STATUS', 'CALL', 'NAME', 'PHONE', 'ABOUT'];

/** A line for each card, times local to the clinic; of one with several requests that wait, every time and topic. */
export const callbackTable = (cards: readonly CallbackCard[], timeZone: string): string[] =>
  columns(
    HEADS,
    cards.map((card) => [
      card.ref,
      flagWords(card.flags),
      card.status,
      each(waitingOn(card), ({ window }) => callTime(window, timeZone)),
      card.name,
      formatPhone(card.phone),
      each(waitingOn(card), ({ topic }) => topic),
    ]),
  );

function each(requests: readonly CallbackRequest[], said: (request: CallbackRequest) => string | null) {
  return [...new Set(requests.flatMap((request) => said(request) ?? []))].join('; ');
}

/** One request in plain words; what nobody said is left out. */
export function callbackCard(request: CallbackCard, timeZone: string): string[] {
  const { consent, createdAt, updatedAt, flags, linked, also } = request;
  const time = (at: string) => localTime(at, timeZone);
  return labelled([
    ['Reference', request.ref],
    ['Status', request.status],
    ['Call', callTime(request.window, timeZone)],
    ['Name', request.name],
    ['Phone', formatPhone(request.phone)],
    ['Voicemail', voicemailWords(request.voicemail)],
    ['Language', languageWords(request.lang)],
    ['About', request.topic ?? 'not said'],
    ...optional('For', request.forWhom),
    ...optional('E-mail', request.email),
    ...optional('Mentioned', flagWords(flags)),
    ...optional('Same phone', linked.join(', ')),
    ['Asked', `${time(createdAt)}, ${channelWords(request.channel)}`],
    ...optional('Changed', updatedAt === createdAt ? null : time(updatedAt)),
    ['Consent', `${time(consent.at)}, ${channelWords(consent.channel)}, wording ${consent.version}`],
    ...also.flatMap((other) => otherRequest(other, timeZone)),
  ]);
}

/** What a form holds that wasn't sent, in the words of a request. */
export const formFields = (form: CallbackForm, timeZone: string): string[] =>
  labelled([
    ...optional('Call', form.window && callTime(form.window, timeZone)),
    ...optional('Name', form.name),
    ...optional('Phone', form.phone && formatPhone(form.phone)),
    ...optional('Voicemail', form.voicemail === undefined ? null : voicemailWords(form.voicemail)),
    ...optional('About', form.topic),
    ...optional('For', form.forWhom),
    ...optional('E-mail', form.email),
  ]);

/** What else was asked under this name and number: beside the first, since either may be from somebody else. */
function otherRequest(request: CallbackRequest, timeZone: string): [string, string][] {
  const { ref, status, window, topic, voicemail, email, forWhom, consent, conversation } = request;
  const at = `${localTime(consent.at, timeZone)}, ${channelWords(consent.channel)}, wording ${consent.version}`;
  return [
    ['Also asked', `${ref}, ${status}, in conversation ${conversation}`],
    ['  Call', callTime(window, timeZone)],
    ['  Voicemail', voicemailWords(voicemail)],
    ['  About', topic ?? 'not said'],
    ...optional('  For', forWhom),
    ...optional('  E-mail', email),
    ['  Consent', at],
  ];
}

const callTime = (window: CallbackRequest['window'], timeZone: string): string =>
  describeWindow(window, timeZone, null, 'en').clinic;

const voicemailWords = (allowed: boolean): string => (allowed ? 'may be left' : 'leave none');

const optional = (label: string, value: string | null | undefined): [string, string][] =>
  value ? [[label, value]] : [];
