import { z } from 'zod';
import { type BotActivity, channelOf } from './activity.ts';
import { CARD_TYPE, type Card } from './card.ts';

/** What the service shows in place of the card whose button was pressed, or beneath it. */
export type InvokeAnswer =
  | { readonly statusCode: 200; readonly type: typeof CARD_TYPE; readonly value: Card }
  | {
      readonly statusCode: number;
      readonly type: 'application/vnd.microsoft.error';
      readonly value: { readonly code: string; readonly message: string };
    }
  | {
      readonly statusCode: 200;
      readonly type: 'application/vnd.microsoft.activity.message';
      readonly value: string;
    };

/** In place of the card, for whoever pressed its button. */
export const shownCard = (value: Card): InvokeAnswer => ({ statusCode: 200, type: CARD_TYPE, value });

/** Beneath the card, for whoever pressed its button. */
export const message = (value: string): InvokeAnswer => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});

export const refused = (code: string, words: string): InvokeAnswer => ({
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code, message: words },
});

/** A button that was pressed, with its data and what was filled in. */
export interface Pressed {
  readonly verb: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const actionSchema = z.object({
  action: z.object({
    verb: z.string().max(100),
    data: z.record(z.string(), z.unknown()).nullish().catch(null),
  }),
});

const submittedSchema = z.looseObject({ verb: z.string().max(100) });

/** A button of a card in Web Chat, which comes as a message without words. @returns null for any other message. */
export function submittedIn(activity: BotActivity): Pressed | null {
  if (channelOf(activity) !== 'azure-webchat' || activity.type !== 'message' || activity.text) return null;
  const data = submittedSchema.safeParse(activity.value).data;
  return data ? { verb: data.verb, data } : null;
}

/** @returns null for an invoke that isn't a button of a card. */
export function pressedIn({ name, value }: BotActivity): Pressed | 'no-verb' | null {
  if (name !== 'adaptiveCard/action') return null;
  const action = actionSchema.safeParse(value).data?.action;
  return action ? { verb: action.verb, data: action.data ?? {} } : 'no-verb';
}
