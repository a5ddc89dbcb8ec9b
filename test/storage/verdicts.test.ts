import { feedbackBySection } from '../../src/domain/transcripts/feedback.ts';
import type { Intent } from '../../src/domain/transcripts/turn.ts';
import { unansweredQuestions } from '../../src/storage/unanswered.ts';
import { pickedSections, votes } from '../../src/storage/verdicts.ts';
import { openStores, type Stores } from '../../src/stores.ts';
import { eachDatabase } from '../support/databases.ts';
import { TEST_SECRET, turnRecord } from '../support/turn-records.ts';

const rate = (helped: boolean, answer = 1): Intent => ({
  kind: 'rateAnswer',
  answer,
  sections: ['a1-muscle'],
  version: 'v1',
  helped,
  day: '2026-11-20',
});

const settle = (answered: boolean, picked: string | null = null): Intent => ({
  kind: 'settleQuestion',
  seq: 1,
  answered,
  picked,
});

eachDatabase((fresh) => {
  let stores: Stores;

  beforeEach(async () => {
    stores = await openStores(await fresh(), [TEST_SECRET]);
  });
  afterEach(() => stores.close());

  /** Asks a question and says of its answer what the intents say, a turn each. */
  async function conversation(id: string, ...verdicts: Intent[][]): Promise<void> {
    await stores.commit(turnRecord({ inbound: { conversation: id } }));
    for (const [turn, intents] of verdicts.entries())
      await stores.commit(
        turnRecord({
          inbound: { conversation: id, messageId: `verdict-${turn}`, text: 'not helpful' },
          base: { version: turn + 1, lastSeq: (turn + 1) * 2 },
          intents,
        }),
      );
  }

  const feedback = async () => feedbackBySection(await votes(stores.database.reader));
  const unanswered = () => unansweredQuestions(stores.database.reader, stores.personal, { limit: 10 });

  it('counts one voice for each answer, and the last one when a visitor changes their mind', async () => {
    await conversation('a', [rate(true)], [rate(false)], [rate(false)]);
    await conversation('b', [rate(true)]);
    await conversation('c', [rate(false)], [rate(true)]);

    expect(await feedback()).toEqual([
      { section: 'a1-muscle', version: 'v1', yes: 2, no: 1, lastDay: '2026-11-20' },
    ]);
  });

  it('counts each section of an answer from two, and each knowledge version by itself', async () => {
    const both = { ...rate(false), sections: ['a1-muscle', 'a1-bone'] } as Intent;
    await conversation('a', [both]);
    await conversation('b', [{ ...both, version: 'v2' } as Intent]);

    expect((await feedback()).map(({ section, version, no }) => [section, version, no])).toEqual([
      ['a1-bone', 'v1', 1],
      ['a1-bone', 'v2', 1],
      ['a1-muscle', 'v1', 1],
      ['a1-muscle', 'v2', 1],
    ]);
  });

  it('keeps nothing in a vote that leads to the conversation, and the vote when the conversation is deleted', async () => {
    await conversation('secret-id', [rate(false), settle(false)]);

    const rows = await stores.database.reader.selectFrom('answer_votes').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('secret-id');
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual([
      'day',
      'helped',
      'knowledge_version',
      'section',
      'voice',
    ]);
    await stores.database.db.deleteFrom('conversations').where('id', '=', 'secret-id').execute();
    expect(await feedback()).toHaveLength(1);
    expect(await unanswered()).toEqual([]);
    expect(await stores.database.reader.selectFrom('question_verdicts').selectAll().execute()).toEqual([]);
  });

  it('counts a question whose answer was no help as unanswered, until the visitor says that it did help', async () => {
    await conversation('a', [rate(false), settle(false)]);
    expect(await unanswered()).toMatchObject([{ text: 'Does it help with cramps?' }]);

    await conversation('b', [rate(false), settle(false)], [rate(true), settle(true)]);
    expect(await unanswered()).toHaveLength(1);
  });

  it('lists the section that a visitor chose for a question, unless it was no help', async () => {
    await conversation('a', [settle(true, 'a1-bone')]);
    await conversation('b', [settle(true, 'a1-bone')], [settle(false, 'a1-bone')]);

    expect(await pickedSections(stores.database.reader, stores.personal, { limit: 10 })).toEqual([
      { text: 'Does it help with cramps?', section: 'a1-bone', at: '2026-11-20T15:00:00.000Z' },
    ]);
  });
});

it('lists the section first of which a "no" is most certain, not the one with a single "no"', () => {
  const vote = (section: string, helped: boolean, count: number) => ({
    section,
    version: 'v1',
    helped,
    count,
    lastDay: '2026-11-20',
  });
  const listed = feedbackBySection([
    vote('loved', true, 50),
    vote('once', false, 1),
    vote('often', false, 40),
    vote('often', true, 10),
  ]);
  expect(listed.map(({ section }) => section)).toEqual(['often', 'once', 'loved']);
});
