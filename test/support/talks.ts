import { DateTime } from 'luxon';
import { FORM_STEPS } from '../../src/domain/callbacks/form-steps.ts';
import type { TurnRecord } from '../../src/domain/transcripts/turn-record.ts';
import { openStores } from '../../src/stores.ts';
import type { DatabaseLocation } from './databases.ts';
import { requestCallback, TEST_SECRET, turnRecord } from './turn-records.ts';

/** The demo clinic's. */
const ZONE = 'America/New_York';

/** Noon at the clinic, so many days ago. */
export const noon = (daysAgo: number): DateTime<true> => {
  const at = DateTime.now().setZone(ZONE).minus({ days: daysAgo }).startOf('day').set({ hour: 12 });
  if (!at.isValid) throw new Error('No noon');
  return at;
};

interface Talk {
  readonly daysAgo: number;
  readonly channel?: string;
  readonly output?: Partial<TurnRecord['output']>;
}

/** Keeps conversations of one message each, as they would be there after days of use. */
export async function keepTalks(location: DatabaseLocation, talks: readonly Talk[]): Promise<void> {
  const stores = await openStores(location, [TEST_SECRET]);
  for (const [i, { daysAgo, channel = 'directline', output }] of talks.entries()) {
    const now = noon(daysAgo).toUTC().toISO();
    const record = turnRecord({ inbound: { conversation: `talk-${i}`, channel }, now });
    await stores.commit({ ...record, output: { ...record.output, ...output } });
  }
  await stores.close();
}

const NOTHING = { sections: [] } as const;
const tomorrow = { start: noon(-1).toUTC().toISO(), end: noon(-1).plus({ hours: 2 }).toUTC().toISO() };

/** Days of a small clinic: answers, gaps, forms left and sent, on several channels; the last of them longer ago than transcripts are kept. */
export const SOME_TALKS: readonly Talk[] = [
  { daysAgo: 1 },
  { daysAgo: 1 },
  { daysAgo: 1, output: { sections: ['a1-muscle', 'a1-bone'] } },
  {
    daysAgo: 1,
    channel: 'form',
    output: {
      ...NOTHING,
      outcome: 'callback',
      intents: [requestCallback('ABCD2345', { window: tomorrow })],
    },
  },
  { daysAgo: 3, output: { ...NOTHING, outcome: 'decline', missing: 'fact:parking' } },
  { daysAgo: 3, output: { ...NOTHING, outcome: 'decline', missing: 'fact:parking' } },
  { daysAgo: 3, channel: 'sms', output: { ...NOTHING, outcome: 'callback', formStep: FORM_STEPS.consent } },
  { daysAgo: 40, output: { ...NOTHING, outcome: 'advice' } },
];
