import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';
import type { Reader } from './phrasing-warnings.ts';
import type { RegressionQuestion } from './regression-set.ts';

/** Sections that no question of the regression set is answered from: nobody would notice if they were lost. */
export function unreachedSections(
  sources: readonly ParsedArticle[],
  questions: readonly RegressionQuestion[],
  { answerer, triage }: Reader,
): Problem[] {
  const reached = new Set(
    questions.flatMap(({ question }) => {
      const { outcome, sections } = answerer.understand(question, triage(question));
      return outcome === 'answer' ? sections.map(({ id }) => id) : [];
    }),
  );
  return sources.flatMap(({ article, file, lines }) =>
    article.sections.flatMap(({ id }, at) => {
      if (reached.has(id)) return [];
      const asked = questions.filter(({ section }) => section === id).length;
      const message = asked
        ? `questions.jsonl asks for \`${id}\` (${asked}), and it answers none of them`
        : `no question of questions.jsonl is answered from \`${id}\``;
      const fix = asked
        ? 'add phrasings that are asked in such words'
        : 'add questions that this section must answer to questions.jsonl';
      return [{ file, line: lines[at]!.heading, message, fix }];
    }),
  );
}
