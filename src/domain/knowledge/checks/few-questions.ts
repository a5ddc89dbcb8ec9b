import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';

/** What `knowledge/README.md` asks for. */
const FEWEST_QUESTIONS = 15;

/** Sections with too few example questions to be found by what visitors say, the poorest first. */
export function sectionsWithFewQuestions(sources: readonly ParsedArticle[]): Problem[] {
  return sources
    .flatMap(({ article, file, lines }) =>
      article.sections.map(({ id, phrasings }, at) => ({
        id,
        file,
        line: lines[at]!.heading,
        count: phrasings.length,
      })),
    )
    .filter(({ count }) => count < FEWEST_QUESTIONS)
    .toSorted((one, other) => one.count - other.count)
    .map(({ id, file, line, count }) => ({
      file,
      line,
      message: `\`${id}\` has ${count} example ${count === 1 ? 'question' : 'questions'}, too few to be found by`,
      fix: `add some as visitors write them, ${FEWEST_QUESTIONS} at least`,
    }));
}
