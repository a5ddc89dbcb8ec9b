import type { GoodKnowledge } from '../parse-knowledge.ts';
import type { Problem } from '../problem.ts';
import { reviewWarnings } from './review-warnings.ts';

/**
 * What in the folders of other languages nobody has reviewed yet, and what they leave out.
 *
 * @param today ISO date.
 */
export function translationWarnings(
  { knowledge, translated }: Pick<GoodKnowledge, 'knowledge' | 'translated'>,
  today: string,
): Problem[] {
  const words = [...(knowledge.clinic.words ?? [])].filter(
    ([, { isLanguageReviewed }]) => !isLanguageReviewed,
  );
  return [
    ...reviewWarnings(translated, today),
    ...words.map(([lang]) => notRead(`${lang}/clinic.yaml`, 1, CLINIC_FIX)),
    ...translated
      .filter(({ isLanguageReviewed }) => !isLanguageReviewed)
      .map(({ file, review }) => notRead(file, review.line, articleFix(review.hash))),
    ...[...knowledge.translations].flatMap(([lang, { sections }]) => {
      const missing = [...knowledge.sections.keys()].filter((id) => !sections.has(id));
      return missing.length > 0 ? [untranslated(lang, missing)] : [];
    }),
  ];
}

const notRead = (file: string, line: number, fix: string): Problem => ({
  file,
  line,
  message: 'not yet reviewed by a native speaker',
  fix,
});

const CLINIC_FIX = 'have it read, then write `by` and `on` under `language_review:`';

const articleFix = (hash: string): string =>
  `have it read, then write \`by\`, \`on\` and \`hash: "${hash}"\` under \`language_review:\``;

const untranslated = (lang: string, missing: readonly string[]): Problem => ({
  file: `${lang}/articles/`,
  line: 1,
  message: `${missing.map((id) => `\`${id}\``).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not translated, and quoted as published`,
  fix: 'translate what visitors ask for, or leave it so',
});
