import type { AddedPhrasing } from '../domain/knowledge/added-phrasings.ts';
import type { Reader } from '../domain/knowledge/checks/phrasing-warnings.ts';
import type { Steps } from '../domain/steps.ts';
import type { DeskChange } from '../storage/desk-changes.ts';
import type { SetSwitch } from '../storage/switches.ts';

/** The desk that answers visitors just now, as the console looks at it and changes it. */
export interface RunningDesk {
  /** What reads visitors' words. */
  reader(): Reader;
  /** The desk as it is and as it would be with one more example question, which takes a while to learn; every process gets ready for it. */
  withPhrasing(one: AddedPhrasing): Promise<{ readonly before: Reader; readonly after: Reader }>;
  /** Text of the regression set, questions.jsonl; empty where there is none. */
  regressionSet(): Promise<string>;
  /** What managers have stopped. */
  stopped(): readonly SetSwitch[];
  /** To be called after a change: tells the other processes, and resolves once it counts in this one. */
  changed(kind: DeskChange): Promise<void>;
  /** Goes through long work while visitors are served. */
  inSlices<Result>(steps: Steps<Result>): Promise<Result>;
}
