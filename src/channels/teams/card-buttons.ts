import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { TurnRefused, type TurnResult } from '../../bot/turn-runner.ts';
import type { Window } from '../../domain/callbacks/callback-request.ts';
import {
  ENTRY_FIELDS,
  type EntryField,
  type EntryProblem,
  type FormEntries,
  OWN_WORDS,
  type ReadEntries,
  readEntries,
  wordsOfEntries,
} from '../../domain/callbacks/form-entries.ts';
import { formatNumber } from '../../domain/callbacks/format-phone.ts';
import { type CallbackCalendar, openWindows, windowsToPick } from '../../domain/callbacks/windows.ts';
import { answersInPlace } from '../../domain/transcripts/channel.ts';
import type { Phrases } from '../../domain/transcripts/phrases.ts';
import type { Values } from '../../domain/transcripts/reply.ts';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { cleanText } from '../../http/clean-text.ts';
import { HttpError } from '../../http/http-error.ts';
import { type BotActivity, isShared } from './activity.ts';
import { type Card, executeAction, submitAction } from './card.ts';
import { formCard, NO_ENTRIES, SEND_FORM } from './form-card.ts';
import { type InvokeAnswer, message, type Pressed, pressedIn, refused, shownCard } from './invoke-answer.ts';
import { attached, type BotPayload, OPEN_FORM, type OutgoingActivity } from './render.ts';

export interface CardButtonsOptions {
  readonly phrases: Phrases;
  /** The clinic, with the windows that are full. */
  calendar(): Promise<CallbackCalendar>;
  /** Whether this very message was recorded before. */
  isRecorded(inbound: Inbound): Promise<boolean>;
  /** Whether a call may be asked for: not while nobody of staff would know. */
  takesCallbacks(): boolean;
  /** A keyed hash: nothing can be read from it. */
  pseudonym(text: string): string;
  /** ISO 8601 instant. */
  now(): string;
}

/** The way in for what a button does. */
export interface Entrance {
  /** Runs a message; `check` throws what refuses it, and isn't asked where its words are an emergency. */
  run(inbound: Inbound, check: () => Promise<void>): Promise<TurnResult>;
  /** Rejects for a sender who has pressed too often; `run` asks it by itself. */
  admit(): Promise<void>;
}
type Base = Omit<Inbound, 'type' | 'messageId' | 'text'>;

const lang = z
  .string()
  .regex(/^[a-z]{2}$/)
  .catch('en');

const nonceSchema = z.string().regex(/^[0-9a-f-]{36}$/);
const entriesSchema = z.partialRecord(z.enum(ENTRY_FIELDS), z.string().max(4_000));

/** What a button comes to. */
type Outcome =
  | { readonly kind: 'card'; readonly card: Card }
  | { readonly kind: 'words'; readonly words: string; readonly lang: string }
  /** A form was taken, or an emergency was found in it. */
  | { readonly kind: 'turn'; readonly result: TurnResult };

/** The buttons of our cards, by which the callback form opens and is sent. */
export class CardButtons {
  readonly #options: CardButtonsOptions;

  constructor(options: CardButtonsOptions) {
    this.#options = options;
  }

  /** In Teams what is shown takes the place of the card: the form of the question, the receipt of the form. @returns null for an invoke that isn't a button of ours. */
  async answer(activity: BotActivity, base: Base, entrance: Entrance): Promise<InvokeAnswer | null> {
    const pressed = pressedIn(activity);
    if (pressed === null) return null;
    if (pressed === 'no-verb') return refused('BadRequest', 'The action has no verb');
    const outcome = await this.#press(pressed, activity, base, entrance);
    if (!outcome) return refused('BadRequest', 'No card of this bot has that button');
    if (outcome.kind === 'words') return message(outcome.words);
    return outcome.kind === 'card' ? shownCard(outcome.card) : receipt(outcome.result);
  }

  /** In Web Chat it follows as a message. @returns null where the turn's own replies are all there is to send. */
  async reply(
    pressed: Pressed,
    activity: BotActivity,
    base: Base,
    entrance: Entrance,
  ): Promise<OutgoingActivity | null> {
    const outcome = await this.#press(pressed, activity, base, entrance);
    if (!outcome) throw new HttpError(400, 'BadArgument', 'No card of this bot has that button');
    if (outcome.kind === 'turn') return null;
    if (outcome.kind === 'words')
      return { type: 'message', text: outcome.words, textFormat: 'plain', locale: outcome.lang };
    return { type: 'message', locale: lang.parse(pressed.data.lang), attachments: attached(outcome.card) };
  }

