import type { ParsedKnowledge } from '../../src/domain/knowledge/parse-knowledge.ts';
import { type ParseFiles, parseHere } from '../../src/knowledge-folder.ts';

/** What startServer() needs of the program, built into dist/tests.js: see server.ts. */
export { createApp } from '../../src/app.ts';
export { readConfig } from '../../src/config.ts';
export { createLogger } from '../../src/log.ts';

/** The demo's folder, and the one of the test file that runs. */
const MOST_KEPT = 2;
const kept = new Map<string, ParsedKnowledge>();

/** Takes the files of a knowledge folder apart, those that an earlier server of this process had not again: it takes half of a start. */
export const parseOnce: ParseFiles = async (files) => {
  const key = JSON.stringify([...files]);
  const parsed = kept.get(key) ?? (await parseHere(files));
  kept.delete(key);
  kept.set(key, parsed);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
  return parsed;
};
