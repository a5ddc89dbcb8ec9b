import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { trainedToKeep } from '../domain/answering/learn-sections.ts';
import { createLexiconReader } from '../domain/answering/lexicon-reader.ts';
import { MOST_FOR_MODEL } from '../domain/answering/section-search.ts';
import { readKnowledgeFolder, SECTION_MODEL } from '../knowledge-folder.ts';
import { noWords, print, readArgs } from './arguments.ts';

/**
 * `knowledge build`: trains the section model of the knowledge folder and keeps it there, so that a start reads it instead of training
 * it. It counts as long as articles and lexicon stay what they are; then the start trains again.
 */
export async function knowledgeBuild(args: readonly string[]): Promise<void> {
  const { positionals } = readArgs(args, {});
  noWords(positionals);
  const { knowledgeDir } = readConfig();
  const { sections, lexicon } = await readKnowledgeFolder(knowledgeDir);
  if (sections.size > MOST_FOR_MODEL)
    return print(
      `Nothing to build: with more than ${MOST_FOR_MODEL} sections (${sections.size} here) none is trained.`,
    );
  const began = performance.now();
  const bytes = trainedToKeep([...sections.values()], createLexiconReader(lexicon));
  const path = join(knowledgeDir, SECTION_MODEL);
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  print(`${path}: ${sections.size} sections, ${(bytes.length / 1e6).toFixed(1)} MB, trained in ${seconds} s`);
}
