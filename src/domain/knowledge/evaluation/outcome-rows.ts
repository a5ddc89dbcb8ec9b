import { OUTCOMES } from '../../answering/understanding.ts';
import type { RegressionQuestion } from '../checks/regression-set.ts';
import { describe, type Heard, type Miss, type Row, rowOfMisses } from './row.ts';

interface Asked {
  readonly question: RegressionQuestion;
  readonly heard: Heard;
}

/** A row for each expected outcome, and one for all. */
export function outcomeRows(asked: readonly Asked[]): Row[] {
  const rows = OUTCOMES.map((outcome) =>
    rowOf(
      outcome,
      asked.filter(({ question }) => question.outcome === outcome),
    ),
  );
  return [...rows.filter(({ of }) => of > 0), { ...rowOf('all', asked), misses: [] }];
}

const rowOf = (name: string, asked: readonly Asked[]): Row =>
  rowOfMisses(name, asked.length, asked.filter((one) => !isRight(one)).map(missOf));

function isRight({ question: { outcome, section }, heard: { understood } }: Asked): boolean {
  return understood.outcome === outcome && (section === null || understood.sections[0]?.id === section);
}

const missOf = ({ question: { outcome, section }, heard }: Asked): Miss => ({
  text: heard.text,
  expected: [outcome, section].filter(Boolean).join(' '),
  got: describe(heard),
  explanation: heard.understood.explain(),
});