  async #press(
    { verb, data }: Pressed,
    activity: BotActivity,
    base: Base,
    { run, admit }: Entrance,
  ): Promise<Outcome | null> {
    const spoken = lang.parse(data.lang);
    if (verb === SEND_FORM && !isShared(activity))
      return this.#send(base, data, activity.id ?? randomUUID(), run);
    if (verb !== OPEN_FORM && verb !== SEND_FORM) return null;
    await admit();
    if (isShared(activity)) return this.#words(spoken, 'teams.personalOnly');
    if (!this.#options.takesCallbacks()) {
      const { phone } = await this.#options.calendar();
      return this.#words(spoken, 'callback.notOffered', { phone: formatNumber(phone) });
    }
    const empty = { entries: NO_ENTRIES, problems: [], windows: null };
    return { kind: 'card', card: await this.#form(base, spoken, empty) };
  }

  #words(spoken: string, phrase: string, values: Values = {}): Outcome {
    return { kind: 'words', words: this.#options.phrases.say(spoken, phrase, values), lang: spoken };
  }

  async #send(
    base: Base,
    data: Readonly<Record<string, unknown>>,
    id: string,
    run: Entrance['run'],
  ): Promise<Outcome> {
    const spoken = lang.parse(data.lang);
    const nonce = nonceSchema.safeParse(data.nonce).data;
    const known = entriesSchema.safeParse(onlyEntries(data)).data;
    const isOurs = nonce !== undefined && known !== undefined;
    const entries = entriesOf(known ?? textsIn(onlyEntries(data)));
    const inbound: Inbound = {
      ...base,
      type: 'message',
      messageId: isOurs ? `form ${nonce}${this.#version(base, entries)}` : `old form ${id}`,
      text: wordsOfEntries(entries),
      form: entries,
    };
    try {
      const result = await run(inbound, () => this.#check(inbound, entries, isOurs));
      return { kind: 'turn', result };
    } catch (error) {
      if (error instanceof OldCard) return this.#words(spoken, 'teams.oldCard');
      if (!(error instanceof FormProblems)) throw error;
      return { kind: 'card', card: await this.#form(base, spoken, { entries, ...error.read }) };
    }
  }

  /** Where the form stays beneath its receipt it may be changed and sent again: that is another message, which mends the request. */
  #version(base: Base, entries: FormEntries): string {
    return answersInPlace(base) ? '' : ` ${this.#options.pseudonym(JSON.stringify(entries))}`;
  }

  /**
   * @throws {OldCard} where it isn't a card as this release shows it.
   * @throws {FormProblems} where a field has to be mended first, unless the form was taken before.
   */
  async #check(inbound: Inbound, entries: FormEntries, isOurs: boolean): Promise<void> {
    if (!isOurs) throw new OldCard('No card of this release has these fields');
    // The bot says that none is taken, whatever is to be mended.
    if (!this.#options.takesCallbacks()) return;
    const read = readEntries(entries, this.#options.now(), await this.#options.calendar());
    if (read.kind === 'problems' && !(await this.#options.isRecorded(inbound))) throw new FormProblems(read);
  }

  async #form(
    base: Base,
    spoken: string,
    shown: {
      readonly entries: FormEntries;
      readonly problems: readonly EntryProblem[];
      readonly windows: readonly Window[] | null;
    },
  ): Promise<Card> {
    const { phrases, now } = this.#options;
    const calendar = await this.#options.calendar();
    const entries = shown.windows ? { ...shown.entries, window: '', words: '' } : shown.entries;
    return formCard({
      clinic: calendar,
      phrases,
      lang: spoken,
      timeZone: base.timeZone,
      windows: shown.windows ?? windowsToPick(openWindows(calendar, now()), calendar),
      entries,
      problems: shown.problems,
      nonce: randomUUID(),
      button: answersInPlace(base) ? executeAction : submitAction,
    });
  }
}

/** Nothing of such a card is read but an emergency. */
class OldCard extends Error {
  override readonly name = 'OldCard';
}

/** Nothing is recorded of a form that has to be mended. */
class FormProblems extends Error {
  override readonly name = 'FormProblems';
  readonly read: Extract<ReadEntries, { kind: 'problems' }>;

  constructor(read: Extract<ReadEntries, { kind: 'problems' }>) {
    super('The form has to be mended');
    this.read = read;
  }
}

/** The button's own data comes along with the fields. */
const onlyEntries = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(data).filter(([name]) => ENTRY_FIELDS.some((field) => field === name)));

/** What was typed into fields of the form, however long. */
const textsIn = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/** A time that was written counts for the one that was picked: the card has no other way to say which is meant. */
function entriesOf(read: Readonly<Partial<Record<EntryField, string>>>): FormEntries {
  const entries = { ...NO_ENTRIES };
  for (const field of ENTRY_FIELDS) entries[field] = cleanText(read[field] ?? '');
  return entries.words.trim() ? { ...entries, window: OWN_WORDS } : entries;
}

/** What the turn said, in place of the form. */
function receipt({ payloads }: TurnResult): InvokeAnswer {
  const cards = payloads.flatMap(
    (payload) =>
      (JSON.parse(payload) as BotPayload).activity.attachments?.map(({ content }) => content) ?? [],
  );
  const [first, ...rest] = cards;
  if (!first) throw new TurnRefused('The form was answered with no card', 1);
  return shownCard({ ...first, body: [first, ...rest].flatMap(({ body }) => body) });
}
