import { Worker } from 'node:worker_threads';
import { type ParsedKnowledge, parsingSteps } from './domain/knowledge/parse-knowledge.ts';
import { inSlices } from './in-slices.ts';

/** The built thread: beside the bundle, or in dist/ when this file runs as it is (in tests). */
const THREAD = new URL(
  import.meta.url.endsWith('.ts') ? '../dist/knowledge-thread.js' : './knowledge-thread.js',
  import.meta.url,
);

/**
 * Takes the files of a knowledge folder apart on a thread of its own: a long article is a tenth of a second's work, and can't be
 * cut into slices. Where no thread can be had it is done here, file by file.
 */
export async function parseOnThread(files: ReadonlyMap<string, string>): Promise<ParsedKnowledge> {
  try {
    return await new Promise<ParsedKnowledge>((resolve, reject) => {
      const thread = new Worker(THREAD, { workerData: files });
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', () => reject(new Error('The thread that reads the knowledge ended')));
    });
  } catch {
    return inSlices(parsingSteps(files));
  }
}
