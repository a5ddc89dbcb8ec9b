import { DateTime } from 'luxon';
import { URGENCIES, urgencyOf } from '../domain/callbacks/urgency.ts';
import { plainSpaces } from '../domain/knowledge/opening-hours.ts';
import type { Channel } from '../domain/transcripts/channel.ts';

const CHANNELS: Readonly<Record<Channel | 'staff', string>> = {
  directline: 'web chat',
  form: 'web form',
  sms: 'SMS',
  teams: 'Teams',
  azure: 'Microsoft channel',
  'azure-webchat': 'Web Chat (Azure)',
  'azure-sms': 'SMS (Azure)',
  terminal: 'terminal',
  staff: 'added by staff',
};

/** A channel as staff know it. */
export const channelWords = (channel: string): string =>
  Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel as Channel] : channel;

const FLAGS: ReadonlyMap<string, string> = new Map([
  ['emergency', 'EMERGENCY'],
  ['urgent', 'URGENT'],
  ['model', 'told in other words'],
  ['doubtful-words', 'words to look at'],
  ['urgent-after-treatment', 'trouble after a treatment'],
  ['danger-words', 'words of danger'],
  ['crisis-words', 'words of a crisis'],
  ['own-heart', 'own heart'],
  ['minor', 'under 18'],
  ['texted-stop', 'texted STOP: ask before calling'],
]);

/** What was heard in a conversation as staff read it, the gravest first: `EMERGENCY, chest pain`. An urgent one says so once. */
export function flagWords(flags: readonly string[]): string {
  const urgency = urgencyOf(flags);
  const rest = flags.filter((flag) => !URGENCIES.some((known) => known === flag));
  return [...(urgency ? [urgency] : []), ...rest]
    .map((flag) => FLAGS.get(flag) ?? flag.replaceAll('-', ' '))
    .filter(Boolean)
    .join(', ');
}

/** An instant in the clinic's time: `Fri, Nov 20, 10:30 AM`. */
export function localTime(at: string, timeZone: string): string {
  const format = {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  } as const;
  return plainSpaces(new Intl.DateTimeFormat('en-US', { ...format, timeZone }).format(new Date(at)));
}

/** An instant in the clinic's time for a table that sorts: `2026-11-20 10:30`. */
export const localInstant = (at: string, timeZone: string): string =>
  DateTime.fromISO(at, { zone: timeZone }).toFormat('yyyy-MM-dd HH:mm');

/** `English` for `en`. */
export const languageWords = (lang: string): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(lang) ?? lang;

export const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
