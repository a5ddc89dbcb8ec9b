import { z } from 'zod';
import type { CallbackAction } from '../../domain/callbacks/callback-action.ts';
import { type CallbackLife, CLOSE_REASONS } from '../../domain/callbacks/callback-request.ts';
import { type Refusal, refusal } from '../../domain/callbacks/life-refusals.ts';
import { REFERENCE_CODE } from '../../domain/callbacks/reference-code.ts';
import { entraIdOf } from '../../domain/staff/entra-id.ts';
import { type Role, WORKERS } from '../../domain/staff/role.ts';
import { type BotActivity, channelOf } from './activity.ts';
import { type InvokeAnswer, message, pressedIn, shownCard } from './invoke-answer.ts';
import {
  ASK_HOW,
  BACK,
  BOOKED,
  CLAIM,
  CLOSE,
  CONFIRM,
  endCard,
  HOW,
  plainCard,
  requestCard,
  type StaffCardOptions,
  testSubject,
} from './staff-card.ts';

/** Somebody of staff, as far as Teams goes by it. */
export interface StaffPerson {
  readonly name: string;
  readonly role: Role;
  readonly disabledAt: string | null;
}

export type StaffActed =
  | { readonly kind: 'done'; readonly request: CallbackLife }
  | Refusal
  | { readonly kind: 'unknown' };

export interface StaffButtonsOptions {
  /** Who somebody of Entra ID is here; null where they aren't linked to anybody. */
  staffOf(entraId: string): Promise<StaffPerson | null>;
  find(ref: string): Promise<CallbackLife | null>;
  /** Does it by the same rules as the console. */
  act(ref: string, action: CallbackAction, by: string): Promise<StaffActed>;
  /** Why an action doesn't fit, in words. */
  refusalWords(refusal: Refusal): string;
  card(ref: string): Omit<StaffCardOptions, 'note'>;
  /** Notes that somebody has read a test notice. @returns whether it is one of this channel. */
  confirm(code: string, by: string): Promise<boolean>;
  /** ISO 8601 instant. */
  now(): string;
}

const VERBS: ReadonlySet<string> = new Set([CLAIM, ASK_HOW, CLOSE, BACK, CONFIRM]);

const dataSchema = z.object({ ref: z.string().regex(REFERENCE_CODE) });
const codeSchema = z.object({ code: z.string().regex(/^[A-Z2-9]{6}$/) });
const howSchema = z.object({ [HOW]: z.enum([BOOKED, ...CLOSE_REASONS]) });

/** The buttons on the cards of requests in the channel of staff: by the same rules as the console, in the name of who presses them. */
export class StaffButtons {
  readonly #options: StaffButtonsOptions;

  constructor(options: StaffButtonsOptions) {
    this.#options = options;
  }

  /** @param admit throws for somebody who presses too fast. @returns null for what is no button of staff. */
  async answer(activity: BotActivity, admit: () => Promise<void>): Promise<InvokeAnswer | null> {
    // Of its other channels the service passes on whatever a client says of who it is.
    const pressed = channelOf(activity) === 'teams' ? pressedIn(activity) : null;
    if (pressed === null || pressed === 'no-verb' || !VERBS.has(pressed.verb)) return null;
    await admit();
    const entraId = entraIdOf(activity.from.aadObjectId ?? '');
    const person = entraId === null ? null : await this.#options.staffOf(entraId);
    if (!person) return message(unlinked(entraId));
    if (person.disabledAt !== null) return message('Your access to Frontdesk has ended: ask a manager.');
    if (pressed.verb === CONFIRM) return this.#confirm(pressed.data, person.name);
    if (!WORKERS.some((role) => role === person.role))
      return message(
        'Callback requests are worked by schedulers and managers: ask a manager for another role.',
      );
    const ref = dataSchema.safeParse(pressed.data).data?.ref;
    if (ref === undefined) return message(OLD_CARD);
    return this.#press(pressed.verb, ref, pressed.data, person.name);
  }

  async #confirm(data: Readonly<Record<string, unknown>>, by: string): Promise<InvokeAnswer> {
    const code = codeSchema.safeParse(data).data?.code;
    if (code === undefined || !(await this.#options.confirm(code, by))) return message(OLD_CARD);
    return shownCard(plainCard([testSubject(code), `${by} has confirmed that notices arrive here.`]));
  }

  async #press(
    verb: string,
    ref: string,
    data: Readonly<Record<string, unknown>>,
    by: string,
  ): Promise<InvokeAnswer> {
    if (verb === CLAIM) return this.#acted(ref, await this.#options.act(ref, { kind: 'claim' }, by));
    if (verb === CLOSE) {
      const how = howSchema.safeParse(data).data?.[HOW];
      if (how !== undefined) return this.#acted(ref, await this.#end(ref, how, by));
    }
    const life = await this.#options.find(ref);
    if (!life) return shownCard(goneCard(ref));
    const options = this.#options.card(ref);
    if (verb === BACK) return shownCard(requestCard(life, options));
    const why = refusal(life, { kind: 'close', reason: 'other' }, { by, now: this.#options.now() });
    if (why) return this.#acted(ref, why);
    return shownCard(endCard(life, verb === CLOSE ? { ...options, note: 'Choose how it ends.' } : options));
  }

  async #end(ref: string, how: z.infer<typeof howSchema>[typeof HOW], by: string): Promise<StaffActed> {
    const { act, find } = this.#options;
    if (how !== BOOKED) return act(ref, { kind: 'close', reason: how }, by);
    if ((await find(ref))?.status !== 'reached') {
      const reached = await act(ref, { kind: 'reach' }, by);
      if (reached.kind !== 'done') return reached;
    }
    return act(ref, { kind: 'book' }, by);
  }

  /** The card as it is now, whatever came of it. */
  async #acted(ref: string, acted: StaffActed): Promise<InvokeAnswer> {
    const life = acted.kind === 'done' ? acted.request : await this.#options.find(ref);
    if (!life) return shownCard(goneCard(ref));
    const note = acted.kind === 'refused' ? { note: this.#options.refusalWords(acted) } : {};
    return shownCard(requestCard(life, { ...this.#options.card(ref), ...note }));
  }
}

const OLD_CARD = 'That card is too old to be used: please look in Frontdesk.';

const goneCard = (ref: string) =>
  plainCard([`Callback request ${ref}`, 'It isn’t there any more: it was erased, or its time is over.']);

function unlinked(entraId: string | null): string {
  const own = entraId === null ? 'OBJECT_ID' : entraId;
  return `Frontdesk doesn’t know who you are here. Sign in to its console once with this account, or ask a manager to link it: staff link "YOUR NAME" ${own}`;
}
