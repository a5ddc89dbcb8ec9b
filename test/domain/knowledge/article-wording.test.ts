import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readKnowledgeFolder } from '../../../src/knowledge-folder.ts';

const knowledge = await readKnowledgeFolder('knowledge');
const sections = [...knowledge.sections.values()];

/** The originals stand beside the project where it is built, and are no part of it. */
const ORIGINALS = '../shared/articles';

const SECTIONS = [
  ['a1-intro', 'Understanding Magnesium Chloride'],
  ['a1-muscle', 'Muscle Relaxation and Pain Management'],
  ['a1-cardio', 'Cardiovascular Health'],
  ['a1-stress', 'Stress Reduction and Anxiety Management'],
  ['a1-bone', 'Bone Health and Mineral Balance'],
  ['a1-neuro', 'Neurological Function and Cognitive Health'],
  ['a2-intro', 'Magnesium and Brain Health'],
  ['a2-nerve', 'Improved Nerve Signal Transmission'],
  ['a2-bloodflow', 'Increased Blood Flow to the Brain'],
  ['a2-synaptic', 'Improved Synaptic Plasticity'],
  ['a2-oxidative', 'Reduced Oxidative Stress and Inflammation'],
];

test('the two articles have their eleven sections and titles', () => {
  expect(new Map(sections.map(({ id, title }) => [id, title]))).toEqual(
    new Map(SECTIONS as [string, string][]),
  );
  expect(knowledge.articles.map(({ id }) => id)).toEqual([
    'magnesium-iv-brain-health',
    'magnesium-iv-mendoza',
  ]);
});

test.each(sections)(
  '$id is short in its first sentence and long enough to quote',
  ({ text, inShort, sentences }) => {
    expect(text.slice(inShort.from, inShort.to).length).toBeLessThanOrEqual(200);
    expect(sentences[0]).toEqual(inShort);
    expect(sentences.length).toBeGreaterThanOrEqual(2);
  },
);

test.each(sections)('each sentence of $id names what it is about', ({ text, sentences }) => {
  const pronoun = /^(this|that|these|those|it|its|they|their|he|she|such|both|however|moreover)\b/i;
  for (const { from, to } of sentences) expect(text.slice(from, to)).not.toMatch(pronoun);
});

test.each(sections)('$id has 15 example questions at least', ({ phrasings }) => {
  expect(phrasings.length).toBeGreaterThanOrEqual(15);
});

const words = (text: string) =>
  text
    .toLowerCase()
    .replaceAll('’', "'")
    .match(/[a-z0-9']+/g) ?? [];

const runs = (text: string) => {
  const all = words(text);
  return all.slice(5).map((_word, index) => all.slice(index, index + 6).join(' '));
};

const withOriginals = existsSync(ORIGINALS) ? test : test.skip;

withOriginals('shares no run of six words with the originals', () => {
  const originals = readdirSync(ORIGINALS).map((file) => readFileSync(`${ORIGINALS}/${file}`, 'utf8'));
  const theirs = new Set(originals.flatMap(runs));
  expect(theirs.size).toBeGreaterThan(500);
  expect(sections.flatMap(({ text }) => runs(text)).filter((run) => theirs.has(run))).toEqual([]);
});

/** Flesch-Kincaid grade, with each technical term counted as one short word because its sentence explains it. */
function gradeOf(text: string): number {
  const plain = text.replace(TERMS, 'term');
  const all = plain.match(/[a-z']+/gi) ?? [];
  const syllables = all.reduce((sum, word) => sum + syllablesOf(word), 0);
  const sentences = plain.match(/[.!?](\s|$)/g)?.length ?? 1;
  return (0.39 * all.length) / sentences + (11.8 * syllables) / all.length - 15.59;
}

const TERMS =
  /magnesium( chloride)?|osteoporosis|fibromyalgia|musculoskeletal disorders|arrhythmia|hypertension|acute coronary syndromes|vasodilator|thrombosis|neurotransmitters|hypothalamic-pituitary-adrenal axis|synaptic plasticity|neurodegenerative|oxidative|free radicals|antioxidants|vascular|metabolism|enzymatic/gi;

const syllablesOf = (word: string) =>
  Math.max(word.replace(/(es|ed|e)$/i, '').match(/[aeiouy]+/gi)?.length ?? 1, 1);

test('reads at about grade 8 on average, and no section above grade 10', () => {
  const grades = sections.map(({ text }) => gradeOf(text));
  expect(Math.max(...grades)).toBeLessThanOrEqual(10);
  expect(grades.reduce((sum, grade) => sum + grade, 0) / grades.length).toBeLessThanOrEqual(8.9);
});
