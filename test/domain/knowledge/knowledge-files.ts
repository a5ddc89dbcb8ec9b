import { readdirSync, readFileSync } from 'node:fs';
import { parseKnowledge } from '../../../src/domain/knowledge/parse-knowledge.ts';
import { problemLine } from '../../../src/domain/knowledge/problem.ts';

const FOLDER = 'test/domain/knowledge/other-clinic';

const SAFETY = readFileSync('knowledge/safety.yaml', 'utf8');

/** Its fixed sentences with the first rule alone: to read all rules takes ten times as long as everything else. */
const SHORT_SAFETY = SAFETY.replace(
  /^contexts:$[\s\S]*?^(rules:$[\s\S]*?^ +example:.*$)[\s\S]*?(?=^fixed:$)/m,
  'contexts: []\n$1\n',
);

/** The files of the other clinic's knowledge folder, by path. */
export function otherClinic(): Map<string, string> {
  const articles = readdirSync(`${FOLDER}/articles`).map((name) => `articles/${name}`);
  const own = ['clinic.yaml', 'lexicon.yaml', ...articles];
  return new Map([
    ...own.map((file): [string, string] => [file, readFileSync(`${FOLDER}/${file}`, 'utf8')]),
    ['safety.yaml', SHORT_SAFETY],
  ]);
}

/** Made up: "Exercises" of the other clinic's article in Spanish. */
export const SPANISH_EXERCISES = `---
title: Codo de tenista
author: Robin Hale, fisioterapeuta
source: Folleto de Harbor Physiotherapy
lang: es-MX
review: none
---

## Ejercicios {#elbow-exercises}

Las flexiones lentas de muñeca pueden ayudar al tendón.

### Visitors ask

- ¿Qué ejercicios ayudan?
`;

/** The same with every rule of safety.yaml. */
export const withAllRules = (): Map<string, string> => otherClinic().set('safety.yaml', SAFETY);

/** The other clinic's files with one piece of text replaced; it has to be there. */
export function withChange(
  file: string,
  before: string,
  after: string,
  files = otherClinic(),
): Map<string, string> {
  const text = files.get(file) ?? '';
  if (!text.includes(before)) throw new Error(`${file} has no ${before}`);
  return files.set(file, text.replace(before, after));
}

/** What the start would print: problems when there are any, else warnings. */
export function complaints(files: ReadonlyMap<string, string>): string[] {
  const parsed = parseKnowledge(files);
  return ('problems' in parsed ? parsed.problems : parsed.warnings).map(problemLine);
}
