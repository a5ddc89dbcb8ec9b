import type { RunningDesk } from './console/running-desk.ts';
import type { DeskChanges } from './desk-changes.ts';
import { REGRESSION_SET } from './domain/knowledge/checks/check-knowledge.ts';
import { inSlices } from './in-slices.ts';
import { readBeside } from './knowledge-folder.ts';
import type { LiveDesk } from './live-desk.ts';

/** The desk as the console of staff sees and changes it. */
export const createRunningDesk = (
  knowledgeDir: string,
  live: LiveDesk,
  changes: DeskChanges,
): RunningDesk => ({
  reader: () => live.desk(),
  withPhrasing: async (one) => {
    await changes.tried(one);
    return live.withPhrasing(one);
  },
  regressionSet: async () => (await readBeside(knowledgeDir, REGRESSION_SET)) ?? '',
  stopped: () => changes.stopped(),
  changed: (kind) => changes.changed(kind),
  inSlices,
});
