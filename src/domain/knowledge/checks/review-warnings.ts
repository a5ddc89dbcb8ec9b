import { unreviewedClaims } from '../claims/withdrawn-sections.ts';
import type { Review } from '../knowledge.ts';
import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';

/** A review that is due within so many days is warned of. */
const DUE_SOON_DAYS = 30;

/**
 * Articles without a review, and reviews that are due soon or overdue. A review that covers another text is told by the parser.
 *
 * @param today ISO date.
 */
export function reviewWarnings(sources: readonly ParsedArticle[], today: string): Problem[] {
  return sources.flatMap(({ file, article, review: { line, isNone, hash } }) => {
    if (isNone) return [{ file, line, ...notReviewed(hash) }];
    const due = article.review && dueWarning(article.review, today);
    return due ? [{ file, line, ...due }] : [];
  });
}

type Warning = Pick<Problem, 'message' | 'fix'>;

const notReviewed = (hash: string): Warning => ({
  message: 'no clinician has reviewed this article (`review: none`), and visitors are told so',
  fix: `have it reviewed, then write \`by\`, \`on\`, \`due\` and \`hash: "${hash}"\` under \`review:\``,
});

function dueWarning({ by, due }: Review, today: string): Warning | null {
  const days = daysBetween(today, due);
  if (days > DUE_SOON_DAYS) return null;
  const when = days < 0 ? `was due on ${due}` : `is due on ${due}, in ${days} days`;
  return {
    message: `the next review after ${by}'s ${when}`,
    fix: 'have the article reviewed again and write the new dates',
  };
}

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** What a demo says although no clinician has reviewed it; outside of a demo the parser tells that it is withdrawn. */
export function demoClaimWarnings(sources: readonly ParsedArticle[]): Problem[] {
  return unreviewedClaims(sources).map(({ section, file, line, words }) => ({
    file,
    line,
    message: `"${words}" claims something of a disease without a review, so \`${section}\` is served in a demo only`,
    fix: 'have it reviewed, or leave the claim out',
  }));
}
