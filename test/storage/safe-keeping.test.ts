import { appendFile, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/database.ts';
import { EmergencyJournal, type JournalledEmergency } from '../../src/storage/emergency-journal.ts';
import { Personal } from '../../src/storage/personal.ts';
import { lockServerFolder } from '../../src/storage/server-lock.ts';
import { inboundMessage, TEST_SECRET } from '../support/turn-records.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-keeping-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the server lock', () => {
  it('refuses a second server on the same folder, and lets the next in once released', () => {
    const release = lockServerFolder(folder);
    expect(() => lockServerFolder(folder)).toThrow(/Another server already runs/);
    release();
    lockServerFolder(folder)();
  });
});

describe('a SQLite database', () => {
  it('opens in WAL with every commit flushed, foreign keys on, no blocking wait, and a release that keeps its log whole', async () => {
    const database = openDatabase({ dataDir: folder, databaseUrl: null });
    const pragma = async (name: string) => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(database.db);
      return Object.values(rows[0] ?? {})[0];
    };
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(0);
    const { rows } = await sql<{ release: string }>`select sqlite_version() as release`.execute(database.db);
    const [major = 0, minor = 0, patch = 0] = rows[0]?.release.split('.').map(Number) ?? [];
    expect(major * 1_000_000 + minor * 1_000 + patch).toBeGreaterThanOrEqual(3_051_003);
    await database.close();
  });
});

describe('personal data', () => {
  it('opens what it sealed, and what a former key sealed', () => {
    const former = new Personal([TEST_SECRET]);
    const rotated = new Personal([Buffer.alloc(32, 8), TEST_SECRET]);
    expect(rotated.open(former.seal('Ann Lee, +1 212 555 0142'))).toBe('Ann Lee, +1 212 555 0142');
    expect(rotated.lookup('phone', '+12125550142')).toBe(former.lookup('phone', '+12125550142'));
  });

  it('never seals the same words to the same bytes', () => {
    const personal = new Personal([TEST_SECRET]);
    expect(personal.seal('cramps')).not.toBe(personal.seal('cramps'));
  });

  it('refuses what was altered or sealed with an unknown key', () => {
    const personal = new Personal([TEST_SECRET]);
    const sealed = personal.seal('cramps');
    const flipped = (sealed.slice(0, -2) + (sealed.endsWith('A=') ? 'B=' : 'A=')) as typeof sealed;
    expect(() => personal.open(flipped)).toThrow();
    expect(() => new Personal([Buffer.alloc(32, 9)]).open(sealed)).toThrow(/SECRET_KEY/);
  });
});

describe('the emergency journal', () => {
  const entry = (text: string) => ({
    inbound: inboundMessage({ text, messageId: text }),
    draws: { now: '2026-11-20T15:00:00.000Z', ref: 'ABCD2345' },
  });
  const made: EmergencyJournal[] = [];
  const journal = () => {
    const one = new EmergencyJournal(folder, new Personal([TEST_SECRET]));
    made.push(one);
    return one;
  };
  afterEach(() => Promise.all(made.splice(0).map((one) => one.close())));
  const replayed = async (from: EmergencyJournal) => {
    const seen: string[] = [];
    await from.replay(async ({ inbound }) => {
      seen.push(inbound.text);
      return 'entered';
    });
    return seen;
  };

  it('hands over what was appended, once, in order', async () => {
    const keeping = journal();
    await Promise.all([keeping.append(entry('first')), keeping.append(entry('second'))]);

    expect(await replayed(keeping)).toEqual(['first', 'second']);
    expect(await replayed(keeping)).toEqual([]);
  });

  it('is readable by its owner alone and holds no readable word', async () => {
    const keeping = journal();
    await keeping.append(entry('my chest hurts'));

    const file = join(folder, 'emergencies.jsonl');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).not.toContain('chest');
    await keeping.close();
  });

  it('keeps everything when entering fails, and takes it up in the next process', async () => {
    const keeping = journal();
    await keeping.append(entry('first'));
    await expect(keeping.replay(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await keeping.append(entry('second'));
    await keeping.close();

    expect((await replayed(journal())).sort()).toEqual(['first', 'second']);
  });

  it('enters the others where one conversation is refused time and again, and goes on keeping that one', async () => {
    const keeping = journal();
    const of = (conversation: string, text: string) => {
      const { inbound, draws } = entry(text);
      return { draws, inbound: { ...inbound, conversation } };
    };
    for (const text of ['refused', 'refused too', 'and this']) await keeping.append(of('one', text));
    await keeping.append(entry('second'));
    const seen = new Set<string>();
    const enter = async ({ inbound }: JournalledEmergency) => {
      if (inbound.conversation === 'one') throw new Error('this one');
      seen.add(inbound.text);
      return 'entered' as const;
    };
    await expect(keeping.replay(enter)).rejects.toThrow('this one');
    await keeping.append(of('one', 'refused later'));
    await keeping.append(entry('third'));
    await expect(keeping.replay(enter)).rejects.toThrow('this one');
    expect(seen).toEqual(new Set(['second', 'third']));
    const kept = await replayed(keeping);
    expect(kept.slice(0, 3)).toEqual(['refused', 'refused too', 'and this']);
    expect(kept).toContain('refused later');
  });

  it('keeps a line that another process of the folder set aside before it was written', async () => {
    const [keeping, other] = [journal(), journal()];
    await keeping.append(entry('first'));
    expect(await replayed(other)).toEqual(['first']);
    await keeping.append(entry('second'));
    expect(await replayed(other)).toEqual(['second']);
  });

  it('skips a line that a crash or a full disk cut short, and none behind it', async () => {
    const keeping = journal();
    await keeping.append(entry('first'));
    await appendFile(join(folder, 'emergencies.jsonl'), 'a1b2c3d4.half a li');
    await keeping.append(entry('second'));

    expect(await replayed(keeping)).toEqual(['first', 'second']);
  });

  it('keeps apart what can’t be entered, so that the others don’t wait for it', async () => {
    const keeping = journal();
    for (const text of ['first', 'second', 'third']) await keeping.append(entry(text));
    const seen: string[] = [];
    const enter = async ({ inbound }: JournalledEmergency) => {
      seen.push(inbound.text);
      return inbound.text === 'second' ? 'failed' : 'entered';
    };
    expect(await keeping.replay(enter)).toBe(1);
    expect(seen).toEqual(['first', 'second', 'third']);

    const failed = join(folder, 'emergencies.failed.jsonl');
    expect((await stat(failed)).mode & 0o777).toBe(0o600);
    await rename(failed, join(folder, 'emergencies.again.entering'));
    expect(await replayed(keeping)).toEqual(['second']);
  });
});
