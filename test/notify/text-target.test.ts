import { createPhrases } from '../../src/desk.ts';
import { measure } from '../../src/domain/texts/gsm.ts';
import { textsQuietUntil } from '../../src/domain/texts/quiet-hours.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { OutboxSender } from '../../src/notify/outbox-sender.ts';
import { createTextTarget } from '../../src/notify/text-target.ts';
import { enqueueTimed } from '../../src/notify/timed-notices.ts';
import { createTwilioTexts, type SendText } from '../../src/notify/twilio-texts.ts';
import { findRequest } from '../../src/storage/callbacks.ts';
import { findOptOut } from '../../src/storage/opt-outs.ts';
import { deadLetters, waitingDeliveries } from '../../src/storage/outbox-state.ts';
import { beginText, textOutcomes, textReported, textTaken } from '../../src/storage/started-texts.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { installStoreFault } from '../support/failing-store.ts';
import { TWILIO } from '../support/sms-client.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';
import { startTwilioServer, type TwilioServer } from '../support/twilio-server.ts';

const REF = 'ABCD2345';
/** Friday, 10 AM in New York. */
const ASKED = '2026-11-20T15:00:00.000Z';
/** Monday, 3 to 4 PM there. */
const WINDOW = { start: '2026-11-23T20:00:00.000Z', end: '2026-11-23T21:00:00.000Z' };
const MOVED = { start: '2026-11-24T20:00:00.000Z', end: '2026-11-24T21:00:00.000Z' };
const NUMBER = '+12125550187';

const { clinic } = await readKnowledgeFolder('knowledge');

