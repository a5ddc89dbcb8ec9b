import { createHash } from 'node:crypto';
import { finish, type Steps } from '../steps.ts';
import { withdrawnSections } from './claims/withdrawn-sections.ts';
import { withdrawnTranslations } from './claims/withdrawn-translations.ts';
import type { ArticleSet, Clinic, ClinicWords, Knowledge } from './knowledge.ts';
import { type ParsedArticle, parseArticle } from './parse-article.ts';
import { parseClinic } from './parse-clinic.ts';
import { parseClinicWords, strangeFacts, withWords } from './parse-clinic-words.ts';
import { parseLexicon } from './parse-lexicon.ts';
import { parseSafety } from './parse-safety.ts';
import type { Parsed, Problem } from './problem.ts';
import { repeatedPhrasings, repeatedSections } from './repeats.ts';
import { strangeTranslations } from './strange-translations.ts';

/** The knowledge of a folder with the lines that its parts stand on, or every mistake in it. */
export type ParsedKnowledge = GoodKnowledge | { readonly problems: readonly Problem[] };

export interface GoodKnowledge {
  readonly knowledge: Knowledge;
  /** What doesn't stop the start but changes what is said. */
  readonly warnings: readonly Problem[];
  /** In the order of the knowledge's articles. */
  readonly sources: readonly ParsedArticle[];
  /** The articles of the translations. */
  readonly translated: readonly ParsedArticle[];
}

/**
 * Makes the knowledge out of the folder's files, or tells every mistake in them.
 *
 * @param files Text by path relative to the folder, with `/`: `clinic.yaml`, `lexicon.yaml`, `safety.yaml`,
 * `articles/<id>.md`, `es/clinic.yaml`, `es/articles/<id>.md`.
 */
export const parseKnowledge = (files: ReadonlyMap<string, string>): ParsedKnowledge =>
  finish(parsingSteps(files));

/** The same in steps of a file each, between which a server can see to its visitors. */
export function* parsingSteps(files: ReadonlyMap<string, string>): Steps<ParsedKnowledge> {
  const clinic = parseClinicFiles(files);
  yield;
  const safety = parseFile(files, 'safety.yaml', parseSafety);
  yield;
  const lexicon = parseFile(files, 'lexicon.yaml', parseLexicon);
  const articles = yield* parseArticles(files);
  const translations = yield* parseTranslations(files, 'value' in articles ? articles.value : null);
  if (
    'value' in clinic &&
    'value' in safety &&
    'value' in lexicon &&
    'value' in articles &&
    'value' in translations
  ) {
    const sources = articles.value;
    const withdrawn = withdrawnSections(sources, clinic.value);
    const translated = [...translations.value].map(([lang, texts]) => ({
      lang,
      texts,
      withdrawn: withdrawnTranslations(texts, sources, clinic.value),
    }));
    const knowledge: Knowledge = {
      version: versionOf(files),
      ...articleSet(sources, withdrawn.ids),
      translations: new Map(
        translated.map((one) => [one.lang, articleSet(one.texts, one.withdrawn.ids)] as const),
      ),
      clinic: clinic.value,
      lexicon: lexicon.value,
      safety: safety.value,
    };
    return {
      knowledge,
      warnings: [
        ...[clinic, safety, lexicon, articles, translations].flatMap((file) => file.warnings ?? []),
        ...[withdrawn, ...translated.map((one) => one.withdrawn)].flatMap(({ warnings }) => warnings),
      ],
      sources,
      translated: translated.flatMap(({ texts }) => texts),
    };
  }
  const problems = [clinic, safety, lexicon, articles, translations].flatMap((file) =>
    'problems' in file ? file.problems : [],
  );
  return { problems };
}

function parseFile<T>(
  files: ReadonlyMap<string, string>,
  file: string,
  parse: (file: string, text: string) => Parsed<T>,
): Parsed<T> {
  const text = files.get(file);
  if (text !== undefined) return parse(file, text);
  const fix = `add it; the folder that comes with Frontdesk has one to begin with`;
  return { problems: [{ file, line: 1, message: 'the file is missing', fix }] };
}

