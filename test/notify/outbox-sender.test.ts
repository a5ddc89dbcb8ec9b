import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StaffNotice } from '../../src/domain/transcripts/notice.ts';
import { type Deliver, DeliveryFailed } from '../../src/notify/delivery.ts';
import { createMailFolder } from '../../src/notify/mail-folder.ts';
import { OutboxSender } from '../../src/notify/outbox-sender.ts';
import { staffWords } from '../../src/notify/staff-words.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { eventually } from '../support/eventually.ts';
import { installStoreFault } from '../support/failing-store.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const NEW_YORK = { timeZone: 'America/New_York', publicUrl: 'https://chat.clinic.example' };
const CALLBACK: StaffNotice = {
  kind: 'callback',
  ref: 'ABCD2345',
  status: 'requested',
  window: { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' },
};

eachDatabase((fresh) => {
  let stores: Stores;
  let now: number;
  let failures: { id: string; attempts: number; dead: boolean }[];

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    now = Date.parse('2026-11-20T15:00:00.000Z');
    failures = [];
  });
  afterEach(() => stores.close());

  const put = (id: string) =>
    enqueue(stores.database.db, {
      id,
      destination: 'staff',
      notice: CALLBACK,
      now: new Date(now).toISOString(),
    });

  /** Sends all that is due at this moment. */
  const round = async (staff: Deliver): Promise<void> => {
    const sender = new OutboxSender({
      database: stores.database,
      staff: { mail: staff },
      visitor: null,
      now: () => now,
      random: () => 1,
      onFailure: ({ error: _error, ...failure }) => failures.push(failure),
    });
    sender.wake();
    await settled(sender);
  };

  const settled = async (sender: OutboxSender): Promise<void> => {
    // A round that is under way ends before stop() returns; it takes what it has begun to claim.
    await new Promise((resolve) => setTimeout(resolve, 150));
    await sender.stop();
  };

  const status = async (id: string) =>
    (
      await stores.database.reader
        .selectFrom('outbox')
        .select('status')
        .where('id', '=', id)
        .executeTakeFirst()
    )?.status;

  it('delivers in order and once', async () => {
    await put('a');
    now += 1;
    await put('b');
    const delivered: string[] = [];
    const deliver: Deliver = async ({ id }) => {
      delivered.push(id);
      return 'done';
    };
    await round(deliver);
    await round(deliver);

    expect(delivered).toEqual(['a@mail', 'b@mail']);
    expect(await status('a@mail')).toBe('sent');
  });

  it('tries a failed delivery again after a growing wait, and holds later ones back meanwhile', async () => {
    await put('a');
    now += 1;
    await put('b');
    const attempts: string[] = [];
    const failFirst: Deliver = async ({ id }) => {
      attempts.push(id);
      if (attempts.length < 3) throw new Error('refused');
      return 'done';
    };
    await round(failFirst);
    now += 1_000;
    await round(failFirst);
    now += 1_500;
    await round(failFirst);
    expect(attempts).toEqual(['a@mail', 'a@mail']);
    now += 500;
    await round(failFirst);

    expect(attempts).toEqual(['a@mail', 'a@mail', 'a@mail', 'b@mail']);
  });

  it('lays a delivery that never arrives with the dead letters and says so', async () => {
    await put('a');
    for (let i = 0; i < 6; i++) {
      await round(() => Promise.reject(new DeliveryFailed('HTTP 422', { isRefused: true })));
      now += 2 * 60 * 60 * 1000;
    }

    expect(await status('a@mail')).toBe('dead');
    expect(failures.at(-1)).toEqual({ id: 'a@mail', attempts: 6, dead: true });
  });

  const sending = (mail: Deliver, clock = () => now) =>
    new OutboxSender({
      database: stores.database,
      staff: { mail },
      visitor: null,
      now: clock,
      random: () => 1,
      onFailure: ({ error: _error, ...failure }) => failures.push(failure),
    });

  it.each([
    ['at the second try', 0],
    ['when it is claimed again, where the database was away for longer than the claim held', 7_900],
  ])('writes down that something was sent %s, and sends nothing twice', async (_when, tookMs) => {
    await put('a');
    const fault = installStoreFault();
    let delivered = 0;
    const sender = sending(async () => {
      delivered += 1;
      now += tookMs;
      fault.armAll();
      return 'done';
    });
    try {
      sender.wake();
      await eventually(() => expect([delivered, fault.calls > 0]).toEqual([1, true]));
      await sleep(tookMs === 0 ? 0 : 1_000);
      fault.disarm();
      now += tookMs === 0 ? 0 : 1_000;
      await eventually(async () => {
        sender.wake();
        expect(await status('a@mail')).toBe('sent');
      });
      await sender.stop();
    } finally {
      fault.remove();
    }
    expect(delivered).toBe(1);
    expect(failures).toEqual([]);
  });

  it('sends nothing under a claim that took most of its time to come, and counts no attempt for it', async () => {
    await put('a');
    const attempts: number[] = [];
    const deliver: Deliver = async (delivery) => {
      attempts.push(delivery.attempts);
      return 'done';
    };
    let asked = 0;
    const sender = sending(deliver, () => {
      // Five times before the claim, once for it, and once before the delivery.
      if (++asked === 7) now += 7_000;
      return now;
    });
    sender.wake();
    await eventually(async () => {
      expect(asked).toBeGreaterThan(6);
      expect(await status('a@mail')).toBe('pending');
    });
    await sender.stop();
    expect(attempts).toEqual([]);
    now += 1_000;
    const later = sending(deliver);
    later.wake();
    await eventually(async () => expect(await status('a@mail')).toBe('sent'));
    await later.stop();
    expect(attempts).toEqual([1]);
    expect(failures).toEqual([]);
  });

  it('sends again what a killed sender had claimed', async () => {
    await put('a');
    const never = new OutboxSender({
      database: stores.database,
      staff: { mail: () => new Promise(() => undefined) },
      visitor: null,
      now: () => now,
      random: () => 1,
      onFailure: () => undefined,
    });
    never.wake();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const delivered: string[] = [];
    const deliver: Deliver = async ({ id }) => {
      delivered.push(id);
      return 'done';
    };
    await round(deliver);
    expect(delivered).toEqual([]);
    now += 10_000;
    await round(deliver);

    expect(delivered).toEqual(['a@mail']);
  });
});

