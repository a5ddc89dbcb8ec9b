import type { Judged } from '../../../src/domain/answering/evaluate.ts';
import { categoryRows, poolRows } from '../../../src/domain/knowledge/evaluation/pooled.ts';
import type { Row } from '../../../src/domain/knowledge/evaluation/row.ts';

const row = (name: string, hits: number, of: number): Row => ({
  name,
  hits,
  of,
  interval: [0, 1],
  goal: null,
  misses: [],
});

const emergency = (note: string, tier: 'T1' | 'T2' | null): Judged =>
  ({ question: { text: '', class: 'emergency', sections: [], note }, triage: { tier } }) as unknown as Judged;

test('tables are added up row by row, also where one has a row more', () => {
  const pooled = poolRows([[row('first', 3, 4)], [row('first', 1, 6), row('second', 2, 2)]]);
  expect(pooled.map(({ name, hits, of }) => [name, hits, of])).toEqual([
    ['first', 4, 10],
    ['second', 2, 2],
  ]);
});

test('kinds of emergency stand with the least interrupted first, those of which there are few left out', () => {
  const judged = [
    ...Array.from({ length: 20 }, (_, n) => emergency('stroke; 911', n < 19 ? 'T1' : 'T2')),
    ...Array.from({ length: 16 }, (_, n) => emergency('overdose/poisoning; poison', n < 8 ? 'T1' : null)),
    emergency('rare; 911', null),
  ];
  expect(categoryRows(judged)).toEqual([
    { category: 'overdose', interrupted: 8, shown: 8, of: 16 },
    { category: 'stroke', interrupted: 19, shown: 20, of: 20 },
  ]);
});
