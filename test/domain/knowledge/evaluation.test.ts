import type { Understanding } from '../../../src/domain/answering/understanding.ts';
import { changesSince, runOf } from '../../../src/domain/knowledge/evaluation/changes.ts';
import { measureRows } from '../../../src/domain/knowledge/evaluation/measure-rows.ts';
import { outcomeRows } from '../../../src/domain/knowledge/evaluation/outcome-rows.ts';
import { readQuestionFile } from '../../../src/domain/knowledge/evaluation/question-file.ts';
import { countRemembered } from '../../../src/domain/knowledge/evaluation/remembered.ts';
import { describe as describeHeard, type Heard } from '../../../src/domain/knowledge/evaluation/row.ts';
import { problemLine } from '../../../src/domain/knowledge/problem.ts';
import { NO_TRIAGE, type Triage } from '../../../src/domain/triage/triage.ts';

function heard(text: string, understood: Partial<Understanding>, triage: Partial<Triage> = {}): Heard {
  return {
    text,
    triage: { ...NO_TRIAGE, ...triage },
    understood: {
      outcome: 'decline',
      command: null,
      clinicFact: null,
      sections: [],
      candidates: [],
      explain: () => ['because'],
      ...understood,
    },
  };
}

const answer = (...ids: string[]): Partial<Understanding> => ({
  outcome: 'answer',
  sections: ids.map((id) => ({ id, score: 1 })),
});

describe('a file of questions', () => {
  const sections = new Set(['bones']);
  const read = (jsonl: string) => readQuestionFile('q.jsonl', jsonl, sections);

  test('is read as questions with outcomes, or as messages with classes, by its first line', () => {
    expect(read('\n{"question":"a","outcome":"decline"}\n').file).toMatchObject({
      kind: 'outcomes',
      questions: [{ line: 2, question: 'a', outcome: 'decline', section: null }],
    });
    expect(read('{"text":"a","class":"oos","lang":"es","other":1}').file).toEqual({
      kind: 'classes',
      questions: [{ text: 'a', class: 'oos', sections: [], lang: 'es' }],
    });
  });

  test('has its lines that are neither told with their number', () => {
    const lines = ['{"text":"a","class":"oos"}', '{"text":"b","class":"new"}', 'c'];
    expect(read(lines.join('\n')).problems.map(problemLine)).toEqual([
      expect.stringMatching(/^q\.jsonl:2: this line is no labelled question — write \{"text"/),
      expect.stringMatching(/^q\.jsonl:3: /),
    ]);
    expect(read('{"question":"a","outcome":"answer","section":"knee"}').problems.map(problemLine)).toEqual([
      expect.stringMatching(/^q\.jsonl:1: there is no section `knee`/),
    ]);
  });
});

describe('the table by outcome', () => {
  const asked = (outcome: 'answer' | 'decline', section: string | null, one: Heard) => ({
    question: { line: 1, question: one.text, outcome, section },
    heard: one,
  });

  test('counts n of m with an interval, in the order of the outcomes, and all together', () => {
    const rows = outcomeRows([
      asked('decline', null, heard('a', {})),
      asked('answer', 'bones', heard('b', answer('bones'))),
      asked('answer', 'bones', heard('c', answer('heart'))),
    ]);
    expect(rows.map(({ name, hits, of }) => [name, hits, of])).toEqual([
      ['answer', 1, 2],
      ['decline', 1, 1],
      ['all', 2, 3],
    ]);
    const [low, high] = rows[2]!.interval;
    expect([low.toFixed(3), high.toFixed(3)]).toEqual(['0.208', '0.939']);
  });

  test('names each miss once, with what was expected, what came, and why', () => {
    const rows = outcomeRows([asked('answer', 'bones', heard('c', answer('heart', 'bones')))]);
    expect(rows.flatMap(({ misses }) => misses)).toEqual([
      { text: 'c', expected: 'answer bones', got: 'answer heart|bones', explanation: ['because'] },
    ]);
  });
});

test('labelled messages give a row for each measure that they allow, with its goal', () => {
  const question = { text: 'a', class: 'oos' as const, sections: [] };
  const rows = measureRows([{ question, ...heard('a', answer('bones')) }]);
  const row = rows.find(({ name }) => name === 'not covered, yet answered');
  expect(row).toMatchObject({ hits: 1, of: 1, goal: { bound: '<=', share: 0.05 } });
  expect(row?.misses).toEqual([
    { text: 'a', expected: 'oos', got: 'answer bones', explanation: ['because'] },
  ]);
});

test('what became of a question is told in a few words', () => {
  expect(describeHeard(heard('a', { outcome: 'clinic', clinicFact: 'hours' }))).toBe('clinic hours');
  expect(describeHeard(heard('a', { outcome: 'command', command: 'thanks' }))).toBe('command thanks');
  const flagged: Partial<Triage> = { tier: 'T2', targets: ['988', 'poison'] };
  expect(describeHeard(heard('a', answer('bones'), flagged))).toBe('answer bones +T2 988 poison');
});

test('questions that the answers are learnt from are counted, whatever their capitals and marks', () => {
  const sections = [{ phrasings: ['What is tennis elbow?', 'sore arm'] }];
  const asked = ['what is TENNIS elbow', 'sore arm!', 'the capital of France', 'something new'];
  expect(countRemembered(asked, sections, ['The capital of France?'])).toBe(3);
});

describe('changes', () => {
  const before = runOf([heard('a', answer('bones')), heard('b', {}), heard('gone', {})]);

  test('are the questions of both runs that mean something else', () => {
    const now = [heard('a', answer('heart')), heard('b', {}), heard('new', {})];
    expect(changesSince(before, now)).toEqual([{ text: 'a', before: 'answer bones', now: 'answer heart' }]);
  });

  test('are kept without the words of the questions', () => {
    expect(JSON.stringify(runOf([heard('my secret words', {})]))).not.toContain('secret');
  });
});
