import { createHash } from 'node:crypto';
import { FeaturePrints } from '../learning/feature-prints.ts';
import { addWordFeatures, type FeatureSink } from '../learning/features.ts';
import { type ReadableModel, readable } from '../learning/kept-model.ts';
import { createLinearReader } from '../learning/linear-reader.ts';
import { type Example, trainingSteps } from '../learning/train-softmax.ts';
import type { Steps } from '../steps.ts';

/** A text as the section model sees it: its words, and the lexicon terms that they stand for. */
export interface ReadText {
  readonly words: readonly string[];
  readonly meanings: readonly string[];
}

/** A text to learn from and the sections that answer it; none means that no section does. */
export interface LabelledText extends ReadText {
  readonly sections: readonly string[];
}

export interface SectionModel {
  /** Probability of each section in the order given at training, and of none as the last. */
  read(text: ReadText): Float64Array;
}

const OPTIONS = { epochs: 7, rate: 0.5, decay: 1e-3, tolerance: 0.01, seed: 20 };
const MEANING = 2.5;

/**
 * Learns which words, letter groups and lexicon terms speak for which section. Takes about 0.1 ms a text over 11 sections, and 1 ms over
 * 500.
 */
export function* trainSectionModel(
  texts: Iterable<LabelledText>,
  sections: readonly string[],
): Steps<ReadableModel> {
  return readable(yield* trainingSteps(examplesOf(texts, sections), sections.length + 1, OPTIONS));
}

/** Stands for all that a section model comes from: the same hash, the same weights. */
export function* hashOfTraining(texts: Iterable<LabelledText>, sections: readonly string[]): Steps<string> {
  const hash = createHash('sha256');
  const prints = new FeaturePrints();
  addFeatures(SAMPLE, prints);
  hash.update(JSON.stringify([OPTIONS, sections, [...prints.prints.subarray(0, prints.count)]]));
  let count = 0;
  for (const { words, meanings, sections: owners } of texts) {
    if (++count % TEXTS_A_STEP === 0) yield;
    hash.update(JSON.stringify([words, meanings, owners]));
  }
  return hash.digest('hex');
}

/** Its features change when the program makes others of a text. */
const SAMPLE: ReadText = { words: ['does', 'magnesium', 'relax', 'muscles'], meanings: ['relax'] };
const TEXTS_A_STEP = 64;

export function openSectionModel(model: ReadableModel): SectionModel {
  const read = createLinearReader(model);
  const prints = new FeaturePrints();
  return {
    read(text) {
      prints.clear();
      addFeatures(text, prints);
      return read(prints);
    },
  };
}

function* examplesOf(texts: Iterable<LabelledText>, sections: readonly string[]): Generator<Example> {
  for (const text of texts)
    yield { features: (sink) => addFeatures(text, sink), target: targetOf(text, sections) };
}

function addFeatures({ words, meanings }: ReadText, sink: FeatureSink): void {
  addWordFeatures(words, 2, sink);
  for (const meaning of meanings) sink.add(`@${meaning}`, MEANING);
}

function targetOf({ sections: labels }: LabelledText, sections: readonly string[]): number[] {
  const target = [...sections.map((id) => (labels.includes(id) ? 1 : 0)), labels.length === 0 ? 1 : 0];
  const mass = target.reduce((sum, part) => sum + part, 0);
  return target.map((part) => part / mass);
}
