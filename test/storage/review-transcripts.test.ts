import type { Outcome } from '../../src/domain/answering/understanding.ts';
import { CONVERSATION_OUTCOMES, type TranscriptMark } from '../../src/domain/transcripts/review.ts';
import type { Inbound, Intent } from '../../src/domain/transcripts/turn.ts';
import { NO_TRIAGE, type Triage } from '../../src/domain/triage/triage.ts';
import { readFrom } from '../../src/read-conversations.ts';
import { listAudit, verifyAudit } from '../../src/storage/audit.ts';
import { openEmergencies } from '../../src/storage/emergencies.ts';
import { erasePerson, lookUpPerson } from '../../src/storage/erase-person.ts';
import { readTranscripts } from '../../src/storage/read-transcripts.ts';
import { reviewOf, TranscriptReviews } from '../../src/storage/review-transcripts.ts';
import {
  listedTranscripts,
  searchTranscripts,
  type TranscriptFilter,
  transcriptRows,
} from '../../src/storage/transcript-list.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { requestCallback, TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const NOW = '2026-11-20T15:00:00.000Z';
const LATER = '2026-11-23T15:00:00.000Z';
const doing = { by: 'Ann Lee', now: '2026-11-20T16:00:00.000Z' };
const T1: Triage = { ...NO_TRIAGE, tier: 'T1', targets: ['911'], rule: 'chest-pain', category: 'heart' };

interface Said {
  readonly text?: string;
  readonly outcome?: Outcome | null;
  readonly triage?: Triage;
  readonly intents?: Intent[];
  readonly now?: string;
  readonly turn?: number;
  readonly form?: boolean;
  readonly inbound?: Partial<Inbound>;
}

