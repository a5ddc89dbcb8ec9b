import { readFileSync } from 'node:fs';
import type { Safety } from '../../../src/domain/knowledge/knowledge.ts';
import { parseSafety } from '../../../src/domain/knowledge/parse-safety.ts';

/** The project's own safety.yaml, as the program loads it. */
export function loadSafety(): Safety {
  const parsed = parseSafety('safety.yaml', readFileSync('knowledge/safety.yaml', 'utf8'));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems, null, 2));
  return parsed.value;
}
