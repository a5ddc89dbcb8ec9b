import { readConfig } from '../config.ts';
import { createAnswerer } from '../domain/answering/create-answerer.ts';
import type { Judged } from '../domain/answering/evaluate.ts';
import { withoutPhrasings, withoutTexts } from '../domain/answering/leave-out.ts';
import { NOT_COVERED } from '../domain/answering/not-covered.ts';
import { amongTalk, amongTalkRows } from '../domain/knowledge/evaluation/among-talk.ts';
import { measureRows } from '../domain/knowledge/evaluation/measure-rows.ts';
import { categoryRows, poolRows } from '../domain/knowledge/evaluation/pooled.ts';
import type { Heard, Row } from '../domain/knowledge/evaluation/row.ts';
import { type HeardPair, pairRows } from '../domain/knowledge/evaluation/triage-rows.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { PackedModel } from '../domain/learning/packed-model.ts';
import { createTriage } from '../domain/triage/create-triage.ts';
import { trainMessageModel } from '../domain/triage/train-message-model.ts';
import { readKnowledgeFolder } from '../knowledge-folder.ts';
import { noWords, print, printJson, readArgs } from './arguments.ts';
import { type Part, partsOf, readWithout } from './evaluated-parts.ts';
import { categoryLines, comparisonLines, missLines, writerLines } from './evaluation-report.ts';
import {
  readTrainingMaterial,
  type TrainingMaterial,
  trainingSet,
  type Writer,
} from './training-material.ts';

/**
 * `knowledge writers`: for each of the writers, learns from everything but that writer's messages and asks those: how questions
 * fare whose writer nobody has heard before. The worst writer is the figure. With `--without`, what a part of the reading is worth,
 * all writers together.
 */
export async function knowledgeWriters(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    json: { type: 'boolean' },
    misses: { type: 'boolean' },
    without: { type: 'string', multiple: true },
  });
  noWords(positionals);
  const without = partsOf(values.without ?? []);
  const material = await readTrainingMaterial();
  const knowledge = await readKnowledgeFolder(readConfig().knowledgeDir);
  const reportsWithout = (parts: readonly Part[]) =>
    material.writers.map((writer, at, all) => {
      // Each is learnt without, which takes half a minute.
      process.stderr.write(`writer ${at + 1} of ${all.length}\n`);
      return reportOn(leaveOut(writer, material, knowledge), parts);
    });
  const reports = reportsWithout([]);
  const { version } = knowledge;
  if (without.length > 0) {
    const rows = poolRows(reports.map((report) => report.rows));
    // What is read otherwise is learnt otherwise.
    const reduced = readWithout(without, () => poolRows(reportsWithout(without).map(({ rows }) => rows)));
    if (values.json) return printJson({ version, without, rows, reduced });
    for (const line of comparisonLines(rows, reduced)) print(line);
    return;
  }
  const categories = categoryRows(reports.flatMap(({ judged }) => judged));
  const writers = reports.map(({ writer, rows }) => ({ writer, rows }));
  if (values.json) return printJson({ version, writers, categories });
  for (const line of [...writerLines(writers), ...categoryLines(categories)]) print(line);
  if (!values.misses) return;
  for (const { writer, rows } of writers) for (const line of ['', writer, ...missLines(rows)]) print(line);
}

/** A writer, and all that may be known without having heard them. */
interface LeftOut {
  readonly writer: Writer;
  readonly knowledge: Knowledge;
  readonly model: PackedModel;
  readonly notCovered: readonly string[];
}

function leaveOut(writer: Writer, { phrases, writers }: TrainingMaterial, knowledge: Knowledge): LeftOut {
  const texts = [
    ...writer.questions.map(({ text }) => text),
    ...writer.pairs.flatMap(({ emergency, harmless }) => [emergency, harmless]),
  ];
  const known = withoutPhrasings(knowledge, texts);
  const others = writers.filter((other) => other !== writer);
  const { messages, topics } = trainingSet({ phrases, writers: others }, known);
  const unseen = new Set(
    withoutTexts(
      messages.map(({ text }) => text),
      texts,
    ),
  );
  return {
    writer,
    knowledge: known,
    model: trainMessageModel({ messages: messages.filter(({ text }) => unseen.has(text)), topics }),
    notCovered: withoutTexts(NOT_COVERED, texts),
  };
}

interface Report {
  readonly writer: string;
  readonly rows: readonly Row[];
  readonly judged: readonly Judged[];
}

function reportOn({ writer, knowledge, model, notCovered }: LeftOut, parts: readonly Part[]): Report {
  const { safety } = knowledge;
  const triage = createTriage(parts.includes('rules') ? { ...safety, rules: [] } : safety, model);
  const without = parts.filter((part) => part !== 'rules');
  const answerer = createAnswerer(knowledge, { model, notCovered, without });
  const hear = (text: string): Heard => {
    const heard = triage(text);
    return { text, triage: heard, understood: answerer.understand(text, heard) };
  };
  const judged = writer.questions.map((question): Judged => ({ question, ...hear(question.text) }));
  const pairs = writer.pairs.map(
    (pair): HeardPair => ({ pair, emergency: hear(pair.emergency), harmless: hear(pair.harmless) }),
  );
  const drowned = writer.questions
    .filter((question) => question.class === 'emergency' && (question.lang ?? 'en') === 'en')
    .map(({ text }, at) => hear(amongTalk(text, at)));
  const rows = [
    ...measureRows(judged),
    ...(drowned.length > 0 ? amongTalkRows(drowned) : []),
    ...(pairs.length > 0 ? pairRows(pairs) : []),
  ];
  return { writer: writer.name, rows, judged };
}
