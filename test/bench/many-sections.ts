import type { Knowledge, Section } from '../../src/domain/knowledge/knowledge.ts';
import { seeded } from './seeded.ts';

const SENTENCES = 8;
const WORDS = 12;
const PHRASINGS = 8;
/** Words that the generated sections share; each section is about a few of them. */
const VOCABULARY = 8000;

/** The knowledge with generated sections beside its own, `count` in all; the same each time. */
export function withManySections(knowledge: Knowledge, count: number): Knowledge {
  const random = seeded(20_261_120);
  const vocabulary = Array.from({ length: VOCABULARY }, () => word(random));
  const sections = new Map(knowledge.sections);
  while (sections.size < count) {
    const section = generate(`generated-${sections.size}`, vocabulary, random);
    sections.set(section.id, section);
  }
  return { ...knowledge, version: `many-${count}`, sections };
}

function generate(id: string, vocabulary: readonly string[], random: () => number): Section {
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] ?? '';
  const topic = [1, 2, 3].map(() => pick(vocabulary));
  const phrase = (length: number) =>
    Array.from({ length }, () => pick(random() < 0.3 ? topic : vocabulary)).join(' ');
  const texts = Array.from({ length: SENTENCES }, () => `${capital(phrase(WORDS))}.`);
  let from = 0;
  const sentences = texts.map((text) => {
    const range = { from, to: from + text.length };
    from += text.length + 1;
    return range;
  });
  return {
    id,
    article: 'generated',
    title: topic.join(' '),
    text: texts.join(' '),
    inShort: sentences[0] ?? { from: 0, to: 0 },
    sentences,
    phrasings: Array.from({ length: PHRASINGS }, () => `${phrase(6)}?`),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A word of two to four syllables. */
function word(random: () => number): string {
  const letters = (from: string) => from.charAt(Math.floor(random() * from.length));
  const syllables = 2 + Math.floor(random() * 3);
  return Array.from({ length: syllables }, () => letters('bcdfglmnprstv') + letters('aeiou')).join('');
}
