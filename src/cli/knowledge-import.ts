import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readConfig } from '../config.ts';
import { draftArticle } from '../domain/knowledge/import/draft-article.ts';
import { readHtml } from '../domain/knowledge/import/read-html.ts';
import { readMarkdownText } from '../domain/knowledge/import/read-markdown-text.ts';
import { readPlainText } from '../domain/knowledge/import/read-plain-text.ts';
import type { SourceDocument } from '../domain/knowledge/import/source-document.ts';
import { writeArticle } from '../domain/knowledge/import/write-article.ts';
import { parseArticle } from '../domain/knowledge/parse-article.ts';
import { problemLine } from '../domain/knowledge/problem.ts';
import { readKnowledgeFolder, readText } from '../knowledge-folder.ts';
import { print, readArgs, UsageError } from './arguments.ts';

/** By the end of the file's name; whatever else is plain text. */
const READERS: Readonly<Record<string, (text: string) => SourceDocument>> = {
  '.md': readMarkdownText,
  '.markdown': readMarkdownText,
  '.html': readHtml,
  '.htm': readHtml,
};

/** `knowledge import`: the article goes to standard output or `--out`, the notes to standard error. */
export async function knowledgeImport(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { out: { type: 'string' } });
  const [path, ...more] = positionals;
  if (!path || more.length > 0)
    throw new UsageError('knowledge import takes one file, e.g. knowledge import article.txt');
  const read = await readText(path);
  if (!('text' in read)) throw new UsageError(`${path}: ${read.message}: ${read.fix}`);
  const reader = READERS[extname(path).toLowerCase()] ?? readPlainText;
  const draft = draftArticle(reader(read.text), basename(path), await takenIds());
  const article = writeArticle(draft);
  if (draft.sections.length === 0) throw new UsageError(`${path} has no text that could be quoted`);
  await deliver(article, values.out);
  for (const note of [
    ...guesses(draft.sections),
    ...draft.notes,
    ...mistakes(article, values.out),
    OWN_WORDS,
  ])
    process.stderr.write(`note: ${note}\n`);
}

const OWN_WORDS =
  'these are the source’s own words: serve them with their author’s leave, or write them anew and use `based_on`';

/** The ids of the sections that are there, so that the draft takes others. */
async function takenIds(): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readKnowledgeFolder(readConfig().knowledgeDir)).sections.keys());
  } catch {
    return new Set();
  }
}

async function deliver(article: string, out: string | undefined): Promise<void> {
  if (out === undefined) return print(article.trimEnd());
  try {
    await writeFile(out, article, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code === 'EEXIST'
        ? `${out} is there already: choose another name`
        : `${out} can't be written (${code})`,
    );
  }
}

const guesses = (sections: readonly { title: string; guess: string | null }[]): string[] =>
  sections.flatMap(({ title, guess }) => (guess ? [`guessed the heading "${title}": ${guess}`] : []));

/** What `knowledge check` would say of the draft. */
function mistakes(article: string, out = 'draft.md'): string[] {
  const parsed = parseArticle(`articles/${basename(out)}`, article);
  const found = 'problems' in parsed ? parsed.problems : (parsed.warnings ?? []);
  return found.map(problemLine);
}
