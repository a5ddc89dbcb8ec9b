import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { trainedToKeep } from '../domain/answering/learn-sections.ts';
import { createLexiconReader } from '../domain/answering/lexicon-reader.ts';
import { withSectionWords } from '../domain/answering/read-section-words.ts';
import { MOST_FOR_MODEL } from '../domain/answering/section-search.ts';
import { keepKnowledge } from '../kept-knowledge.ts';
import { KEPT_KNOWLEDGE, parseKnowledgeFolder, SECTION_MODEL } from '../knowledge-folder.ts';
import { noWords, print, readArgs } from './arguments.ts';

/**
 * `knowledge build`: does beforehand what takes a start long, and keeps it in the knowledge folder. Of few sections that is the section model,
 * which counts as long as articles and lexicon stay what they are; of many it is all that is read, checked and indexed, which counts as long
 * as files and program do. Otherwise the start does it again.
 */
export async function knowledgeBuild(args: readonly string[]): Promise<void> {
  const { positionals } = readArgs(args, {});
  noWords(positionals);
  const { knowledgeDir } = readConfig();
  const began = performance.now();
  const { knowledge, warnings, files } = await parseKnowledgeFolder(knowledgeDir);
  const { sections, lexicon } = knowledge;
  const isLarge = sections.size > MOST_FOR_MODEL;
  if (isLarge) print(`${sections.size} sections read and checked; now their words are indexed …`);
  const bytes = isLarge
    ? keepKnowledge({ knowledge: withSectionWords(knowledge), warnings }, files)
    : trainedToKeep([...sections.values()], createLexiconReader(lexicon));
  const [path, other] = isLarge ? [KEPT_KNOWLEDGE, SECTION_MODEL] : [SECTION_MODEL, KEPT_KNOWLEDGE];
  const kept = join(knowledgeDir, path);
  await writeFile(`${kept}.new`, bytes);
  await rename(`${kept}.new`, kept);
  // Of a folder that was smaller, or larger.
  await rm(join(knowledgeDir, other), { force: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const done = isLarge ? 'read, checked and indexed' : 'trained';
  print(`${kept}: ${sections.size} sections, ${(bytes.length / 1e6).toFixed(1)} MB, ${done} in ${seconds} s`);
}
