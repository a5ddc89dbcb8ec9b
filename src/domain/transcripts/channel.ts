import type { Inbound } from './turn.ts';

/** Every channel by which visitors write. */
export const CHANNELS = [
  'directline',
  'form',
  'sms',
  'teams',
  'azure',
  'azure-webchat',
  'azure-sms',
  'terminal',
] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels of text messages, by Twilio and by Azure: single words mean something to the network there. */
const TEXTS: ReadonlySet<string> = new Set(['sms', 'azure-sms']);

export const isTextMessage = ({ channel }: Pick<Inbound, 'channel'>): boolean => TEXTS.has(channel);

/** Channels whose replies we bring to the service, which doesn't fetch them. */
const BROUGHT: ReadonlySet<string> = new Set(['teams', 'azure', 'azure-webchat', 'azure-sms']);

/** Whether a card's button is answered in the card's place, within its own request; elsewhere what it comes to follows as a message. */
export const answersInPlace = ({ channel }: Pick<Inbound, 'channel'>): boolean => channel === 'teams';

/** Whether the replies to a message leave through the outbox. */
export const isBrought = (inbound: Inbound): boolean =>
  BROUGHT.has(inbound.channel) && !inbound.isAnswered && !(inbound.form && answersInPlace(inbound));
