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

/** Whether the replies to a message leave through the outbox; in Teams what a form comes to is the answer to its own request. */
export const isBrought = ({ channel, form, isAnswered }: Inbound): boolean =>
  BROUGHT.has(channel) && !isAnswered && !(form && channel === 'teams');
