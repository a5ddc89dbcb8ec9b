import { basename, join } from 'node:path';
import { readConfig } from '../config.ts';
import { createAnswerer } from '../domain/answering/create-answerer.ts';
import { NOT_COVERED } from '../domain/answering/not-covered.ts';
import type { SearchPart } from '../domain/answering/section-search.ts';
import { REGRESSION_SET } from '../domain/knowledge/checks/check-knowledge.ts';
import type { Reader } from '../domain/knowledge/checks/phrasing-warnings.ts';
import { type Change, changesSince, runOf } from '../domain/knowledge/evaluation/changes.ts';
import { measureRows } from '../domain/knowledge/evaluation/measure-rows.ts';
import { outcomeRows } from '../domain/knowledge/evaluation/outcome-rows.ts';
import { type QuestionFile, readQuestionFile } from '../domain/knowledge/evaluation/question-file.ts';
import { countRemembered } from '../domain/knowledge/evaluation/remembered.ts';
import type { Heard, Row } from '../domain/knowledge/evaluation/row.ts';
import { everydayRows, pairRows } from '../domain/knowledge/evaluation/triage-rows.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import { createTriage } from '../domain/triage/create-triage.ts';
import { KnowledgeError, readKnowledgeFolder, readText } from '../knowledge-folder.ts';
import { print, printJson, readArgs, UsageError } from './arguments.ts';
import { type Part, partsOf, readWithout } from './evaluated-parts.ts';
import { changeLines, comparisonLines, missLines, tableLines } from './evaluation-report.ts';
import { type KeptRun, LastEvaluation } from './last-evaluation.ts';

/**
 * `knowledge eval`: asks every question of a file, prints the table, each miss, and what changed since the last run; with
 * `--without`, what the table is without a part of the search instead.
 */
export async function knowledgeEval(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    json: { type: 'boolean' },
    without: { type: 'string', multiple: true },
  });
  if (positionals.length > 1) throw new UsageError('knowledge eval takes at most one file of questions');
  const without = partsOf(values.without ?? []);
  const { knowledgeDir, storage } = readConfig();
  const path = positionals[0] ?? join(knowledgeDir, REGRESSION_SET);
  const knowledge = await readKnowledgeFolder(knowledgeDir);
  const file = await readQuestions(path, knowledge);
  const { rows, heard } = evaluateFile(file, readerWithout([], knowledge));
  if (without.length > 0) {
    const reduced = readWithout(without, () => evaluateFile(file, readerWithout(without, knowledge)).rows);
    if (values.json)
      return printJson({ file: basename(path), version: knowledge.version, without, rows, reduced });
    for (const line of comparisonLines(rows, reduced)) print(line);
    return;
  }
  const remembered = countRemembered(
    heard.map(({ text }) => text),
    knowledge.sections.values(),
    NOT_COVERED,
  );
  const kept = new LastEvaluation(storage.dataDir);
  const last = await kept.read(basename(path));
  const changes = last ? changesSince(last.run, heard) : [];
  await kept.keep(basename(path), {
    at: new Date().toISOString(),
    version: knowledge.version,
    run: runOf(heard),
  });
  if (values.json)
    return printJson({ file: basename(path), version: knowledge.version, remembered, rows, changes });
  for (const line of report(rows, last, changes)) print(line);
  if (remembered > 0) print(rememberedLine(remembered, heard.length));
}

function readerWithout(parts: readonly Part[], knowledge: Knowledge): Reader {
  const without = parts.filter((part): part is SearchPart => part !== 'rules');
  const { safety } = knowledge;
  return {
    answerer: createAnswerer(knowledge, { without }),
    triage: createTriage(parts.includes('rules') ? { ...safety, rules: [] } : safety),
  };
}

function report(rows: readonly Row[], last: KeptRun | null, changes: readonly Change[]): string[] {
  const since = last
    ? `${changes.length} changed since the run of ${last.at.slice(0, 16).replace('T', ' ')} on knowledge ${last.version}`
    : 'no earlier run to compare with';
  return [...tableLines(rows), ...missLines(rows), '', since, ...changeLines(changes)];
}

const rememberedLine = (count: number, of: number): string =>
  `note: ${count} of ${of} stand word for word among what the answers are learnt from: those show memory, not skill`;

/** @throws {KnowledgeError} for lines that can't be read: a figure over the rest would be another one. */
async function readQuestions(path: string, knowledge: Knowledge): Promise<QuestionFile> {
  const read = await readText(path);
  if (!('text' in read)) throw new UsageError(`${path}: ${read.message}: ${read.fix}`);
  const { file, problems } = readQuestionFile(basename(path), read.text, knowledge.sections);
  if (problems.length > 0) throw new KnowledgeError(`The questions in ${path} have mistakes:`, problems);
  if (file.questions.length === 0) throw new UsageError(`${path} has no question`);
  return file;
}

function evaluateFile(file: QuestionFile, reader: Reader): { rows: Row[]; heard: Heard[] } {
  if (file.kind === 'outcomes') {
    const asked = file.questions.map((question) => ({ question, heard: hear(question.question, reader) }));
    return { rows: outcomeRows(asked), heard: asked.map(({ heard }) => heard) };
  }
  if (file.kind === 'everyday') {
    const heard = file.questions.map(({ text }) => hear(text, reader));
    return { rows: everydayRows(heard), heard };
  }
  if (file.kind === 'pairs') {
    const pairs = file.questions.map((pair) => ({
      pair,
      emergency: hear(pair.emergency, reader),
      harmless: hear(pair.harmless, reader),
    }));
    return {
      rows: pairRows(pairs),
      heard: pairs.flatMap(({ emergency, harmless }) => [emergency, harmless]),
    };
  }
  const judged = file.questions.map((question) => ({ question, ...hear(question.text, reader) }));
  return { rows: measureRows(judged), heard: judged };
}

function hear(text: string, { triage, answerer }: Reader): Heard {
  const heard = triage(text);
  return { text, triage: heard, understood: answerer.understand(text, heard) };
}
