import type { Inbound } from './turn.ts';

/** Channels whose replies we bring to the service, which doesn't fetch them. */
const BROUGHT: ReadonlySet<string> = new Set(['teams', 'azure', 'azure-sms']);

/** Whether the replies to a message leave through the outbox; what a form comes to is the answer to its own request. */
export const isBrought = ({ channel, form, isAnswered }: Inbound): boolean =>
  BROUGHT.has(channel) && !form && !isAnswered;
