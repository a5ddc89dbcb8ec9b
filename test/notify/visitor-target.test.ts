import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';
import { createPhrases } from '../../src/desk.ts';
import type { CallbackAction } from '../../src/domain/callbacks/callback-action.ts';
import type { Clinic } from '../../src/domain/knowledge/knowledge.ts';
import type { VisitorNoticeKind } from '../../src/domain/transcripts/notice.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import { OutboxSender } from '../../src/notify/outbox-sender.ts';
import { createSmtp } from '../../src/notify/smtp.ts';
import { enqueueTimed } from '../../src/notify/timed-notices.ts';
import { createVisitorTarget } from '../../src/notify/visitor-target.ts';
import { actOnCallback } from '../../src/storage/callback-life.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { deadLetters, waitingDeliveries } from '../../src/storage/outbox-state.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { type SmtpReceiver, startSmtpReceiver } from '../support/smtp-receiver.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const REF = 'ABCD2345';
const ASKED = '2026-11-20T15:00:00.000Z';
/** Monday, 3 to 4 PM in New York. */
const WINDOW = { start: '2026-11-23T20:00:00.000Z', end: '2026-11-23T21:00:00.000Z' };
const MOVED = { start: '2026-11-24T20:00:00.000Z', end: '2026-11-24T21:00:00.000Z' };
const EMAIL = 'ann.visitor@example.com';
const PHONE = { e164: '+12125550187', extension: null };

const { clinic: opening } = await readKnowledgeFolder('knowledge');
/** With a closure that came after the call was promised. */
const closing = { ...opening, closures: [...opening.closures, { date: '2026-11-23', reason: 'a storm' }] };

