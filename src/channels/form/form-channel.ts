import type { Request } from 'restify';
import type { Admission, TurnRunner } from '../../bot/turn-runner.ts';
import type { Window } from '../../domain/callbacks/callback-request.ts';
import type { PageReply } from '../../domain/callbacks/plain-pages.ts';
import { type CallbackCalendar, openWindows, windowsToPick } from '../../domain/callbacks/windows.ts';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { clientAddress } from '../../http/client-address.ts';
import type { OwnPages } from '../../http/own-pages.ts';
import { pageLanguage } from '../../http/page-language.ts';
import { type FormRefused, refusalOf } from './form-refused.ts';
import type { FormTokens } from './form-tokens.ts';
import type { FormLimits } from './limits.ts';

export interface FormChannelOptions {
  readonly turns: Pick<TurnRunner, 'run'>;
  readonly tokens: FormTokens;
  readonly ownPages: OwnPages;
  readonly limits: FormLimits;
  readonly trustedHops: number;
  /** Those that pages are written in. */
  readonly languages: readonly string[];
  /** Whether a call may be asked for: not while nobody of staff would know. */
  takesCallbacks(): boolean;
  /** The clinic, with the windows that are full. */
  calendar(): Promise<CallbackCalendar>;
  /** ISO 8601 instant. */
  now(): string;
  /** Whether this very message was recorded before. */
  isRecorded(inbound: Inbound): Promise<boolean>;
  /** A keyed hash: the same for the same form, and nothing can be read from it. */
  fingerprint(text: string): string;
}

type Check = (isRecorded: () => Promise<boolean>) => Promise<void>;

/** What the routes of plain forms share: limits, the windows that they offer, and one message through the turn. */
export class FormChannel {
  readonly options: FormChannelOptions;

  constructor(options: FormChannelOptions) {
    this.options = options;
  }

  /** The windows that a page offers. */
  async windows(): Promise<Window[]> {
    const calendar = await this.options.calendar();
    return windowsToPick(openWindows(calendar, this.options.now()), calendar);
  }

  /** Those of the windows with these starts that are open. */
  async openOf(starts: readonly string[]): Promise<Window[]> {
    const open = openWindows(await this.options.calendar(), this.options.now());
    return open.filter(({ start }) => starts.includes(start));
  }

  /**
   * Runs what a form sent as a message.
   * @param check throws `FormRefused` for what isn't taken, unless it was taken before; not asked where the words are an emergency.
   * @returns what the bot says, or why nothing was done.
   */
  async run(
    request: Request,
    message: Pick<Inbound, 'text' | 'form' | 'wish'> & { readonly conversation: string },
    check: Check,
  ): Promise<PageReply | FormRefused> {
    const { turns, fingerprint } = this.options;
    const { form, wish, text, conversation } = message;
    const inbound: Inbound = {
      ...message,
      channel: 'form',
      user: conversation,
      type: 'message',
      messageId: fingerprint(JSON.stringify([form ?? wish, text])),
      locale: pageLanguage(request, this.options.languages),
      timeZone: null,
      attachments: 0,
    };
    try {
      const { payloads } = await turns.run(inbound, this.#admission(request, inbound, check));
      return together(payloads.map((payload) => JSON.parse(payload) as PageReply));
    } catch (error) {
      return refusalOf(error);
    }
  }

  #admission(request: Request, inbound: Inbound, check: Check): Admission {
    const { limits, trustedHops, isRecorded } = this.options;
    const address = clientAddress(request, trustedHops);
    return {
      admit: async () => {
        await limits.admit(address);
        await check(() => isRecorded(inbound));
      },
      keepsEmergency: () => limits.keepsEmergency(address),
    };
  }
}

const together = (replies: readonly PageReply[]): PageReply => ({
  text: replies.map(({ text }) => text).join('\n\n'),
  passages: replies.flatMap(({ passages }) => passages),
  windows: replies.flatMap(({ windows }) => windows),
});
