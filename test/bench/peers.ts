import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import bm25 from 'wink-bm25-text-search';
import { readTrainingMaterial, trainingSet, type Writer } from '../../src/cli/training-material.ts';
import { createAnswerer } from '../../src/domain/answering/create-answerer.ts';
import { withoutPhrasings, withoutTexts } from '../../src/domain/answering/leave-out.ts';
import { NOT_COVERED } from '../../src/domain/answering/not-covered.ts';
import { stem } from '../../src/domain/answering/stem.ts';
import type { Knowledge, Section } from '../../src/domain/knowledge/knowledge.ts';
import { trainMessageModel } from '../../src/domain/triage/train-message-model.ts';
import { NO_TRIAGE } from '../../src/domain/triage/triage.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';
import type { Measure, Result } from './result.ts';

/** Gives the id of the section that it takes for the nearest. */
type Finder = (question: string) => string | undefined;

const OURS = 'right-section-frontdesk';

/**
 * How often the right section comes first, for every writer's answerable English questions. All search the same sections, with
 * their example questions but for those of the writer who asks; ours has learnt nothing from that writer either.
 */
export const peers: Measure = {
  names: [OURS],
  async run() {
    const knowledge = await readKnowledgeFolder('knowledge');
    const material = await readTrainingMaterial();
    const hits = new Map<string, number[]>();
    for (const writer of material.writers) {
      const texts = writer.questions.map(({ text }) => text);
      const known = withoutPhrasings(knowledge, texts);
      const others = { ...material, writers: material.writers.filter((other) => other !== writer) };
      const finders: Record<string, Finder> = {
        [OURS]: ours(known, trainMessageModel(trainingSet(others, known)), texts),
        'right-section-fuse': fuse([...known.sections.values()], false),
        'right-section-fuse-token-search': fuse([...known.sections.values()], true),
        'right-section-minisearch': miniSearch([...known.sections.values()]),
        'right-section-wink-bm25': winkBm25([...known.sections.values()]),
      };
      for (const [name, find] of Object.entries(finders))
        hits.set(name, [...(hits.get(name) ?? []), ...marks(writer, find)]);
    }
    return [...hits].map(([measure, marked]) => share(measure, marked));
  },
};

/** 1 for each question that finds a section that answers it, else 0. */
function marks({ questions }: Writer, find: Finder): number[] {
  const asked = questions.filter(
    ({ class: kind, lang, sections }) =>
      kind === 'answerable' && (lang ?? 'en') === 'en' && sections.some((id) => id !== 'a1-cta'),
  );
  return asked.map(({ text, sections }) => (sections.includes(find(text) ?? '') ? 1 : 0));
}

function share(measure: string, marked: readonly number[]): Result {
  const hits = marked.filter((mark) => mark === 1).length;
  return { measure, value: (100 * hits) / marked.length, unit: '%', counted: { hits, of: marked.length } };
}

function ours(
  knowledge: Knowledge,
  model: ReturnType<typeof trainMessageModel>,
  unheard: readonly string[],
): Finder {
  const answerer = createAnswerer(knowledge, { model, notCovered: withoutTexts(NOT_COVERED, unheard) });
  return (question) => answerer.understand(question, NO_TRIAGE).candidates[0]?.id;
}

function fuse(sections: readonly Section[], useTokenSearch: boolean): Finder {
  const index = new Fuse([...sections], { keys: ['title', 'text', 'phrasings'], useTokenSearch });
  return (question) => index.search(question)[0]?.item.id;
}

function miniSearch(sections: readonly Section[]): Finder {
  const index = new MiniSearch({ fields: ['title', 'text', 'phrasings'] });
  index.addAll(
    sections.map(({ id, title, text, phrasings }) => ({ id, title, text, phrasings: phrasings.join('. ') })),
  );
  return (question) => index.search(question, { prefix: true, fuzzy: 0.2 })[0]?.id;
}

/** With our words and stems, for it brings none of its own. */
function winkBm25(sections: readonly Section[]): Finder {
  const engine = bm25();
  engine.defineConfig({ fldWeights: { title: 2, text: 1, phrasings: 1 } });
  engine.definePrepTasks([(text) => text.toLowerCase().match(/\p{L}+/gu) ?? [], (words) => words.map(stem)]);
  sections.forEach(({ title, text, phrasings }, at) => {
    engine.addDoc({ title, text, phrasings: phrasings.join('. ') }, at);
  });
  engine.consolidate();
  return (question) => sections[Number(engine.search(question)[0]?.[0])]?.id;
}
