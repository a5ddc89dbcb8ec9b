import { z } from 'zod';
import { PatternError, parsePattern } from '../triage/pattern.ts';
import type { LexiconEntry } from './knowledge.ts';
import type { Parsed } from './problem.ts';
import { readYaml } from './read-yaml.ts';

const lay = z.string().superRefine((source, ctx) => {
  try {
    parsePattern(source, new Map());
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    ctx.addIssue({ code: 'custom', message: error.message.replace(': ', ' — ') });
  }
});

const schema = z.strictObject({
  entries: z.array(z.strictObject({ lay: z.array(lay).min(1), terms: z.array(z.string()).min(1) })),
});

/** Reads lexicon.yaml. `file` is its path relative to the knowledge folder. */
export function parseLexicon(file: string, text: string): Parsed<readonly LexiconEntry[]> {
  const read = readYaml(file, text, schema);
  return 'problems' in read ? read : { value: read.value.entries };
}
