import type { PhrasingProblem } from '../../domain/gaps/check-phrasing.ts';
import type { TriedPhrasing } from '../../domain/gaps/try-phrasing.ts';

/** An example question as it was written, and what came of it. */
export interface Draft {
  readonly section: string;
  readonly text: string;
  readonly problems: readonly PhrasingProblem[];
  /** Not there where there are problems. */
  readonly tried?: TriedPhrasing;
  /** What was tried, for who says that it shall be so. */
  readonly seen?: string;
  /** Whether what was seen before doesn't hold any more. */
  readonly isStale?: boolean;
}
