import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Inbound } from '../../domain/transcripts/turn.ts';
import { localeTag, plainText } from '../../http/activity-fields.ts';
import { cleanText } from '../../http/clean-text.ts';
import type { Visitor } from './credentials.ts';

const shortText = plainText(128);

/** IANA zones as the running engine knows them; anything else is left out rather than refused. */
const timeZone = shortText.optional().transform((zone) => (zone && isTimeZone(zone) ? zone : null));

/** The part of an activity that we read; everything else in it is ignored. */
export const activitySchema = z.object({
  type: z.string().max(40),
  text: z.string().nullish(),
  locale: localeTag.nullish().catch(null),
  attachments: z.array(z.unknown()).max(100).nullish(),
  channelData: z.object({ clientActivityID: shortText.min(1).optional(), timeZone }).nullish(),
});

/** Activities of clients that call for no answer: there is nothing to run and nothing to keep. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'typing',
  'event',
  'conversationUpdate',
  'endOfConversation',
  'messageReaction',
]);

export const isWithoutEffect = ({ type }: DirectLineActivity): boolean => WITHOUT_EFFECT.has(type);

export const startSchema = z.object({
  locale: localeTag.nullish().catch(null),
  channelData: z.object({ timeZone }).nullish(),
});

export type DirectLineActivity = z.infer<typeof activitySchema>;

export function toInbound(activity: DirectLineActivity, visitor: Visitor): Inbound {
  return {
    channel: 'directline',
    conversation: visitor.conversation,
    user: visitor.user,
    type: 'message',
    messageId: activity.channelData?.clientActivityID ?? randomUUID(),
    text: cleanText(activity.text ?? ''),
    locale: activity.locale ?? null,
    timeZone: activity.channelData?.timeZone ?? null,
    attachments: activity.attachments?.length ?? 0,
  };
}

export const startInbound = (start: z.infer<typeof startSchema>, visitor: Visitor): Inbound => ({
  channel: 'directline',
  conversation: visitor.conversation,
  user: visitor.user,
  type: 'start',
  // One conversation begins once, however often its start is repeated.
  messageId: 'start',
  text: '',
  locale: start.locale ?? null,
  timeZone: start.channelData?.timeZone ?? null,
  attachments: 0,
});

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
