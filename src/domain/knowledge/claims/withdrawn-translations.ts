import type { Clinic } from '../knowledge.ts';
import type { ParsedArticle } from '../parse-article.ts';
import type { Problem } from '../problem.ts';
import { sectionsThatClaim, withdrawnSections } from './withdrawn-sections.ts';

/**
 * The sections that are not quoted from a translation: it says by itself what needs a review and has none, or it translates a
 * section that says so. The second holds whatever words the translation found for it; a review of what was published
 * doesn't cover it.
 */
export function withdrawnTranslations(
  translated: readonly ParsedArticle[],
  published: readonly ParsedArticle[],
  clinic: Pick<Clinic, 'demo'>,
): { readonly ids: ReadonlySet<string>; readonly warnings: readonly Problem[] } {
  const own = withdrawnSections(translated, clinic);
  const claims = sectionsThatClaim(published, clinic);
  const more = translated
    .filter(({ article }) => article.review === null)
    .flatMap(({ article, file, lines }) =>
      article.sections.flatMap(({ id }, at) =>
        claims.has(id) && !own.ids.has(id) ? [{ id, file, line: lines[at]!.heading }] : [],
      ),
    );
  return {
    ids: new Set([...own.ids, ...more.map(({ id }) => id)]),
    warnings: [...own.warnings, ...more.map(warningOf)],
  };
}

const warningOf = ({ id, file, line }: { id: string; file: string; line: number }): Problem => ({
  file,
  line,
  message: `the translation of \`${id}\` is withdrawn: what it translates needs a review, and no clinician has reviewed this text`,
  fix: 'have it reviewed and write the `review`',
});
