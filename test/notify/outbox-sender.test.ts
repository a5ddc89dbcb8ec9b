import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Notice } from '../../src/domain/transcripts/notice.ts';
import { createMailFolder } from '../../src/notify/mail-folder.ts';
import { type Deliver, OutboxSender } from '../../src/notify/outbox-sender.ts';
import { staffMail } from '../../src/notify/staff-mail.ts';
import { enqueue } from '../../src/storage/outbox.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET } from '../support/turn-records.ts';

const CALLBACK: Notice = {
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
      targets: { staff },
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
    };
    await round(deliver);
    await round(deliver);

    expect(delivered).toEqual(['a', 'b']);
    expect(await status('a')).toBe('sent');
  });

  it('tries a failed delivery again after a growing wait, and holds later ones back meanwhile', async () => {
    await put('a');
    now += 1;
    await put('b');
    const attempts: string[] = [];
    const failFirst: Deliver = async ({ id }) => {
      attempts.push(id);
      if (attempts.length < 3) throw new Error('refused');
    };
    await round(failFirst);
    now += 1_000;
    await round(failFirst);
    now += 1_500;
    await round(failFirst);
    expect(attempts).toEqual(['a', 'a']);
    now += 500;
    await round(failFirst);

    expect(attempts).toEqual(['a', 'a', 'a', 'b']);
  });

  it('lays a delivery that never arrives with the dead letters and says so', async () => {
    await put('a');
    for (let i = 0; i < 12; i++) {
      await round(() => Promise.reject(new Error('refused')));
      now += 2 * 60 * 60 * 1000;
    }

    expect(await status('a')).toBe('dead');
    expect(failures.at(-1)).toEqual({ id: 'a', attempts: 12, dead: true });
  });

  it('sends again what a killed sender had claimed', async () => {
    await put('a');
    const never = new OutboxSender({
      database: stores.database,
      targets: { staff: () => new Promise(() => undefined) },
      now: () => now,
      random: () => 1,
      onFailure: () => undefined,
    });
    never.wake();
    await new Promise((resolve) => setTimeout(resolve, 150));
    const delivered: string[] = [];
    const deliver: Deliver = async ({ id }) => {
      delivered.push(id);
    };
    await round(deliver);
    expect(delivered).toEqual([]);
    now += 10_000;
    await round(deliver);

    expect(delivered).toEqual(['a']);
  });
});

describe('the mail folder', () => {
  it('writes one mail for one delivery however often it is repeated', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'frontdesk-mail-'));
    const deliver = createMailFolder({
      folder,
      from: 'frontdesk@clinic.example',
      to: 'staff@clinic.example',
      word: (notice) => staffMail(notice, { timeZone: 'America/New_York' }),
    });
    const delivery = { id: 'conversation/7/callback', destination: 'staff', attempts: 1, notice: CALLBACK };
    await deliver(delivery);
    await deliver(delivery);

    const files = await readdir(folder);
    expect(files).toHaveLength(1);
    const mail = (await readFile(join(folder, files[0]!), 'utf8')).replace(/=\r?\n/g, '');
    expect(mail).toContain('Subject: Frontdesk: new callback request ABCD2345');
    expect(mail).toContain('npm run --silent frontdesk -- callbacks show ABCD2345');
    expect(mail).not.toMatch(/https?:/);
    expect(mail).toContain('To: staff@clinic.example');
    await rm(folder, { recursive: true });
  });
});

describe('the wording for staff', () => {
  it('tells of an emergency by its conversation alone', () => {
    const notice: Notice = { kind: 'emergency', conversation: 'c-1', at: '2026-11-20T15:00:00.000Z' };
    const mail = staffMail(notice, { timeZone: 'America/New_York' });
    expect(mail.text).toContain('10:00');
    expect(mail.text).toContain('npm run --silent frontdesk -- transcripts show c-1');
  });

  it('tells a change from a new request', () => {
    const mail = staffMail({ ...CALLBACK, changed: true }, { timeZone: 'America/New_York' });
    expect(mail.subject).toBe('Frontdesk: changed callback request ABCD2345');
    expect(mail.text).toMatch(/^A visitor has changed callback request ABCD2345\./);
  });

  it('asks not to call for a canceled request', () => {
    const mail = staffMail(
      { ...CALLBACK, status: 'closed', changed: true },
      { timeZone: 'America/New_York' },
    );
    expect(mail.subject).toBe('Frontdesk: canceled callback request ABCD2345');
    expect(mail.text).toMatch(/please don't call\.\nThe call was to be between Monday/);
  });
});
