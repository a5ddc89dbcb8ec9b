import type { EmergencyTarget } from '../knowledge/knowledge.ts';

export const QUESTION_CLASSES = [
  'answerable',
  'oos',
  'advice',
  'emergency',
  'hard-negative',
  'callback',
  'control',
] as const;
export type QuestionClass = (typeof QUESTION_CLASSES)[number];

/** A message with what it ought to become, as a person labelled it. */
export interface LabelledQuestion {
  readonly text: string;
  readonly class: QuestionClass;
  /** Every section that answers it. */
  readonly sections: readonly string[];
  /** Of an emergency: category and targets, e.g. `overdose/poisoning; poison; also 911`. */
  readonly note?: string;
  /** `en` when absent. */
  readonly lang?: string;
}

/** Reads one JSON object a line; blank lines are skipped. Throws with the line's number when a line isn't one. */
export function readLabelledQuestions(jsonl: string): LabelledQuestion[] {
  return jsonl.split('\n').flatMap((line, index) => {
    if (!line.trim()) return [];
    try {
      return [{ sections: [], ...JSON.parse(line) } as LabelledQuestion];
    } catch (cause) {
      throw new Error(`Line ${index + 1} is no JSON object`, { cause });
    }
  });
}

/** Targets that an emergency's note names, the acceptable others after the first. */
export function targetsOf({ note = '' }: LabelledQuestion): EmergencyTarget[] {
  const [category = '', ...rest] = note.split(/;| (?=(?:911|988|poison)$)/);
  const named = rest.join(' ').match(/911|988|poison/g) ?? category.match(/911|988/g) ?? ['911'];
  return [...new Set(named as EmergencyTarget[])];
}
