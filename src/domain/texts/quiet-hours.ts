import { knownZone } from '../callbacks/describe-window.ts';
import { quietUntil } from '../callbacks/visitor-mail.ts';
import type { Clinic } from '../knowledge/knowledge.ts';

/** Where a number of another area of North America may be: from the first of its mainland mornings to the last. */
const ACROSS = ['America/New_York', 'America/Los_Angeles'] as const;

/** Area codes off the mainland, where day and night come at other hours. */
const ELSEWHERE: ReadonlyMap<string, string> = new Map([
  ['+1808', 'Pacific/Honolulu'],
  ['+1907', 'America/Anchorage'],
  ['+1671', 'Pacific/Guam'],
  ['+1670', 'Pacific/Saipan'],
  ['+1684', 'Pacific/Pago_Pago'],
  ['+1787', 'America/Puerto_Rico'],
  ['+1939', 'America/Puerto_Rico'],
  ['+1340', 'America/St_Thomas'],
]);

/** Area codes are three digits after the country code 1. */
const AREA = /^\+1\d{3}/;

/**
 * Until when (ISO 8601 in UTC) a text that we start is held, or null where it may go now: from 8:00 to 21:00 of its receiver. Where their
 * zone isn't known, a number of the clinic's own area is where the clinic is, and of any other it must be day on both coasts too.
 */
export function textsQuietUntil(
  now: string,
  receiver: {
    /** E.164. */
    readonly number: string;
    /** IANA name as the visitor's device said it; null where none did. */
    readonly timeZone: string | null;
    readonly clinic: Pick<Clinic, 'timeZone' | 'phone'>;
  },
): string | null {
  const zones = zonesOf(receiver);
  let at = now;
  // Each zone that is asleep moves it on; what they have in common comes within two rounds.
  for (let round = 0; round < 2; round++) for (const zone of zones) at = quietUntil(at, zone) ?? at;
  return at === now ? null : at;
}

function zonesOf({ number, timeZone, clinic }: Parameters<typeof textsQuietUntil>[1]): string[] {
  if (timeZone !== null) return [knownZone(timeZone, clinic.timeZone)];
  const area = AREA.exec(number)?.[0];
  const elsewhere = ELSEWHERE.get(area ?? '');
  if (elsewhere) return [elsewhere];
  const isNear = area === undefined || area === AREA.exec(clinic.phone)?.[0];
  return isNear ? [clinic.timeZone] : [clinic.timeZone, ...ACROSS];
}
