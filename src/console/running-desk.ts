import type { AddedPhrasing } from '../domain/knowledge/added-phrasings.ts';
import type { Reader } from '../domain/knowledge/checks/phrasing-warnings.ts';
import type { Steps } from '../domain/steps.ts';
import type { SetSwitch } from '../storage/switches.ts';

/** The desk that answers visitors just now, as the console looks at it and changes it. */
export interface RunningDesk {
  /** What reads visitors' words. */
  reader(): Reader;
  /** The desk as it is and as it would be with one more example question. Learns anew, which takes a while. */
  withPhrasing(one: AddedPhrasing): Promise<{ readonly before: Reader; readonly after: Reader }>;
  /** Text of the regression set, questions.jsonl; empty where there is none. */
  regressionSet(): Promise<string>;
  /** What managers have stopped. */
  stopped(): readonly SetSwitch[];
  /** To be called after a change of phrasings or switches: brings it into this process and tells the others. */
  changed(): Promise<void>;
  /** Goes through long work while visitors are served. */
  inSlices<Result>(steps: Steps<Result>): Promise<Result>;
}
