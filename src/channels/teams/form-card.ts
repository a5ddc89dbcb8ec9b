import type { Window } from '../../domain/callbacks/callback-request.ts';
import { describeWindow } from '../../domain/callbacks/describe-window.ts';
import {
  ENTRY_FIELDS,
  type EntryField,
  type EntryProblem,
  type FormEntries,
  NO,
  YES,
} from '../../domain/callbacks/form-entries.ts';
import type { Clinic } from '../../domain/knowledge/knowledge.ts';
import type { Phrases } from '../../domain/transcripts/phrases.ts';
import { type Action, type Card, card, type Element, link, words } from './card.ts';

/** Verb of the button that sends the callback form. */
export const SEND_FORM = 'frontdesk/send-form';

export interface FormCardOptions {
  readonly clinic: Clinic;
  readonly phrases: Phrases;
  readonly lang: string;
  readonly timeZone: string | null;
  readonly windows: readonly Window[];
  readonly entries: FormEntries;
  readonly problems: readonly EntryProblem[];
  /** One form has one: however often it is sent, it is one message. */
  readonly nonce: string;
  /** Makes the button that sends it, as the channel takes buttons. */
  button(title: string, verb: string, data: Readonly<Record<string, unknown>>): Action;
}

export const NO_ENTRIES = Object.fromEntries(
  ENTRY_FIELDS.map((field): [EntryField, string] => [field, '']),
) as Record<EntryField, string>;

/** The callback form as one card, the same fields as the page at /callback. */
export function formCard(options: FormCardOptions): Card {
  const { clinic, phrases, lang, entries, windows, nonce } = options;
  const say = (id: string, values?: Record<string, string | number>) => phrases.say(lang, id, values);
  const box = (field: EntryField, label: string, more: Readonly<Record<string, unknown>> = {}): Element[] => [
    ...problemsAt(options, field),
    { type: 'Input.Text', id: field, label, value: entries[field], maxLength: LONGEST, ...more },
  ];
  const pick = (
    field: EntryField,
    label: string,
    choices: readonly Choice[],
    style: 'compact' | 'expanded',
  ) => [
    ...problemsAt(options, field),
    { type: 'Input.ChoiceSet', id: field, label, value: entries[field], style, choices },
  ];
  const yesOrNo = [
    { title: say('choice.yes'), value: YES },
    { title: say('choice.no'), value: NO },
  ];
  const times = windows.map((window) => ({
    title: describeWindow(window, clinic.timeZone, options.timeZone, lang, 'short').clinic,
    value: window.start,
  }));
  const { months, name } = { months: clinic.callback.keptMonths, name: clinic.name };
  return card(
    [
      words(say('site.callbackTitle'), { weight: 'bolder' }),
      words(`${say('site.callbackNotUrgent')} ${say('site.emergency')}`),
      words(say('callback.consent', { wish: 'call', clinic: name, months })),
      link(say('privacy.words'), clinic.privacyUrl),
      ...problemsAt(options, 'consent'),
      {
        type: 'Input.Toggle',
        id: 'consent',
        title: say('site.callbackAgree'),
        valueOn: YES,
        valueOff: NO,
        value: entries.consent === YES ? YES : NO,
      },
      ...box('name', say('site.callbackName')),
      ...box('phone', say('site.callbackPhone'), {
        style: 'tel',
        placeholder: say('site.callbackPhoneHint'),
      }),
      ...pick('voicemail', say('callback.askVoicemail', { clinic: name }), yesOrNo, 'expanded'),
      ...pick('window', say('site.callbackWhen'), times, 'compact'),
      ...box('words', say('site.callbackOwnWords'), { placeholder: say('site.callbackWordsHint') }),
      ...box('topic', say('site.callbackTopic'), { isMultiline: true }),
      ...box('forWhom', say('site.callbackForWhom'), { placeholder: say('site.callbackForWhomHint') }),
      ...pick('mayDiscuss', say('site.callbackMayDiscuss'), yesOrNo, 'expanded'),
      ...box('email', say('site.callbackEmail'), { style: 'email' }),
    ],
    [options.button(say('site.callbackSend'), SEND_FORM, { nonce, lang })],
  );
}

/** More than any field takes: what is too long is told at the field, with how much it may be. */
const LONGEST = 1_000;

interface Choice {
  readonly title: string;
  readonly value: string;
}

const problemsAt = ({ problems, phrases, lang }: FormCardOptions, field: EntryField): Element[] =>
  problems
    .filter((problem) => problem.field === field)
    .map(({ say }) => words(phrases.say(lang, say.id, say.values), { color: 'attention' }));
