import { readConfig } from '../config.ts';
import { createDesk } from '../desk.ts';
import { withSectionWords } from '../domain/answering/read-section-words.ts';
import { commandLine } from '../domain/command-line.ts';
import {
  checkKnowledge,
  REGRESSION_SET,
  type WarningGroup,
} from '../domain/knowledge/checks/check-knowledge.ts';
import { type Problem, problemLine } from '../domain/knowledge/problem.ts';
import { saysTheSame } from '../kept-knowledge.ts';
import {
  KEPT_KNOWLEDGE,
  KnowledgeError,
  keptKnowledge,
  parseKnowledgeFolder,
  readBeside,
} from '../knowledge-folder.ts';
import { noWords, print, readArgs } from './arguments.ts';
import { counted } from './staff-words.ts';

/** So many of a kind are shown: with more of them, those that matter would not be seen. */
const MOST_SHOWN = 3;

/**
 * `knowledge check`: prints a line `file:line: what is wrong — what to write` for the worst warnings of each kind, with `--all` for
 * every one, and counts what there is.
 * @throws {KnowledgeError} for mistakes, which end with code 1; warnings end with code 0.
 */
export async function knowledgeCheck(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { all: { type: 'boolean' } });
  noWords(positionals);
  const { knowledgeDir, http } = readConfig();
  const parsed = await parseKnowledgeFolder(knowledgeDir);
  const desk = createDesk(parsed.knowledge, http.publicUrl);
  const questions = await readBeside(knowledgeDir, REGRESSION_SET);
  const today = new Date().toISOString().slice(0, 10);
  const checked = checkKnowledge(parsed, desk, questions, today);
  const { groups } = checked;
  const problems = [...checked.problems, ...(await strangeKept(knowledgeDir, parsed))];
  for (const group of groups) printGroup(group, values.all ? Number.POSITIVE_INFINITY : MOST_SHOWN);
  if (problems.length > 0)
    throw new KnowledgeError(`The knowledge in ${knowledgeDir} has mistakes:`, problems);
  const { articles, sections, version } = parsed.knowledge;
  const what = `${counted(articles.length, 'article')} with ${counted(sections.size, 'section')}`;
  const warnings = groups.flatMap((group) => group.warnings);
  print(`${what}, version ${version}: no mistakes, ${counted(warnings.length, 'warning')}`);
}

/** What was kept counts without being read by anybody, so it must say what the files say. */
async function strangeKept(
  folder: string,
  { knowledge, files }: Awaited<ReturnType<typeof parseKnowledgeFolder>>,
): Promise<Problem[]> {
  const kept = await keptKnowledge(folder, files);
  if (!kept || kept === 'of others' || saysTheSame(kept, withSectionWords(knowledge))) return [];
  const fix = `run ${commandLine('knowledge build')}, and find out who wrote it`;
  return [{ file: KEPT_KNOWLEDGE, line: 1, message: 'it says something else than the files', fix }];
}

function printGroup({ kind, warnings }: WarningGroup, most: number): void {
  print(`${kind} (${warnings.length})`);
  for (const warning of warnings.slice(0, most)) print(`warning: ${problemLine(warning)}`);
  if (warnings.length > most) print(`… and ${warnings.length - most} more: see them with --all`);
  print('');
}