eachDatabase((fresh) => {
  let stores: Stores;
  let twilio: TwilioServer;
  let now: number;
  let turns: number;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    twilio = await startTwilioServer();
    now = Date.parse(ASKED);
    turns = 0;
  });
  afterEach(async () => {
    await stores.close();
    await twilio.close();
  });

  const at = (instant: string): void => {
    now = Date.parse(instant);
  };

  const lookup = () => stores.personal.lookup('phone', NUMBER);

  const commit = async (intent: Intent): Promise<void> => {
    const base = { version: turns, lastSeq: turns * 2 };
    turns += 1;
    const inbound = { messageId: `m${turns}`, channel: 'sms', user: lookup(), phone: NUMBER };
    const record = turnRecord({ inbound, base, intents: [intent], now: new Date(now).toISOString() });
    expect(await stores.commit(record)).toEqual({ kind: 'committed' });
  };

  const asks = (mayText = true) => commit(requestCallback(REF, { window: WINDOW, mayText }));

  const move = () => commit({ kind: 'moveCallback', ref: REF, window: MOVED, places: 3 });

  /** Sends all that is due at this moment. */
  const round = async (switchedOn = true, onTaken = async () => {}): Promise<void> => {
    const texts = createTwilioTexts({
      ...TWILIO,
      apiUrl: twilio.url,
      statusUrl: 'https://clinic.example/status',
    });
    const send: SendText = async (...text) => {
      const sid = await texts(...text);
      await onTaken();
      return sid;
    };
    const sender = new OutboxSender({
      database: stores.database,
      staff: {},
      visitor: null,
      texts: createTextTarget({
        ...stores,
        clinic: () => clinic,
        phrases: createPhrases(),
        send: switchedOn ? send : null,
        now: () => now,
      }),
      now: () => now,
      random: () => 0,
      onFailure: () => undefined,
    });
    sender.start();
    await eventually(async () => {
      const due = await stores.database.reader
        .selectFrom('outbox')
        .select('id')
        .where('destination', '=', 'visitor-text')
        .where('status', 'in', ['pending', 'claimed'])
        .where('next_attempt_at', '<=', new Date(now).toISOString())
        .execute();
      expect(due).toEqual([]);
    });
    await sender.stop();
  };

  const bodies = (): string[] => twilio.taken.map(({ fields }) => fields.Body ?? '');

  it('texts who agreed a confirmation and a reminder, by their number, with nothing of them or of health', async () => {
    await asks();
    await round();
    at('2026-11-23T17:00:30.000Z');
    await enqueueTimed({ ...stores, clinic: () => clinic, lastBackup: async () => null, now: () => now });
    await round();
    expect(bodies()).toEqual([
      `${clinic.name}: your call is set for Mon, Nov 23, 3-4 PM EST, from (212) 555-0144. Code ${REF}. Reply STOP to end texts.`,
      `${clinic.name}: a reminder that we'll call you Mon, Nov 23, 3-4 PM EST, from (212) 555-0144. Code ${REF}. Reply STOP to end texts.`,
    ]);
    for (const { fields } of twilio.taken) {
      expect(fields).toMatchObject({ To: NUMBER, From: TWILIO.phoneNumber });
      expect(fields.StatusCallback).toBe('https://clinic.example/status');
      expect(measure(fields.Body ?? '').encoding).toBe('GSM-7');
      expect(fields.Body).not.toMatch(/Ann|Lee|cramps/);
    }
    const outbox = await stores.database.reader.selectFrom('outbox').selectAll().execute();
    expect(JSON.stringify(outbox)).not.toMatch(/2125550187|Ann Lee|cramps/);
    expect(
      JSON.stringify(await stores.database.reader.selectFrom('started_texts').selectAll().execute()),
    ).not.toContain('2125550187');
  });

  it('texts nobody who said no, or took their yes back', async () => {
    await asks(false);
    await round();
    await asks(true);
    await asks(false);
    await round();
    expect(twilio.taken).toEqual([]);
  });

  it('says the last change alone, and keeps the agreement when only the time changes', async () => {
    await asks();
    await move();
    await round();
    expect(bodies()).toEqual([expect.stringMatching(/your call is moved to Tue, Nov 24/)]);
  });

  it('holds at night until 8:00 what is to be texted', async () => {
    at('2026-11-21T02:30:00.000Z');
    await asks();
    await round();
    expect(twilio.taken).toEqual([]);
    at('2026-11-21T12:59:00.000Z');
    await round();
    expect(twilio.taken).toEqual([]);
    at('2026-11-21T13:00:00.000Z');
    await round();
    expect(bodies()).toHaveLength(1);
  });

  it('texts nobody who has texted STOP since', async () => {
    await asks();
    await commit({ kind: 'optOut', how: 'keyword' });
    await round();
    expect(twilio.taken).toEqual([]);
    const request = await findRequest(stores.database.reader, stores.personal, REF);
    expect(request?.flags).toContain('texted-stop');
  });

  it('takes over a STOP that the network alone knows of, and marks the request (21610)', async () => {
    twilio.answer({ code: 21610 });
    await asks();
    await round();
    expect(await findOptOut(stores.database.reader, lookup())).toBe('network');
    const request = await findRequest(stores.database.reader, stores.personal, REF);
    expect(request?.flags).toContain('texted-stop');
    expect(await textOutcomes(stores.database.reader, ASKED.slice(0, 10))).toEqual({
      delivered: 0,
      failed: [{ error: '21610', count: 1 }],
    });
    twilio.answer('take');
    await move();
    await round();
    expect(twilio.taken).toEqual([]);
  });

  it('tries again what Twilio was too busy for, and gives up what it refuses for good', async () => {
    twilio.answer({ status: 503 });
    await asks();
    await round();
    twilio.answer('take');
    now += 60_000;
    await round();
    await round();
    expect(bodies()).toHaveLength(1);
    twilio.answer({ code: 21614 });
    await move();
    await round();
    expect(await deadLetters(stores.database.reader)).toEqual([]);
    expect(
      (await waitingDeliveries(stores.database.reader)).filter(
        ({ destination }) => destination === 'visitor-text',
      ),
    ).toEqual([]);
  });

  it('starts no more than five texts a day to one number (S21)', async () => {
    await asks();
    await round();
    for (let n = 0; n < 7; n++) {
      now += 60_000;
      await commit({ kind: 'moveCallback', ref: REF, window: n % 2 === 0 ? MOVED : WINDOW, places: 3 });
      await round();
    }
    expect(bodies()).toHaveLength(5);
    at('2026-11-21T15:30:00.000Z');
    await round();
    expect(bodies()).toHaveLength(6);
  });

  it('starts no more than 500 texts a day in all, and goes on when the day is over (S21)', async () => {
    const others = Array.from({ length: 499 }, (_, n) => ({
      id: `other-${n}`,
      number_lookup: `other-${n % 250}`,
      at: ASKED,
      sid: null,
      status: 'delivered',
      error: null,
    }));
    await stores.database.db.insertInto('started_texts').values(others).execute();
    await asks();
    await round();
    expect(bodies()).toHaveLength(1);
    now += 60_000;
    await move();
    await round();
    expect(bodies()).toHaveLength(1);
    at('2026-11-21T15:01:00.000Z');
    await round();
    expect(bodies()).toHaveLength(2);
  });

  it('texts once what the provider took where that is written down at the second try only', async () => {
    await asks();
    const fault = installStoreFault();
    try {
      await round(true, async () => fault.arm(1));
    } finally {
      fault.remove();
    }
    now += 60_000;
    await round();
    expect(bodies()).toHaveLength(1);
    expect(
      await stores.database.reader.selectFrom('started_texts').select(['status', 'sid']).execute(),
    ).toEqual([{ status: 'accepted', sid: expect.any(String) }]);
  });

  it('keeps what the provider said of a text since, however often it is written down that it was taken', async () => {
    const { database } = stores;
    await beginText(database, { id: 'text', numberLookup: lookup(), at: ASKED });
    await textTaken(database, 'text', 'SM1');
    await textReported(database, { sid: 'SM1', status: 'delivered', error: null });
    await textTaken(database, 'text', 'SM1');
    const [text] = await database.reader.selectFrom('started_texts').select(['status', 'sid']).execute();
    expect(text).toEqual({ status: 'delivered', sid: 'SM1' });
  });

  it('lets go of what was to be texted while texts are switched off (S21)', async () => {
    await asks();
    await round(false);
    await round(true);
    expect(twilio.taken).toEqual([]);
  });
});

