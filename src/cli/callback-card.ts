import { callWindow, isClosedThen } from '../domain/callbacks/call-times.ts';
import { type CallbackCard, holderOf, waitingOn } from '../domain/callbacks/callback-card.ts';
import {
  type CallbackForm,
  type CallbackLife,
  type CallbackRequest,
  hasEnded,
} from '../domain/callbacks/callback-request.ts';
import { describeWindow } from '../domain/callbacks/describe-window.ts';
import { formatPhone } from '../domain/callbacks/format-phone.ts';
import { isStuck, isUnopened, NOT_NOW, needOf, promiseOf } from '../domain/callbacks/promise.ts';
import type { Clinic } from '../domain/knowledge/knowledge.ts';
import { columns, labelled } from './columns.ts';
import { channelWords, counted, flagWords, languageWords, localTime } from './staff-words.ts';
import { visible } from './visible.ts';

const HEADS = [
  'REFERENCE',
  'FLAG',
  'STATUS',
  'PROMISE',
  'WHO',
  'CALLS',
  'CALL',
  'NAME',
  'PHONE',
  'VOICEMAIL',
  'ABOUT',
];

/** A line for each card, times local to the clinic; of one with several requests that wait, every time and topic. */
export const callbackTable = (cards: readonly CallbackCard[], now: string, clinic: Clinic): string[] =>
  columns(
    HEADS,
    cards.map((card) => [
      card.ref,
      flagWords(card.flags),
      card.status,
      each(waitingOn(card), (request) => listedPromise(request, now, clinic)),
      each(waitingOn(card), ({ claimedBy }) => claimedBy),
      card.attempts > 0 ? String(card.attempts) : '',
      each(waitingOn(card), (request) => nextCall(request, clinic)),
      card.name,
      formatPhone(card.phone),
      voicemailWords(card.voicemail),
      each(waitingOn(card), ({ topic }) => topic),
    ]),
  );

function each(requests: readonly CallbackRequest[], said: (request: CallbackRequest) => string | null) {
  return [...new Set(requests.flatMap((request) => said(request) ?? []))].join('; ');
}

