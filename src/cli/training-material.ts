import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabelledQuestion, readLabelledQuestions } from '../domain/answering/labelled-question.ts';
import notCovered from '../domain/answering/not-covered.json' with { type: 'json' };
import { trainingMessages } from '../domain/answering/training-messages.ts';
import { type MinimalPair, readQuestionFile } from '../domain/knowledge/evaluation/question-file.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import { sameWords } from '../domain/knowledge/repeats.ts';
import type { LabelledMessage, TrainingSet } from '../domain/triage/train-message-model.ts';
import { readTrainingPhrases } from '../domain/triage/training-phrases.ts';
import { UsageError } from './arguments.ts';

const TRAINING = 'src/domain/triage/training';

/** What the message model is trained with. */
export interface TrainingMaterial {
  readonly phrases: readonly LabelledMessage[];
  readonly writers: readonly Writer[];
}

/** Somebody's labelled messages, and their minimal pairs where they wrote any. */
export interface Writer {
  readonly name: string;
  readonly questions: readonly LabelledQuestion[];
  readonly pairs: readonly MinimalPair[];
}

/** @throws {UsageError} outside of a checkout of the source. */
export async function readTrainingMaterial(): Promise<TrainingMaterial> {
  if (!existsSync(TRAINING))
    throw new UsageError(`There is no ${TRAINING} here: run it in a checkout of the program's source`);
  const phrases = await filesOf(TRAINING, '.txt');
  const files = await filesOf(join(TRAINING, 'writers'), '.jsonl');
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  return {
    phrases: phrases.flatMap(({ text }) => readTrainingPhrases(text)),
    writers: files
      .filter(({ name }) => !name.startsWith(PAIRS))
      .map(({ name, text }) => ({
        name,
        questions: readLabelledQuestions(text),
        pairs: pairsOf(`${PAIRS}${name.split('-').at(-1)}`, texts),
      })),
  };
}

/** `pairs-4.jsonl` holds the minimal pairs of `writer-4.jsonl`. */
const PAIRS = 'pairs-';

function pairsOf(name: string, files: ReadonlyMap<string, string>): readonly MinimalPair[] {
  const text = files.get(name);
  if (text === undefined) return [];
  const { file } = readQuestionFile(`${name}.jsonl`, text, new Map());
  return file.kind === 'pairs' ? file.questions : [];
}

/** Phrases written for training, the writers' messages, what the articles are asked, and what they don't cover. */
export function trainingSet(
  { phrases, writers }: TrainingMaterial,
  knowledge: Pick<Knowledge, 'sections'>,
): TrainingSet {
  const written = writers.flatMap(({ questions, pairs }) => [
    ...trainingMessages(questions),
    ...pairs.flatMap(messagesOfPair),
  ]);
  const known = new Set(written.map(({ text }) => sameWords(text)));
  const sections = [...knowledge.sections.values()];
  const asked = sections
    .flatMap(({ title, phrasings }) => [title, ...phrasings])
    .filter((text) => !known.has(sameWords(text)));
  const messages: LabelledMessage[] = [
    ...phrases,
    ...asked.map((text): LabelledMessage => ({ text, kinds: ['ask'] })),
    ...notCovered.everyday.map((text): LabelledMessage => ({ text, kinds: ['everyday'] })),
    ...notCovered.health.map((text): LabelledMessage => ({ text, kinds: ['health'] })),
    ...written,
  ];
  return { messages, topics: sections.map(({ title }) => title) };
}

const messagesOfPair = ({ emergency, harmless, target = '911' }: MinimalPair): LabelledMessage[] => [
  { text: emergency, kinds: [target] },
  { text: harmless, kinds: ['frightening'] },
];

/** writer-2 before writer-10. */
const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });

async function filesOf(folder: string, ending: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending)).sort(inOrder);
  return Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -ending.length),
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}