describe('when texts may go', () => {
  const near = { number: '+12125550187', timeZone: null, clinic };
  it.each([
    ['in the clinic’s morning, to a number of its own area', near, '2026-11-20T13:00:00.000Z', null],
    ['before it', near, '2026-11-20T12:59:00.000Z', '2026-11-20T13:00:00.000Z'],
    ['late in the evening', near, '2026-11-21T02:00:00.000Z', '2026-11-21T13:00:00.000Z'],
    [
      'to another area, once it is day on both coasts',
      { ...near, number: '+13105550187' },
      '2026-11-20T13:00:00.000Z',
      '2026-11-20T16:00:00.000Z',
    ],
    [
      'to Hawaii, by its own morning',
      { ...near, number: '+18085550187' },
      '2026-11-20T16:05:00.000Z',
      '2026-11-20T18:00:00.000Z',
    ],
    [
      'to Guam, by its own evening',
      { ...near, number: '+16715550187' },
      '2026-11-20T16:05:00.000Z',
      '2026-11-20T22:00:00.000Z',
    ],
    [
      'to Puerto Rico, before its own night',
      { ...near, number: '+17875550187' },
      '2026-11-21T01:05:00.000Z',
      '2026-11-21T12:00:00.000Z',
    ],
    [
      'to a known zone, by that',
      { ...near, timeZone: 'America/Denver' },
      '2026-11-20T14:00:00.000Z',
      '2026-11-20T15:00:00.000Z',
    ],
  ])('%s', (_when, receiver, now, until) => {
    expect(textsQuietUntil(now, receiver)).toBe(until);
  });
});
