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
import { type CallbackCalendar, openWindows, windowsToPick } from '../../domain/callbacks/windows.ts';
import type { Phrases } from '../../domain/transcripts/phrases.ts';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { cleanText } from '../../http/clean-text.ts';
import { type BotActivity, isShared } from './activity.ts';
import type { Card } from './card.ts';
import { formCard, NO_ENTRIES, SEND_FORM } from './form-card.ts';
import { type InvokeAnswer, message, pressedIn, refused, shownCard } from './invoke-answer.ts';
import { type BotPayload, OPEN_FORM } from './render.ts';

export interface CardInvokesOptions {
  readonly phrases: Phrases;
  /** The clinic, with the windows that are full. */
  calendar(): Promise<CallbackCalendar>;
  /** Whether this very message was recorded before. */
  isRecorded(inbound: Inbound): Promise<boolean>;
  /** Whether a call may be asked for: not while nobody of staff would know. */
  takesCallbacks(): boolean;
  /** ISO 8601 instant. */
  now(): string;
}

/** Runs a message; `check` throws what refuses it, and isn't asked where its words are an emergency. */
export type RunForm = (inbound: Inbound, check: () => Promise<void>) => Promise<TurnResult>;
type Base = Omit<Inbound, 'type' | 'messageId' | 'text'>;

const lang = z
  .string()
  .regex(/^[a-z]{2}$/)
  .catch('en');

const nonceSchema = z.string().regex(/^[0-9a-f-]{36}$/);
const entriesSchema = z.partialRecord(z.enum(ENTRY_FIELDS), z.string().max(4_000));

/** The buttons of our cards: the callback form opens in place of the question, and becomes its receipt. */
export class CardInvokes {
  readonly #options: CardInvokesOptions;

  constructor(options: CardInvokesOptions) {
    this.#options = options;
  }

  /** @returns null for an invoke that isn't a button of ours. */
  async answer(activity: BotActivity, base: Base, run: RunForm): Promise<InvokeAnswer | null> {
    const pressed = pressedIn(activity);
    if (pressed === null) return null;
    if (pressed === 'no-verb') return refused('BadRequest', 'The action has no verb');
    const { data } = pressed;
    if (isShared(activity))
      return message(this.#options.phrases.say(lang.parse(data.lang), 'teams.personalOnly'));
    if (pressed.verb === OPEN_FORM) return this.#open(base, lang.parse(data.lang));
    if (pressed.verb === SEND_FORM) return this.#send(base, data, activity.id ?? randomUUID(), run);
    return refused('BadRequest', 'No card of this bot has that button');
  }

  async #open(base: Base, spoken: string): Promise<InvokeAnswer> {
    return shownCard(await this.#form(base, spoken, { entries: NO_ENTRIES, problems: [], windows: null }));
  }

  async #send(
    base: Base,
    data: Readonly<Record<string, unknown>>,
    id: string,
    run: RunForm,
  ): Promise<InvokeAnswer> {
    const spoken = lang.parse(data.lang);
    const nonce = nonceSchema.safeParse(data.nonce).data;
    const known = entriesSchema.safeParse(onlyEntries(data)).data;
    const isOurs = nonce !== undefined && known !== undefined;
    const entries = entriesOf(known ?? textsIn(onlyEntries(data)));
    const inbound: Inbound = {
      ...base,
      type: 'message',
      messageId: isOurs ? `form ${nonce}` : `old form ${id}`,
      text: wordsOfEntries(entries),
      form: entries,
    };
    try {
      return receipt(await run(inbound, () => this.#check(inbound, entries, isOurs)));
    } catch (error) {
      if (error instanceof OldCard) return message(this.#options.phrases.say(spoken, 'teams.oldCard'));
      if (!(error instanceof FormProblems)) throw error;
      return shownCard(await this.#form(base, spoken, { entries, ...error.read }));
    }
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
    { timeZone }: Base,
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
      timeZone,
      windows: shown.windows ?? windowsToPick(openWindows(calendar, now()), calendar),
      entries,
      problems: shown.problems,
      nonce: randomUUID(),
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