/** `clinic.yaml` with what the folders of other languages say of it. */
function parseClinicFiles(files: ReadonlyMap<string, string>): Parsed<Clinic> {
  const clinic = parseFile(files, 'clinic.yaml', parseClinic);
  const paths = pathsLike(files, CLINIC_WORDS);
  if ('problems' in clinic || paths.length === 0) return clinic;
  const words = new Map<string, ClinicWords>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const source = files.get(path) ?? '';
    const parsed = parseClinicWords(path, source);
    if ('problems' in parsed) problems.push(...parsed.problems);
    else {
      problems.push(...strangeFacts(path, source, parsed.value, clinic.value));
      words.set(path.slice(0, path.indexOf('/')), parsed.value);
    }
  }
  return problems.length > 0 ? { problems } : { ...clinic, value: withWords(clinic.value, words) };
}

const CLINIC_WORDS = /^[a-z]{2}\/clinic\.yaml$/;

function* parseArticles(files: ReadonlyMap<string, string>): Steps<Parsed<readonly ParsedArticle[]>> {
  const paths = pathsLike(files, /^articles\/[^/]+\.md$/);
  if (paths.length === 0) {
    const fix = 'add one as articles/<name>.md; README.md says how it is written';
    return { problems: [{ file: 'articles/', line: 1, message: 'there is no article', fix }] };
  }
  return yield* parseArticleFiles(files, paths);
}

/** The translations by language, each held to the rules of articles and to the sections that were published. */
function* parseTranslations(
  files: ReadonlyMap<string, string>,
  published: readonly ParsedArticle[] | null,
): Steps<Parsed<ReadonlyMap<string, readonly ParsedArticle[]>>> {
  const paths = pathsLike(files, /^[a-z]{2}\/articles\/[^/]+\.md$/);
  const translations = new Map<string, readonly ParsedArticle[]>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  for (const lang of new Set(paths.map((path) => path.slice(0, 2)))) {
    const own = paths.filter((path) => path.startsWith(`${lang}/`));
    const parsed = yield* parseArticleFiles(files, own);
    if ('problems' in parsed) {
      problems.push(...parsed.problems);
      continue;
    }
    translations.set(lang, parsed.value);
    warnings.push(...(parsed.warnings ?? []));
    problems.push(...strangeTranslations(lang, parsed.value, published));
  }
  return problems.length > 0 ? { problems } : { value: translations, warnings };
}

const pathsLike = (files: ReadonlyMap<string, string>, pattern: RegExp): string[] =>
  [...files.keys()].filter((path) => pattern.test(path)).sort();

/** The articles in these files, which must not repeat a section's id or a question. */
function* parseArticleFiles(
  files: ReadonlyMap<string, string>,
  paths: readonly string[],
): Steps<Parsed<readonly ParsedArticle[]>> {
  const parsed: Parsed<ParsedArticle>[] = [];
  for (const path of paths) {
    yield;
    parsed.push(parseArticle(path, files.get(path) ?? ''));
  }
  const good: ParsedArticle[] = parsed.flatMap((one) => ('value' in one ? [one.value] : []));
  const problems = [
    ...parsed.flatMap((one) => ('problems' in one ? one.problems : [])),
    ...repeatedSections(good),
    ...repeatedPhrasings(good),
  ];
  if (problems.length > 0) return { problems };
  const warnings = parsed.flatMap((one) => ('value' in one ? (one.warnings ?? []) : []));
  return { value: good, warnings };
}

function articleSet(sources: readonly ParsedArticle[], withdrawn: ReadonlySet<string>): ArticleSet {
  const articles = sources.map(({ article }) => article);
  const sections = articles.flatMap((article) => article.sections);
  return { articles, sections: new Map(sections.map((section) => [section.id, section])), withdrawn };
}

/** Lengths stand before the contents, so that moving text from one file to the next changes the version. */
function versionOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...files].sort(([one], [other]) => (one < other ? -1 : 1))) {
    hash.update(`${path}\n${text.length}\n${text}`);
  }
  return hash.digest('hex').slice(0, 12);
}