eachDatabase((fresh) => {
  let stores: Stores;
  let smtp: SmtpReceiver;
  let clinic: Clinic;
  let now: number;
  let turns: number;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    smtp = await startSmtpReceiver();
    clinic = opening;
    now = Date.parse(ASKED);
    turns = 0;
  });
  afterEach(async () => {
    await stores.close();
    await smtp.close();
  });

  const at = (instant: string): void => {
    now = Date.parse(instant);
  };

  const turn = async (...intents: Intent[]): Promise<void> => {
    const base = { version: turns, lastSeq: turns * 2 };
    turns += 1;
    const inbound = { messageId: `m${turns}` };
    const record = turnRecord({ inbound, base, intents, now: new Date(now).toISOString() });
    expect(await stores.commit(record)).toEqual({ kind: 'committed' });
  };

  const asks = (email: string | undefined = EMAIL) =>
    turn(requestCallback(REF, { window: WINDOW, phone: PHONE, ...(email ? { email } : {}) }));

  const move = () => turn({ kind: 'moveCallback', ref: REF, window: MOVED, places: 3 });

  const tell = (kind: VisitorNoticeKind) =>
    enqueue(stores.database.db, {
      id: `${kind}-${now}`,
      destination: 'visitor',
      notice: { kind, ref: REF },
      now: new Date(now).toISOString(),
    });

  const becomes = (values: {
    status: string;
    closed_reason?: string;
    attempts?: number;
    next_attempt_at?: string;
  }) => stores.database.db.updateTable('callback_requests').set(values).where('ref', '=', REF).execute();

  /** Goes on to when the visitor is told of it: staff may take it back until then. */
  const acts = async (action: CallbackAction) => {
    const doing = { by: 'Bea', now: new Date(now).toISOString(), clinic };
    const result = await actOnCallback(stores.database, stores.personal, { ref: REF, action, ...doing });
    now += 2 * 60_000;
    return result;
  };

  /** One of staff calls and reaches nobody. @returns when the next call is due. */
  const callInVain = async (): Promise<string | null> => {
    const result = await acts({ kind: 'attempt', outcome: 'no-answer' });
    return result.kind === 'done' ? result.request.nextAttemptAt : null;
  };

  /** Sends all that is due at this moment. */
  const round = async (): Promise<void> => {
    const send = createSmtp({
      url: smtp.url,
      requireTls: false,
      sender: () => ({ name: clinic.name, address: 'desk@clinic.example' }),
    });
    const sender = new OutboxSender({
      database: stores.database,
      staff: {},
      visitor: createVisitorTarget({
        ...stores,
        clinic: () => clinic,
        phrases: createPhrases(),
        from: 'desk@clinic.example',
        send,
        link: (ref) => `https://chat.clinic.example/callback/signed-${ref.length}`,
        now: () => now,
      }),
      now: () => now,
      random: () => 1,
      onFailure: () => undefined,
    });
    sender.wake();
    await eventually(async () => expect(await due()).toEqual([]), 20_000);
    await sender.stop();
  };

  const due = () =>
    stores.database.reader
      .selectFrom('outbox')
      .select('id')
      .where('destination', '=', 'visitor')
      .where((eb) =>
        eb.or([
          eb('status', '=', 'claimed'),
          eb.and([eb('status', '=', 'pending'), eb('next_attempt_at', '<=', new Date(now).toISOString())]),
        ]),
      )
      .execute();

  const subjects = () => smtp.mails.map(({ subject }) => subject);

  const timed = () =>
    enqueueTimed({
      database: stores.database,
      clinic: () => clinic,
      lastBackup: async () => null,
      now: () => now,
    });

  it('confirms a request at once, at night too, with the number, the code and a calendar file', async () => {
    at('2026-11-21T04:00:00.000Z');
    await asks();
    await round();
    await round();

    expect(subjects()).toEqual([`Your callback request ${REF}`]);
    const [mail] = smtp.mails;
    expect(mail?.from?.text).toBe(`"${clinic.name}" <desk@clinic.example>`);
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
    const text = mail?.text ?? '';
    expect(text).toContain('Monday, November 23, 3:00 – 4:00 PM EST');
    expect(text).toContain('from (212) 555-0144');
    expect(text).toContain(`Your reference code is ${REF}`);
    expect(text).toContain('never ask for a card number or your Social Security number');
    expect(text).toContain('https://chat.clinic.example/callback/signed-8');
    expect(text).toContain('This is an automatic message from Willow Street Infusion Clinic');
    const event = eventOf(mail);
    expect(event).toMatchObject({ method: 'REQUEST', summary: 'Callback window', status: 'CONFIRMED' });
    expect(event.start).toBe(WINDOW.start.replace('.000', ''));
    expect(event.end).toBe(WINDOW.end.replace('.000', ''));
    for (const word of ['Ann Lee', 'cramps', '555-0187', '2125550187']) {
      expect(text).not.toContain(word);
      expect(event.source).not.toContain(word);
    }
  });

  it('moves and cancels the same calendar entry with a rising sequence', async () => {
    await asks();
    await round();
    await move();
    await round();
    await turn({ kind: 'cancelCallback', ref: REF });
    await round();

    const events = smtp.mails.map(eventOf);
    expect(events.map(({ method }) => method)).toEqual(['REQUEST', 'REQUEST', 'CANCEL']);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(1);
    expect(events.map(({ start }) => start)).toEqual(
      [WINDOW, MOVED, MOVED].map(({ start }) => start.replace('.000', '')),
    );
    const sequences = events.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].sort((a, b) => a - b));
    expect(events[2]?.status).toBe('CANCELLED');
    expect(subjects()[1]).toBe(`Your callback is moved (${REF})`);
    expect(smtp.mails[1]?.text).toMatch(
      /^You have moved your call\. .* will now call you Tuesday, November 24/,
    );
    expect(subjects()[2]).toBe(`Your callback request ${REF} is canceled`);
  });

  it('writes to nobody who left no address, and keeps it out of the outbox', async () => {
    await turn(requestCallback(REF, { window: WINDOW }));
    expect((await waitingDeliveries(stores.database.reader)).map(({ destination }) => destination)).toEqual([
      'staff',
    ]);
    await asks();
    const rows = await stores.database.reader.selectFrom('outbox').select(['id', 'payload']).execute();
    expect(JSON.stringify(rows)).not.toMatch(/ann|example\.com|cramps|555/i);
    expect(rows.map(({ payload }) => JSON.parse(payload)).at(-1)).toEqual({
      kind: 'visitor-confirmation',
      ref: REF,
    });
  });

  it('says once what several changes came to while the server was away', async () => {
    await asks();
    now += 1000;
    await move();
    await round();

    expect(smtp.mails).toHaveLength(1);
    expect(smtp.mails[0]?.text).toContain('Tuesday, November 24');
  });

  it('writes nothing about a request that is gone or long over', async () => {
    await asks();
    at('2026-11-23T21:00:00.000Z');
    await round();
    await stores.database.db.deleteFrom('callback_requests').execute();
    await tell('visitor-changed');
    await round();

    expect(smtp.tried()).toBe(0);
    expect(await waitingDeliveries(stores.database.reader)).toHaveLength(1);
  });

  it('holds what we start until the morning, and drops it when it isn’t true any more', async () => {
    await asks();
    await round();
    await becomes({ status: 'attempted', attempts: 1, next_attempt_at: '2026-11-24T15:00:00.000Z' });
    at('2026-11-24T03:00:00.000Z');
    await tell('visitor-tried');
    await round();
    expect(smtp.mails).toHaveLength(1);
    at('2026-11-24T12:59:59.000Z');
    await round();
    expect(smtp.mails).toHaveLength(1);
    at('2026-11-24T13:00:00.000Z');
    await round();
    expect(subjects().at(-1)).toBe(`We tried to call you (${REF})`);
    expect(smtp.mails.at(-1)?.text).toContain('We’ll try again: Tuesday, November 24, 10:00');

    await becomes({ status: 'attempted', next_attempt_at: '2026-11-25T15:00:00.000Z' });
    at('2026-11-25T03:00:00.000Z');
    await tell('visitor-tried');
    await round();
    await becomes({ status: 'reached' });
    at('2026-11-25T15:00:00.000Z');
    await round();
    expect(smtp.mails).toHaveLength(2);
  });

  it.each<[CallbackAction, string, RegExp]>([
    [
      { kind: 'reach' },
      'Your callback is taken off',
      /^We have spoken with you .* Monday, November 23, 3:00/,
    ],
    [{ kind: 'close', reason: 'other' }, `Your callback request ${REF} is closed`, /We won’t call you/],
    [
      { kind: 'close', reason: 'duplicate' },
      `Your callback request ${REF} is closed`,
      /the same call more than once/,
    ],
  ])('takes the call out of the calendar after %j ahead of its time', async (action, subject, text) => {
    await asks();
    await round();
    await acts(action);
    await round();

    expect(subjects()[1]).toContain(subject);
    expect(smtp.mails[1]?.text).toMatch(text);
    const [first, last] = smtp.mails.map(eventOf);
    expect(last).toMatchObject({ method: 'CANCEL', status: 'CANCELLED', uid: first?.uid });
    expect(last?.sequence).toBeGreaterThan(first?.sequence ?? Infinity);
  });

  it('asks who left a wrong number to call us, without the number', async () => {
    await asks();
    await round();
    at(WINDOW.start);
    await acts({ kind: 'attempt', outcome: 'wrong-number' });
    await round();

    expect(subjects()).toEqual([`Your callback request ${REF}`, `Please check your phone number (${REF})`]);
    expect(smtp.mails[1]?.text).toMatch(/Please call us at .* give the code ABCD2345/);
    expect(smtp.mails[1]?.text).toContain('call or text 988');
    expect(smtp.mails[1]?.text).not.toContain('555-0187');
  });

  it('says that a request was closed because nobody could be reached', async () => {
    await asks();
    await round();
    at('2026-11-23T20:05:00.000Z');
    for (let calls = 1; calls <= clinic.callback.mostAttempts; calls++) {
      const next = await callInVain();
      await round();
      if (next !== null) at(next);
    }

    expect(subjects().slice(1, -1)).toEqual(
      Array(clinic.callback.mostAttempts - 1).fill(`We tried to call you (${REF})`),
    );
    expect(smtp.mails.at(-1)?.text).toContain('couldn’t reach you, so we have closed your request');
    expect(smtp.mails.at(-1)?.text).not.toContain('See, move or cancel');
  });

  it('reminds once of a window, and of no window that was moved', async () => {
    await asks();
    await round();
    at('2026-11-23T16:59:00.000Z');
    expect(await timed()).toBe(1);
    at('2026-11-23T17:00:00.000Z');
    // The second is the day's digest, which its own test looks at.
    expect(await timed()).toBe(1);
    expect(await timed()).toBe(0);
    await round();
    expect(subjects()).toEqual([`Your callback request ${REF}`, `Reminder of your callback (${REF})`]);

    await move();
    await round();
    at('2026-11-24T17:00:00.000Z');
    await timed();
    await turn({
      kind: 'moveCallback',
      ref: REF,
      window: { ...MOVED, start: '2026-11-24T20:30:00.000Z' },
      places: 3,
    });
    await round();
    expect(subjects().filter((subject) => subject?.startsWith('Reminder'))).toHaveLength(1);
    at('2026-11-20T00:00:00.000Z');
    await timed();
    await round();
    expect(subjects().filter((subject) => subject?.startsWith('Reminder'))).toHaveLength(1);
  });

  it('reminds nobody of a call for when the clinic has come to be closed, and of it all the same once it is open then', async () => {
    await asks();
    await round();
    at('2026-11-23T17:00:00.000Z');
    clinic = closing;
    expect(await timed()).toBe(0);
    clinic = opening;
    // Of these the second is the day's digest.
    expect(await timed()).toBe(2);
    clinic = closing;
    await round();
    expect(subjects()).toEqual([`Your callback request ${REF}`]);
  });

  it('gives up an address that the server doesn’t know, and delays no other', async () => {
    await asks();
    await turn(requestCallback('EFGH2345', { window: WINDOW, name: 'Bo Ray', email: 'bo@example.com' }));
    smtp.refuse({ [EMAIL]: '550 5.1.1 no such user' });
    await round();
    expect(subjects()).toEqual(['Your callback request EFGH2345']);
    for (let i = 1; i < 6; i++) {
      now += 60_000;
      await round();
    }
    expect(smtp.mails).toHaveLength(1);
    const dead = await deadLetters(stores.database.reader);
    expect(dead).toMatchObject([{ destination: 'visitor', attempts: 6, lastError: 'SMTP 550' }]);
    expect(JSON.stringify(dead)).not.toContain('example.com');
  });

  it('tries again after a server that fails, hangs and is gone, and sends one mail when it is back', async () => {
    await asks();
    smtp.answer(451);
    await round();
    now += 5_000;
    smtp.answer('hang');
    await round();
    now += 20_000;
    const { port } = smtp;
    await smtp.close();
    await round();
    smtp = await startSmtpReceiver(port);
    now += 20_000;
    await round();
    await round();

    expect(subjects()).toEqual([`Your callback request ${REF}`]);
  });

  it('floods nobody: ten mails of a kind about one request', async () => {
    for (let i = 0; i < 15; i++) await asks();
    const waiting = await waitingDeliveries(stores.database.reader);
    expect(waiting.find(({ destination }) => destination === 'visitor')?.count).toBe(10);
  });
});

interface CalendarEvent {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly summary: string;
  readonly status: string;
  readonly start: string;
  readonly end: string;
  readonly source: string;
}

/** The one event of a mail's calendar file, as another library than the one that wrote it reads it. */
function eventOf(mail: ParsedMail | undefined): CalendarEvent {
  const file = mail?.attachments.find(({ contentType }) => /calendar|ics/.test(contentType));
  const source = file?.content.toString('utf8') ?? '';
  const calendar = new ICAL.Component(ICAL.parse(source));
  const [component, ...more] = calendar.getAllSubcomponents('vevent');
  if (!component || more.length > 0) throw new Error('The mail has no calendar file with one event');
  const event = new ICAL.Event(component);
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    status: String(component.getFirstPropertyValue('status')),
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    source,
  };
}