describe('the mail folder', () => {
  it('writes one mail for one delivery however often it is repeated', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'frontdesk-mail-'));
    const sender = () => ({ name: 'Willow Street', address: 'frontdesk@clinic.example' });
    const send = createMailFolder(join(folder, 'mail'), sender);
    const mail = { ...staffWords(CALLBACK, NEW_YORK), to: 'staff@clinic.example' };
    await send(mail, 'a1b2');
    await send(mail, 'a1b2');

    expect(await readdir(join(folder, 'mail'))).toEqual(['a1b2.eml']);
    const file = join(folder, 'mail', 'a1b2.eml');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = (await readFile(file, 'utf8')).replace(/=\r?\n/g, '');
    expect(text).toContain('Subject: Frontdesk: new callback request ABCD2345');
    expect(text).toContain('https://chat.clinic.example/staff/callbacks/ABCD2345');
    expect(text.match(/https?:/g)).toHaveLength(1);
    expect(text).toContain('To: staff@clinic.example');
    await rm(folder, { recursive: true });
  });
});

describe('the wording for staff', () => {
  it('tells of an emergency by its conversation alone', () => {
    const notice: StaffNotice = { kind: 'emergency', conversation: 'c-1', at: '2026-11-20T15:00:00.000Z' };
    const mail = staffWords(notice, NEW_YORK);
    expect(mail.text).toContain('10:00');
    expect(mail.text).toContain('https://chat.clinic.example/staff/transcripts/c-1');
  });

  it('tells a change from a new request', () => {
    const mail = staffWords({ ...CALLBACK, changed: true }, NEW_YORK);
    expect(mail.subject).toBe('Frontdesk: changed callback request ABCD2345');
    expect(mail.text).toMatch(/^A visitor has changed callback request ABCD2345\./);
  });

  it('asks not to call for a canceled request', () => {
    const mail = staffWords({ ...CALLBACK, status: 'closed', changed: true }, NEW_YORK);
    expect(mail.subject).toBe('Frontdesk: canceled callback request ABCD2345');
    expect(mail.text).toMatch(/please don't call\.\nThe call was to be between Monday/);
  });
});