eachDatabase((fresh) => {
  let stores: Stores;
  let reviews: TranscriptReviews;
  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
    reviews = new TranscriptReviews(stores.database, stores.personal);
  });
  afterEach(() => stores.close());

  async function say(conversation: string, said: Said = {}): Promise<void> {
    const {
      text = 'hello',
      outcome = 'answer',
      triage = NO_TRIAGE,
      intents = [],
      now = NOW,
      turn = 0,
    } = said;
    const record = turnRecord({
      inbound: { conversation, messageId: `message-${turn}`, text, ...said.inbound },
      base: { version: turn, lastSeq: turn * 2 },
      intents,
      now,
    });
    const state = said.form
      ? { ...record.output.state, keptForm: { form: { name: 'Ann Lee' }, asking: 'phone' } }
      : record.output.state;
    const outcomeOf = await stores.commit({
      ...record,
      triage,
      output: { ...record.output, outcome, state },
    });
    expect(outcomeOf).toEqual({ kind: 'committed' });
  }

  const read = (now = LATER) =>
    readFrom({ database: stores.database, personal: stores.personal, now: () => Date.parse(now) });

  const list = async (
    filter: Partial<TranscriptFilter> = {},
    after: { at: string; id: string } | null = null,
  ) =>
    (await listedTranscripts(stores.database.reader, { view: 'all', ...filter }, { limit: 50, after })).map(
      ({ id }) => id,
    );
  const find = async (typed: string, narrowed: Partial<TranscriptFilter> = {}) => {
    const filter = { view: 'all', ...narrowed } as const;
    const found = { filter, limit: 50, after: null };
    const places = await searchTranscripts(stores.database.reader, stores.personal, typed, found);
    return places.map(({ id }) => id);
  };
  const row = async (id: string) => (await transcriptRows(stores.database.reader, stores.personal, [id]))[0];
  const words = async () =>
    (await stores.database.reader.selectFrom('transcript_words').selectAll().execute()).length;
  const flag = (rule = 'chest-pain'): Intent => ({ kind: 'flagEmergency', targets: ['911'], rule });

  it('lets visitors go first while it reads a long conversation, and finds it by all its words', async () => {
    for (let turn = 0; turn < 60; turn++) await say('a', { turn, text: `word${turn} again` });
    let rounds = 0;
    let isReading = true;
    const count = () => {
      rounds++;
      if (isReading) setImmediate(count);
    };
    setImmediate(count);
    await read();
    isReading = false;
    expect(rounds).toBeGreaterThanOrEqual(4);
    expect(await words()).toBe(61);
  });

  it('finds nobody by words that were taken back while their conversation was read', async () => {
    await say('a', { text: 'Does it help with leg cramps?' });
    let hasTakenBack = false;
    await readTranscripts(stores.database, stores.personal, ['a'], async () => {
      if (hasTakenBack) return;
      hasTakenBack = true;
      await say('a', {
        turn: 1,
        text: 'forget what I wrote',
        outcome: 'command',
        intents: [{ kind: 'eraseWords' }],
      });
    });
    expect(hasTakenBack).toBe(true);
    await read();
    expect(await find('cramps')).toEqual([]);
    expect(await words()).toBe(0);
  });

  it('lists what needs a look, and no more once it is reviewed, until something new needs one', async () => {
    await say('fine');
    await say('gap', { outcome: 'decline', text: 'do you do acupuncture, call 212 555 0142' });
    await read();
    expect(await list({ view: 'look' })).toEqual(['gap']);
    const shown = await row('gap');
    expect(shown).toMatchObject({ reasons: ['declined'], marks: ['declined'], isUnread: true });
    expect(shown?.preview).toBe('do you do acupuncture, call ··0142');
    expect(await reviews.review([{ id: 'gap', seq: 2 }], doing)).toEqual(['gap']);
    expect(await list({ view: 'look' })).toEqual([]);
    await say('gap', { turn: 1, outcome: 'command', text: 'thanks' });
    await read();
    expect(await list({ view: 'look' })).toEqual([]);
    await say('gap', { turn: 2, outcome: null, text: 'and then?' });
    expect(await reviews.review([{ id: 'gap', seq: 2 }], doing)).toEqual([]);
    await read();
    expect(await list({ view: 'look' })).toEqual(['gap']);
    expect((await row('gap'))?.reasons).toEqual(['error']);
    await reviews.review([{ id: 'gap', seq: 6 }], doing);
    await reviews.unreview(['gap'], doing);
    expect(await list({ view: 'look' })).toEqual(['gap']);
  });

  it('narrows by channel, outcome, flag, date and unread, and pages by the last row', async () => {
    await say('a', { now: '2026-11-20T10:00:00.000Z', outcome: 'decline' });
    await say('b', { now: '2026-11-20T10:00:00.000Z', outcome: 'decline' });
    await say('c', { now: '2026-11-21T10:00:00.000Z', outcome: 'advice', triage: { ...T1, tier: 'T2' } });
    await say('d', { now: '2026-11-22T10:00:00.000Z', intents: [requestCallback('ABCD2345')] });
    await read();
    expect(await list()).toEqual(['d', 'c', 'b', 'a']);
    expect(await list({}, { at: '2026-11-20T10:00:00.000Z', id: 'b' })).toEqual(['a']);
    expect(await list({ mark: 'declined' }, { at: '2026-11-20T10:00:00.000Z', id: 'b' })).toEqual(['a']);
    expect(await list({ mark: 'callback-saved' })).toEqual(['d']);
    expect(await list({ mark: 'doubtful-words' })).toEqual(['c']);
    expect(await list({ mark: 'declined', channel: 'form' })).toEqual([]);
    expect(await list({ from: '2026-11-21T00:00:00.000Z', until: '2026-11-22T00:00:00.000Z' })).toEqual([
      'c',
    ]);
    await reviews.view('c', 2, doing);
    expect(await list({ view: 'unread' })).toEqual(['d', 'b', 'a']);
  });

  const MARKED: readonly (readonly [TranscriptMark, Said])[] = [
    ['answered', {}],
    ['clarified', { outcome: 'clarify' }],
    ['declined', { outcome: 'decline' }],
    ['advice', { outcome: 'advice' }],
    ['emergency', { outcome: 'emergency', triage: T1 }],
    ['callback-saved', { outcome: 'callback', intents: [requestCallback('ABCD2345')] }],
    ['error', { outcome: null }],
    [
      'contraindication',
      { outcome: 'command', triage: { ...NO_TRIAGE, contraindications: ['kidney-disease'] } },
    ],
    ['doubtful-words', { outcome: 'command', triage: { ...T1, tier: 'T2' } }],
  ];

  it('narrows by every outcome that there is', async () => {
    for (const [mark, said] of MARKED) await say(mark, said);
    await say('abandoned', { outcome: 'callback', form: true });
    await read();
    for (const mark of [...MARKED.map(([one]) => one), 'abandoned'] as const)
      expect([mark, await list({ mark })]).toEqual([mark, [mark]]);
    expect(
      CONVERSATION_OUTCOMES.filter((one) => one !== 'abandoned' && !MARKED.some(([mark]) => mark === one)),
    ).toEqual([]);
  });

  it('calls a form abandoned that stands open for half an hour, and takes it back when it is sent', async () => {
    await say('left', { outcome: 'callback', form: true });
    await read('2026-11-20T15:29:00.000Z');
    expect(await list({ view: 'look' })).toEqual([]);
    await read('2026-11-20T15:31:00.000Z');
    expect(await list({ view: 'look', mark: 'abandoned' })).toEqual(['left']);
    await say('left', { turn: 1, outcome: 'callback', intents: [requestCallback('ABCD2345')] });
    await read('2026-11-20T16:31:00.000Z');
    expect((await row('left'))?.marks).toEqual(['callback-saved']);
  });

  it('finds a conversation by all of its visitor’s words, whatever their endings, and by none that were taken back', async () => {
    await say('cramps', { text: 'Does it help with leg cramps?' });
    await say('sleep', { text: 'Does it help with sleep? mi mamá no duerme' });
    await read();
    expect(await find('help')).toEqual(['sleep', 'cramps']);
    expect(await find('Cramp help')).toEqual(['cramps']);
    expect(await find('mama')).toEqual(['sleep']);
    expect(await find('help reply')).toEqual([]);
    for (const [narrowed, found] of [
      [{ channel: 'directline' }, ['sleep', 'cramps']],
      [{ channel: 'sms' }, []],
      [{ mark: 'answered' }, ['sleep', 'cramps']],
      [{ mark: 'declined' }, []],
      [{ from: NOW, until: LATER }, ['sleep', 'cramps']],
      [{ until: '2026-11-20T00:00:00.000Z' }, []],
      [{ view: 'unread' }, ['sleep', 'cramps']],
      [{ view: 'look' }, []],
    ] as const)
      expect([narrowed, await find('help', narrowed)]).toEqual([narrowed, found]);
    await say('cramps', {
      turn: 1,
      text: 'forget what I wrote',
      outcome: 'command',
      intents: [{ kind: 'eraseWords' }],
    });
    await read();
    expect(await find('cramps')).toEqual([]);
    expect(await find('help')).toEqual(['sleep']);
    expect((await row('cramps'))?.preview).toBeNull();
  });

  it('keeps an emergency on top until it is closed, and again after the next one', async () => {
    const emergencies = () => openEmergencies(stores.database.reader, 9);
    await say('chest', { outcome: 'emergency', triage: T1, intents: [flag()] });
    expect(await emergencies()).toEqual(['chest']);
    await say('chest', { turn: 1, text: 'thanks', outcome: 'command' });
    await read();
    expect(await list({ view: 'look' })).toEqual([]);
    const closing = { seq: 2, outcome: 'reached', words: 'is with her sister' } as const;
    const made = await reviews.closeEmergency('chest', closing, doing);
    const closure = made.kind === 'closed' ? made.id : '';
    expect(await emergencies()).toEqual([]);
    expect(await reviewOf(stores.database.reader, stores.personal, 'chest')).toMatchObject({
      emergencyOpen: false,
      closures: [{ outcome: 'reached', by: 'Ann Lee', words: 'is with her sister' }],
    });
    // Nobody closes what others have closed, nor what nobody has written yet.
    const bea = { ...doing, by: 'Bea Park' };
    expect(await reviews.closeEmergency('chest', { ...closing, outcome: 'false-alarm' }, bea)).toMatchObject({
      kind: 'not-open',
      closed: { by: 'Ann Lee', outcome: 'reached' },
    });
    await reviews.reopenEmergency('chest', closure, doing);
    for (const seq of [0, 99])
      expect(await reviews.closeEmergency('chest', { ...closing, seq }, doing)).toEqual({ kind: 'gone' });
    expect(await emergencies()).toEqual(['chest']);
    await reviews.closeEmergency('chest', { ...closing, seq: 4 }, doing);
    await say('chest', { turn: 2, outcome: 'emergency', triage: T1, intents: [flag()] });
    expect(await emergencies()).toEqual(['chest']);
  });

  it('pins a conversation in which staff say that an emergency was missed', async () => {
    await say('quiet', { text: 'i feel odd' });
    await read();
    const note = await reviews.note('quiet', { seq: 1, kind: 'missed-emergency', words: null }, doing);
    expect(await openEmergencies(stores.database.reader, 9)).toEqual(['quiet']);
    expect(await list({ mark: 'missed-emergency' })).toEqual(['quiet']);
    await say('quiet', { turn: 1 });
    await read();
    expect(await list({ mark: 'missed-emergency' })).toEqual(['quiet']);
    await reviews.closeEmergency('quiet', { seq: 4, outcome: 'welfare-check', words: null }, doing);
    expect(await openEmergencies(stores.database.reader, 9)).toEqual([]);
    await reviews.unnote('quiet', note ?? '', doing);
    expect(await list({ mark: 'missed-emergency' })).toEqual([]);
    expect((await reviewOf(stores.database.reader, stores.personal, 'quiet')).notes).toEqual([]);
  });

  it('erases by phone what a person left in any conversation, and nobody else’s, with a receipt', async () => {
    const other = { e164: '+12125550143', extension: null };
    await say('one', { text: 'my knee', intents: [requestCallback('ABCD2345')] });
    await say('two', { text: 'my knee', intents: [requestCallback('EFGH6789', { name: 'Bo Lee' })] });
    await say('not theirs', { text: 'my knee', intents: [requestCallback('JKLM2345', { phone: other })] });
    await read();
    const erase = (whom: Parameters<typeof erasePerson>[2]) =>
      erasePerson(stores.database, stores.personal, whom, doing);
    await reviews.hold('one', 'a complaint', doing);
    expect(await reviews.hold('one', null, { ...doing, by: 'Bea Park' })).toBe('held-before');
    expect((await reviewOf(stores.database.reader, stores.personal, 'one')).hold).toMatchObject({
      by: 'Ann Lee',
      words: 'a complaint',
    });
    expect(await erase({ phone: '+12125550142' })).toEqual({ kind: 'held', conversations: ['one'] });
    await reviews.release('one', doing);
    expect(await erase({ phone: '+12125550142' })).toEqual({
      kind: 'erased',
      receipt: expect.objectContaining({
        conversations: 2,
        messages: 4,
        requests: 2,
        deliveries: 2,
        by: 'Ann Lee',
        names: 2,
      }),
    });
    expect(await find('knee')).toEqual(['not theirs']);
    expect(await erase({ phone: '+12125550142' })).toEqual({ kind: 'nothing' });
    expect(await erase({ conversation: 'not theirs' })).toMatchObject({
      receipt: { conversations: 1, requests: 1 },
    });
    const { db } = stores.database;
    for (const table of [
      'conversations',
      'activities',
      'transcripts',
      'callback_requests',
      'callback_words',
      'callback_events',
      'callback_people',
      'callback_links',
      'outbox',
    ] as const)
      expect([table, await db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
    expect(await words()).toBe(0);
    expect((await verifyAudit(db, stores.personal)).kind).toBe('whole');
    const [last] = await listAudit(db, { limit: 1 });
    expect(last).toMatchObject({ action: 'person-erased', subject: null });
    expect(JSON.stringify(last)).not.toContain('0142');
  });

  it('erases by conversation what the same person left elsewhere: under their number, by text, and in Teams', async () => {
    const { database, personal } = stores;
    const e164 = '+12125550144';
    const texts = { channel: 'sms', user: personal.lookup('phone', e164) } as const;
    const teams = { channel: 'teams', user: 'a pseudonym' } as const;
    const phone = { e164, extension: null };
    await say('web', { intents: [requestCallback('ABCD2345', { phone })] });
    await say('shared tablet', { intents: [requestCallback('EFGH6789', { phone })] });
    await say('texts', { inbound: texts });
    await say('in Teams', { inbound: teams, intents: [requestCallback('JKLM2345', { phone })] });
    await say('in Teams later', { inbound: teams });
    // A server that speaks for its visitors has one name for all of them.
    for (const other of ['spoken for', 'spoken for too'])
      await say(other, { inbound: { user: 'dl_server' } });
    for (const other of ['web chat', 'web chat too'])
      await say(other, { inbound: { channel: 'azure', user: 'the page’s name for all' } });
    await say('someone else', { inbound: { ...teams, user: 'another' } });
    const theirs = await lookUpPerson(database, personal, { conversation: 'in Teams later' }, doing);
    expect(theirs.conversations.map(({ id }) => id).toSorted()).toEqual([
      'in Teams',
      'in Teams later',
      'shared tablet',
      'texts',
      'web',
    ]);
    expect(theirs.requests.map(({ ref }) => ref)).toEqual(['ABCD2345', 'EFGH6789', 'JKLM2345']);
    expect(await erasePerson(database, personal, { conversation: 'web' }, doing)).toMatchObject({
      receipt: { from: 'conversation', conversations: 5, requests: 3, names: 1 },
    });
    for (const conversation of ['spoken for', 'web chat'])
      await erasePerson(database, personal, { conversation }, doing);
    const left = await database.reader.selectFrom('conversations').select('id').orderBy('id').execute();
    expect(left.map(({ id }) => id)).toEqual(['someone else', 'spoken for too', 'web chat too']);
  });
});
