import { rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newPhrasings } from '../domain/knowledge/added-phrasings.ts';
import type { ParsedArticle } from '../domain/knowledge/parse-article.ts';
import { writePhrasings } from '../domain/knowledge/write-phrasings.ts';
import { parseKnowledgeFolder, readText } from '../knowledge-folder.ts';
import { forgetExported, type KeptPhrasing, phrasings } from '../storage/phrasings.ts';
import { noWords, print, readArgs, UsageError } from './arguments.ts';
import { withStores } from './open.ts';
import { staffName } from './staff-name.ts';

/**
 * `knowledge export-phrasings`: writes the example questions that staff have added into the article files of the knowledge folder. What stands
 * there is forgotten in the database, and what belongs to a section that is gone stays in it.
 */
export async function knowledgeExportPhrasings(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { by: { type: 'string' } });
  noWords(positionals);
  await withStores(async ({ database, personal }, _clinic, config) => {
    const { knowledgeDir } = config;
    const added = await phrasings(database.reader);
    const { knowledge, sources } = await parseKnowledgeFolder(knowledgeDir);
    const lacking = newPhrasings(knowledge, added);
    for (const source of sources) {
      const own = added.filter(({ section, text }) => lacking.get(section)?.includes(text));
      await writeInto(knowledgeDir, source, own);
    }
    const kept = added.filter(({ section }) => knowledge.sections.has(section));
    const by = staffName(values.by, config);
    const at = new Date().toISOString();
    await forgetExported(database, personal, { ids: kept.map(({ id }) => id), by, at });
    const written = [...lacking.values()].flat().length;
    print(written === 0 ? 'There is nothing to write.' : `Wrote ${written} into ${knowledgeDir}.`);
    for (const { section, text } of added.filter((one) => !kept.includes(one)))
      print(`Kept: there is no section ${section} for "${text}".`);
  });
}

/** @throws {UsageError} when the file can't be written. */
async function writeInto(
  folder: string,
  { article, file, lines }: ParsedArticle,
  added: readonly KeptPhrasing[],
): Promise<void> {
  const sections = article.sections.map(({ id }, at) => ({ id, lines: lines[at]! }));
  const own = added.filter((one) => sections.some(({ id }) => id === one.section));
  const path = join(folder, file);
  const read = own.length > 0 ? await readText(path) : null;
  if (!read || !('text' in read)) return;
  try {
    const { mode } = await stat(path);
    await writeFile(`${path}.new`, writePhrasings(read.text, sections, own), { mode });
    await rename(`${path}.new`, path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UsageError(`${path} can't be written (${code}): run this where the articles may be edited`);
  }
}
