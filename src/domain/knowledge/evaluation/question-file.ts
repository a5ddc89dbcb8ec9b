import { z } from 'zod';
import { type LabelledQuestion, QUESTION_CLASSES } from '../../answering/labelled-question.ts';
import { type RegressionQuestion, readRegressionSet } from '../checks/regression-set.ts';
import type { EmergencyTarget } from '../knowledge.ts';
import type { Problem } from '../problem.ts';

/** Questions with what must become of them, of either kind. */
export type QuestionFile =
  | { readonly kind: 'outcomes'; readonly questions: readonly RegressionQuestion[] }
  | { readonly kind: 'classes'; readonly questions: readonly LabelledQuestion[] }
  | { readonly kind: 'everyday'; readonly questions: readonly { readonly text: string }[] }
  | { readonly kind: 'pairs'; readonly questions: readonly MinimalPair[] };

/** Two messages that differ in a few words: only one is an emergency. */
export interface MinimalPair {
  readonly emergency: string;
  readonly harmless: string;
  /** Whom to reach in the emergency; `911` when absent. */
  readonly target?: EmergencyTarget;
}

export interface ReadQuestions {
  readonly file: QuestionFile;
  /** Lines that were left out. */
  readonly problems: readonly Problem[];
}

const labelled = z.object({
  text: z.string(),
  class: z.enum(QUESTION_CLASSES),
  sections: z.array(z.string()).default([]),
  note: z.string().optional(),
  lang: z.string().optional(),
});

const pair = z.object({
  emergency: z.string(),
  harmless: z.string(),
  target: z.enum(['911', '988', 'poison']).default('911'),
});
const PAIR_FIX = 'write {"emergency":"…","harmless":"…","target":"911"}';

const FIX = `write {"text":"…","class":"…","sections":[…]} with a class of: ${QUESTION_CLASSES.join(', ')}`;

/**
 * Reads a question a line: `{"question","outcome","section"?}` as in questions.jsonl, `{"text","class","sections","note"?,
 * "lang"?}` as people label messages, or minimal pairs `{"emergency","harmless"}`; the first line says which kind it is. The
 * last column of a `.tsv` file (CLINC150) holds everyday messages, which no article answers and which are no emergency.
 */
export function readQuestionFile(
  file: string,
  jsonl: string,
  sections: { has(id: string): boolean },
): ReadQuestions {
  if (file.endsWith('.tsv')) return { file: { kind: 'everyday', questions: everyday(jsonl) }, problems: [] };
  const first = jsonl.split('\n').find((line) => line.trim() !== '') ?? '';
  if (/"harmless"\s*:/.test(first)) {
    const { read, problems } = readLines(file, jsonl, pair, 'this line is no minimal pair', PAIR_FIX);
    return { file: { kind: 'pairs', questions: read }, problems };
  }
  if (!/"class"\s*:/.test(first)) {
    const { questions, problems, warnings } = readRegressionSet(file, jsonl, sections);
    return { file: { kind: 'outcomes', questions }, problems: [...problems, ...warnings] };
  }
  const { read, problems } = readLines(file, jsonl, labelled, 'this line is no labelled question', FIX);
  const questions = read.map(({ note, lang, ...rest }) => ({
    ...rest,
    ...(note === undefined ? {} : { note }),
    ...(lang === undefined ? {} : { lang }),
  }));
  return { file: { kind: 'classes', questions }, problems };
}

const everyday = (tsv: string): { text: string }[] =>
  tsv.split(/\r?\n/).flatMap((line) => {
    const text = line.split('\t').at(-1)?.trim();
    return text ? [{ text }] : [];
  });

function readLines<T>(
  file: string,
  jsonl: string,
  schema: z.ZodType<T>,
  message: string,
  fix: string,
): { read: T[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const read = jsonl.split(/\r?\n/).flatMap((line, index) => {
    if (line.trim() === '') return [];
    const parsed = schema.safeParse(parseJson(line));
    if (!parsed.success) problems.push({ file, line: index + 1, message, fix });
    return parsed.success ? [parsed.data] : [];
  });
  return { read, problems };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
