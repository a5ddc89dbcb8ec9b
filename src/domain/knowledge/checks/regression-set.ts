import { z } from 'zod';
import { OUTCOMES, type Outcome } from '../../answering/understanding.ts';
import type { Problem } from '../problem.ts';

/** A line of `questions.jsonl`: what a visitor may ask, and what must become of it. */
export interface RegressionQuestion {
  readonly line: number;
  readonly question: string;
  readonly outcome: Outcome;
  /** The section that must answer; set when the outcome is `answer`. */
  readonly section: string | null;
}

export interface RegressionSet {
  readonly questions: readonly RegressionQuestion[];
  /** Lines that can't be read. */
  readonly problems: readonly Problem[];
  /** Lines that name something unknown; they are left out. */
  readonly warnings: readonly Problem[];
}

const lineSchema = z.strictObject({
  question: z.string().min(1),
  outcome: z.string(),
  section: z.string().optional(),
});

const EXAMPLE = '{"question":"…","outcome":"answer","section":"…"}';

/** @param sections Ids of the sections that there are. */
export function readRegressionSet(
  file: string,
  text: string,
  sections: { has(id: string): boolean },
): RegressionSet {
  const questions: RegressionQuestion[] = [];
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  text.split(/\r?\n/).forEach((written, index) => {
    if (written.trim() === '') return;
    const line = index + 1;
    const read = readLine(written);
    if (!read) {
      problems.push({
        file,
        line,
        message: 'this line is no question',
        fix: `write an object on one line: ${EXAMPLE}`,
      });
      return;
    }
    const wrong = unknownIn(read, sections);
    if (wrong) warnings.push({ file, line, ...wrong });
    else
      questions.push({
        line,
        question: read.question,
        outcome: read.outcome as Outcome,
        section: read.section ?? null,
      });
  });
  return { questions, problems, warnings };
}

type WrittenLine = z.output<typeof lineSchema>;

function readLine(written: string): WrittenLine | null {
  try {
    return lineSchema.safeParse(JSON.parse(written)).data ?? null;
  } catch {
    return null;
  }
}

type Wrong = Pick<Problem, 'message' | 'fix'>;

function unknownIn({ outcome, section }: WrittenLine, sections: { has(id: string): boolean }): Wrong | null {
  if (!(OUTCOMES as readonly string[]).includes(outcome))
    return { message: `there is no outcome \`${outcome}\``, fix: `write one of: ${OUTCOMES.join(', ')}` };
  if (section !== undefined && !sections.has(section))
    return {
      message: `there is no section \`${section}\``,
      fix: 'write the id of a section of the articles',
    };
  if (outcome === 'answer' && section === undefined)
    return { message: 'the section that answers is missing', fix: 'add `"section":"…"`' };
  return null;
}
