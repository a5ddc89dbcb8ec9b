import { z } from 'zod';
import { phoneOf } from '../../domain/callbacks/understand-phone.ts';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { localeTag, plainText } from '../../http/activity-fields.ts';
import { cleanText } from '../../http/clean-text.ts';

const id = plainText(512).min(1);

/** What a token is checked against, before anything else of the body is looked at. */
export const claimedSchema = z.object({
  channelId: z.unknown().optional(),
  serviceUrl: z.unknown().optional(),
});

/** The part of an activity that we read; everything else in it is ignored. */
export const activitySchema = z.object({
  type: z.string().max(40),
  id: id.optional(),
  channelId: z.string().min(1).max(40),
  serviceUrl: z.string().max(2_048),
  timestamp: id.max(40).optional(),
  conversation: z.object({ id, conversationType: z.string().max(40).optional(), tenantId: id.optional() }),
  from: z.object({ id, aadObjectId: id.optional() }),
  recipient: z.object({ id }),
  text: z.string().nullish(),
  locale: localeTag.nullish().catch(null),
  localTimezone: z.string().max(64).nullish().catch(null),
  name: z.string().max(120).optional(),
  value: z.unknown().optional(),
  entities: z
    .array(
      z
        .object({
          type: z.string(),
          mentioned: z.object({ id: z.string() }).optional(),
          text: z.string().optional(),
        })
        .catch({ type: '' }),
    )
    .max(100)
    .nullish(),
  attachments: z
    .array(z.object({ contentType: z.string() }).catch({ contentType: '' }))
    .max(100)
    .nullish(),
  membersAdded: z
    .array(z.object({ id: z.string() }))
    .max(1_000)
    .nullish(),
  action: z.string().max(40).optional(),
  channelData: z
    .object({ tenant: z.object({ id }).optional().catch(undefined) })
    .nullish()
    .catch(null),
});

export type BotActivity = z.infer<typeof activitySchema>;

/** Teams, Azure's own text messages, Web Chat, and every other channel of Azure Bot Service: each is shown what it can. */
export type BotChannel = 'teams' | 'azure-sms' | 'azure-webchat' | 'azure';

const BY_CHANNEL_ID: ReadonlyMap<string, BotChannel> = new Map([
  ['msteams', 'teams'],
  ['sms', 'azure-sms'],
  // Shown by Microsoft's Web Chat, or its Emulator, both of which render cards.
  ['webchat', 'azure-webchat'],
  ['directline', 'azure-webchat'],
  ['emulator', 'azure-webchat'],
]);

export const channelOf = ({ channelId }: BotActivity): BotChannel => BY_CHANNEL_ID.get(channelId) ?? 'azure';

/** Where others of the clinic's or the visitor's organisation read along. */
export const isShared = ({ conversation: { conversationType } }: BotActivity): boolean =>
  conversationType === 'channel' || conversationType === 'groupChat';

export const tenantOf = ({ channelData, conversation }: BotActivity): string | null =>
  (channelData?.tenant?.id ?? conversation.tenantId)?.toLowerCase() ?? null;

/** Was the bot spoken to? In a channel it hears nothing else. */
export const isMentioned = ({ entities, recipient }: BotActivity): boolean =>
  (entities ?? []).some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient.id);

/** Whose conversation it is; of a shared one every person has their own, since a form in it is nobody else's. */
export const conversationKey = (activity: BotActivity): string =>
  JSON.stringify([
    activity.channelId,
    activity.conversation.id,
    ...(isShared(activity) ? [activity.from.id] : []),
  ]);

export const userKey = ({ channelId, from }: BotActivity): string =>
  JSON.stringify([channelId, from.aadObjectId ?? from.id]);

/** E.164 number of whoever texts, which Azure names them by; null on other channels. */
export const numberOf = (activity: BotActivity): string | null =>
  channelOf(activity) === 'azure-sms' ? (phoneOf(activity.from.id)?.e164 ?? null) : null;

/** Everything of our own shape that every kind of message has. */
export const inboundOf = (
  activity: BotActivity,
  who: Pick<Inbound, 'conversation' | 'user' | 'phone'>,
): Omit<Inbound, 'type' | 'messageId' | 'text'> => ({
  channel: channelOf(activity),
  ...who,
  ...(isShared(activity) ? { isShared: true } : {}),
  locale: activity.locale ?? null,
  timeZone: activity.localTimezone ?? null,
  attachments: attachmentsOf(activity),
});

/** Teams sends each text once more, as HTML. */
const attachmentsOf = ({ attachments }: BotActivity): number =>
  (attachments ?? []).filter(({ contentType }) => contentType !== 'text/html').length;

/** The words without the mention of the bot, which Teams writes as `<at>Frontdesk</at>`. */
export function wordsOf({ text, entities, recipient }: BotActivity): string {
  let words = text ?? '';
  for (const { type, mentioned, text: mention } of entities ?? [])
    if (type === 'mention' && mentioned?.id === recipient.id && mention)
      words = words.replaceAll(mention, ' ');
  return cleanText(words.replaceAll('&nbsp;', ' ')).trim();
}

/** A message has an id; an edit repeats it, so its time belongs to it. */
export function messageIdOf({ type, id: own, timestamp }: BotActivity): string | null {
  if (!own) return null;
  return type === 'messageUpdate' ? `${own} ${timestamp ?? ''}` : own;
}