/** One request in plain words; what nobody said is left out. */
export function callbackCard(request: CallbackCard, now: string, clinic: Clinic): string[] {
  const { consent, createdAt, updatedAt, flags, linked, also } = request;
  const { timeZone } = clinic;
  const time = (at: string) => localTime(at, timeZone);
  return labelled([
    ['Reference', request.ref],
    ['Status', statusWords(request)],
    ['Call', callTime(request.window, timeZone)],
    ...lifePairs(request, now, clinic, holderOf(request)),
    ['Name', request.name],
    ['Phone', formatPhone(request.phone)],
    ['Voicemail', voicemailWords(request.voicemail)],
    ['Language', languageWords(request.lang)],
    ['About', request.topic ?? 'not said'],
    ...optional('For', request.forWhom),
    ...optional('May discuss', mayDiscussWords(request)),
    ...optional('E-mail', request.email),
    ...optional('Mentioned', flagWords(flags)),
    ...optional('Same phone', linked.join(', ')),
    ['Asked', `${time(createdAt)}, ${channelWords(request.channel)}`],
    ...optional('Changed', updatedAt === createdAt ? null : time(updatedAt)),
    ['Consent', `${time(consent.at)}, ${channelWords(consent.channel)}, wording ${consent.version}`],
    ...also.flatMap((other) => otherRequest(other, now, clinic, holderOf(request))),
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
    ...optional('May discuss', mayDiscussWords(form)),
    ...optional('E-mail', form.email),
  ]);

/** What else was asked under this name and number: beside the first, since either may be from somebody else. */
function otherRequest(
  request: CallbackRequest,
  now: string,
  clinic: Clinic,
  holder: string | null,
): [string, string][] {
  const { timeZone } = clinic;
  const { ref, window, topic, voicemail, email, forWhom, consent, conversation } = request;
  const at = `${localTime(consent.at, timeZone)}, ${channelWords(consent.channel)}, wording ${consent.version}`;
  return [
    ['Also asked', `${ref}, ${statusWords(request)}, in conversation ${conversation}`],
    ['  Call', callTime(window, timeZone)],
    ...lifePairs(request, now, clinic, holder).map(([label, value]): [string, string] => [
      `  ${label}`,
      value,
    ]),
    ['  Voicemail', voicemailWords(voicemail)],
    ['  About', topic ?? 'not said'],
    ...optional('  For', forWhom),
    ...optional('  May discuss', mayDiscussWords(request)),
    ...optional('  E-mail', email),
    ['  Consent', at],
  ];
}

/** Where a request stands, in a sentence for the one of staff who has just changed it. */
export function whereItStands(request: CallbackRequest, now: string, clinic: Clinic): string {
  const { status, claimedBy } = request;
  const has = claimedBy === null ? 'nobody has it' : `${visible(claimedBy)} has it`;
  if (hasEnded(status) || status === 'reached') return `${statusWords(request)}.`;
  const promise = promiseWords(request, now, clinic);
  const call = callWindow(request, clinic) === null ? NO_CALL : `call ${nextCall(request, clinic)}`;
  return `${statusWords(request)}, ${has}, ${call}${promise ? ` (${promise})` : ''}.`;
}

const NO_CALL = 'nobody calls by itself: find another number, close it, or give it another time';

function statusWords({ status, closedReason, attempts }: CallbackLife): string {
  if (status === 'closed') return closedReason ? `closed, ${closedReason.replaceAll('-', ' ')}` : 'closed';
  return status === 'attempted' ? `attempted, ${counted(attempts, 'call')}` : status;
}

const CLOSED_THEN = 'THE CLINIC IS CLOSED THEN';

/** What became of the promised window; of a further call, whether it is due, or can't be made. */
function promiseWords(life: CallbackLife, now: string, clinic: Clinic): string {
  const promise = promiseOf(life, now);
  if (isClosedThen(life, now, clinic)) return CLOSED_THEN;
  const isDueAgain = life.attempts > 0 && needOf(life, now, clinic) < NOT_NOW;
  const next = isStuck(life) ? 'find the number' : 'call again';
  return [promise === 'at-risk' ? 'AT RISK' : promise, isDueAgain ? next : null]
    .filter((word) => word !== null)
    .join(', ');
}

const listedPromise = (life: CallbackLife, now: string, clinic: Clinic): string =>
  [promiseWords(life, now, clinic), isUnopened(life, now, clinic) ? 'unread' : '']
    .filter((word) => word !== '')
    .join(', ');

/** Who works a request, or the card that it came onto, and what came of its calls; what nobody did is left out. */
function lifePairs(
  life: CallbackLife,
  now: string,
  clinic: Clinic,
  holder: string | null,
): [string, string][] {
  const time = (at: string) => localTime(at, clinic.timeZone);
  const { claimedBy, claimedAt, attempts, attemptedAt, nextAttemptAt } = life;
  const unopened = isUnopened(life, now, clinic)
    ? 'nobody has looked at it for more than a business day'
    : null;
  const claimed = claimedBy && claimedAt ? `${visible(claimedBy)}, since ${time(claimedAt)}` : null;
  const withCard = holder && !hasEnded(life.status) ? `${visible(holder)} has the card` : null;
  const calls = attemptedAt ? `${attempts}, the first ${time(attemptedAt)}` : null;
  return [
    ...optional('Promise', promiseWords(life, now, clinic)),
    ...optional('Unread', unopened),
    ...optional('Claimed', claimed ?? withCard),
    ...optional('Calls', calls),
    ...optional(
      'Next call',
      life.status === 'attempted' ? (nextAttemptAt ? time(nextAttemptAt) : NO_CALL) : null,
    ),
  ];
}

function nextCall(life: CallbackLife, clinic: Clinic): string {
  return callTime(callWindow(life, clinic) ?? life.window, clinic.timeZone);
}

const callTime = (window: CallbackRequest['window'], timeZone: string): string =>
  describeWindow(window, timeZone, null, 'en').clinic;

const voicemailWords = (allowed: boolean): string => (allowed ? 'may be left' : 'leave none');

/** Only of a call for somebody else. */
function mayDiscussWords({ forWhom, mayDiscuss }: Partial<Pick<CallbackRequest, 'forWhom' | 'mayDiscuss'>>) {
  if (!forWhom) return null;
  if (typeof mayDiscuss !== 'boolean') return 'not said';
  return mayDiscuss ? 'yes, whom it is for agrees' : 'no, not before whom it is for agrees';
}

const optional = (label: string, value: string | null | undefined): [string, string][] =>
  value ? [[label, value]] : [];
