import { type Config, isLoopback } from '../../config.ts';
import { carrierErrorInWords } from '../../domain/texts/carrier-errors.ts';
import type { Database } from '../../storage/database.ts';
import { textOutcomes } from '../../storage/started-texts.ts';
import { counted } from '../staff-words.ts';
import { type Finding, ok, warn } from './finding.ts';

const WEEK_MS = 7 * 24 * 60 * 60_000;
const REGISTER =
  'networks in the US take no texts from a number that isn’t registered: A2P 10DLC or toll-free verification, see docs/sms.md';

/** Whether texts can come in and go out: the registration first, which nothing here can see, then what became of the ones we started. */
export async function checkTexts({ reader }: Database, { twilio, http }: Config): Promise<Finding[]> {
  if (!twilio) return [];
  const { delivered, failed } = await textOutcomes(reader, new Date(Date.now() - WEEK_MS).toISOString());
  return [
    delivered > 0
      ? ok('sms', `${counted(delivered, 'text')} of the last week arrived`)
      : warn('sms', 'no text of ours has arrived in the last week', REGISTER),
    ...(isLoopback(new URL(http.publicUrl).hostname)
      ? [
          warn(
            'sms',
            `Twilio can’t reach ${http.publicUrl}`,
            'set PUBLIC_URL to the address that is named at Twilio',
          ),
        ]
      : []),
    ...failed.map(({ error, count }) => {
      const [said, remedy] = carrierErrorInWords(error) ?? [
        'another error',
        `https://www.twilio.com/docs/api/errors/${error}`,
      ];
      return warn('sms', `${counted(count, 'text')} failed with ${error}: ${said}`, remedy);
    }),
    ...(twilio.startsTexts
      ? []
      : [warn('sms', 'we start no texts', 'take TEXTS_OUT=off out for confirmations and reminders')]),
  ];
}
