import { createAnswerer } from '../../../src/domain/answering/create-answerer.ts';
import { MOST_FOR_MODEL } from '../../../src/domain/answering/section-search.ts';
import type { Knowledge } from '../../../src/domain/knowledge/knowledge.ts';
import { NO_TRIAGE } from '../../../src/domain/triage/triage.ts';
import { answerer, knowledge } from './project-answerer.ts';

const QUESTION = 'Can magnesium help with muscle cramps?';

const votes = (explained: readonly string[]): string[] =>
  explained.flatMap((line) => /= model (\S+),/.exec(line)?.[1] ?? []);

/** The project's sections and as many short ones as make `count`, each of a word that no other has. */
function withShortSections(count: number): Knowledge {
  const sections = new Map(knowledge.sections);
  while (sections.size < count) {
    const text = `Shelf${sections.size} holds towels.`;
    const inShort = { from: 0, to: text.length };
    const id = `short-${sections.size}`;
    const section = {
      id,
      article: 'shelves',
      title: text,
      text,
      inShort,
      sentences: [inShort],
      phrasings: [],
    };
    sections.set(id, section);
  }
  return { ...knowledge, sections };
}

test('beyond so many sections no model votes, and the search alone finds the one that answers', () => {
  expect(votes(answerer.understand(QUESTION, NO_TRIAGE).explain())[0]).toBe('1.00');

  const many = createAnswerer(withShortSections(MOST_FOR_MODEL + 1));
  const understood = many.understand(QUESTION, NO_TRIAGE);
  expect([understood.outcome, understood.sections[0]?.id]).toEqual(['answer', 'a1-muscle']);
  expect(votes(understood.explain())).toEqual(['0.00', '0.00', '0.00']);
  expect(understood.explain()).toContain('model: no section 0.00');
});
