import { evaluate, type Judged } from '../../answering/evaluate.ts';
import { describe, type Miss, type Row } from './row.ts';

/** A row for each measure that people's labels allow, with what is asked of it. */
export const measureRows = (judged: readonly Judged[]): Row[] =>
  evaluate(judged).map(({ measure, misses, ...row }) => ({
    name: measure,
    ...row,
    misses: misses.map(missOf),
  }));

const missOf = ({ question, triage, understood }: Judged): Miss => ({
  text: question.text,
  expected: [question.class, question.sections.join('|'), question.note].filter(Boolean).join(' '),
  got: describe({ text: question.text, triage, understood }),
  explanation: understood.explain(),
});
