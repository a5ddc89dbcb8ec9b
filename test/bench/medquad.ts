import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Knowledge, Section } from '../../src/domain/knowledge/knowledge.ts';
import { sentencesOf } from '../../src/domain/knowledge/sentences.ts';

interface Pair {
  readonly focus: string;
  readonly question: string;
  readonly answer: string;
}

/**
 * The knowledge with MedQuAD's questions and answers (NIH sites, CC BY 4.0) as sections beside its own, `count` in all. The file
 * is read from where it lies (`MEDQUAD=…/medquad-10k.jsonl.gz`) and isn't part of the project.
 */
export function withMedquad(knowledge: Knowledge, file: string, count: number): Knowledge {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n').filter(Boolean);
  const sections = new Map(knowledge.sections);
  for (const [at, line] of lines.entries()) {
    if (sections.size >= count) break;
    const section = sectionOf(JSON.parse(line) as Pair, `medquad-${at}`);
    sections.set(section.id, section);
  }
  return { ...knowledge, version: `medquad-${count}`, sections };
}

function sectionOf({ focus, question, answer }: Pair, id: string): Section {
  const sentences = sentencesOf(answer.replace(/\s/g, ' '), 'en');
  return {
    id,
    article: 'medquad',
    title: focus,
    text: answer,
    inShort: sentences[0] ?? { from: 0, to: answer.length },
    sentences,
    phrasings: [question],
  };
}
