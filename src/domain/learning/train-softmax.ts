import { finish, type Steps } from '../steps.ts';
import type { FeatureSink, Features } from './features.ts';
import { randomFrom, shuffle } from './random.ts';
import { softmax } from './softmax.ts';
import { type Encoded, encodeKnown, TextEncoder } from './text-encoder.ts';

/** A text to learn from: its features, and how its label mass is spread over the classes (sums to 1). */
export interface Example {
  readonly features: Features | ((sink: FeatureSink) => void);
  readonly target: readonly number[];
}

export interface TrainingOptions {
  readonly epochs: number;
  /** First step size; Adagrad shrinks it weight by weight. */
  readonly rate: number;
  /** Strength of the pull towards zero. */
  readonly decay: number;
  /** Classes whose error is smaller are left alone in a step; 0 is exact, more is faster. */
  readonly tolerance: number;
  readonly seed: number;
}

/** A trained model: `weights[ids.get(feature) * classes + class]`, and a bias a class. */
export interface LinearModel {
  readonly classes: number;
  readonly ids: ReadonlyMap<string, number>;
  readonly weights: Float32Array;
  readonly bias: Float64Array;
  /** In how many of the examples a feature stands, by its number. */
  readonly texts: Uint32Array;
}

/** Looked up once: a loop that asks a test's sandbox for its `Math` a million times spends most of its time on that. */
const { abs, sqrt } = Math;

/** Some take a hundredth of a millisecond, long ones a tenth. */
const EXAMPLES_A_STEP = 32;

/**
 * Multinomial logistic regression by Adagrad over shuffled examples. The same examples, options and seed give the same
 * weights. Examples may come from a generator: their features are encoded one by one and not kept.
 */
export const trainSoftmax = (
  examples: Iterable<Example>,
  classes: number,
  options: TrainingOptions,
): LinearModel => finish(trainingSteps(examples, classes, options));

/** The same in steps of some examples each. */
export function* trainingSteps(
  examples: Iterable<Example>,
  classes: number,
  options: TrainingOptions,
): Steps<LinearModel> {
  const encoder = new TextEncoder();
  const encoded = yield* encodingSteps(examples, encoder);
  const { ids } = encoder;
  const weights = new Float32Array(ids.size * classes);
  const model = {
    classes,
    ids,
    weights,
    bias: new Float64Array(classes),
    texts: countTexts(encoded, ids.size),
  };
  const step = createStep(model, options);
  const order = encoded.map((_, index) => index);
  const random = randomFrom(options.seed);
  const error = new Float64Array(classes);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random);
    for (const [at, index] of order.entries()) {
      if (at % EXAMPLES_A_STEP === 0) yield;
      const example = encoded[index]!;
      probabilities(model, example, error);
      for (let k = 0; k < classes; k++) error[k]! -= example.target[k]!;
      step(example, error);
    }
  }
  return model;
}

function countTexts(encoded: readonly Encoded[], features: number): Uint32Array {
  const texts = new Uint32Array(features);
  for (const { ids } of encoded) for (let at = 0; at < ids.length; at++) texts[ids[at]!]!++;
  return texts;
}

interface EncodedExample extends Encoded, Pick<Example, 'target'> {}

function* encodingSteps(examples: Iterable<Example>, encoder: TextEncoder): Steps<EncodedExample[]> {
  const encoded: EncodedExample[] = [];
  for (const { features, target } of examples) {
    if (typeof features === 'function') features(encoder);
    else for (const [feature, value] of features) encoder.add(feature, value);
    encoded.push({ ...encoder.end(), target });
    if (encoded.length % EXAMPLES_A_STEP === 0) yield;
  }
  return encoded;
}

/** Probability of each class for a text's features. */
export function predict(model: LinearModel, features: Features): Float64Array {
  return probabilities(model, encodeKnown(features, model.ids));
}

/** @param scores Where the answer goes; one array serves a whole training. */
function probabilities(
  { classes, weights, bias }: LinearModel,
  { ids, values }: Encoded,
  scores = new Float64Array(classes),
): Float64Array {
  scores.set(bias);
  for (let at = 0; at < ids.length; at++) {
    const row = ids[at]! * classes;
    const value = values[at]!;
    for (let k = 0; k < classes; k++) scores[k]! += weights[row + k]! * value;
  }
  return softmax(scores);
}

/** One Adagrad step on one example, over the classes whose error is worth it. */
function createStep(
  { classes, weights, bias }: LinearModel,
  { rate, decay, tolerance }: TrainingOptions,
): (example: Encoded, error: Float64Array) => void {
  const squares = new Float32Array(weights.length).fill(1e-6);
  const biasSquares = new Float64Array(classes).fill(1e-6);
  const active = new Int32Array(classes);
  return ({ ids, values }, error) => {
    let count = 0;
    for (let k = 0; k < classes; k++) {
      const slope = error[k]!;
      if (abs(slope) < tolerance) continue;
      active[count++] = k;
      biasSquares[k]! += slope * slope;
      bias[k]! -= (rate * slope) / sqrt(biasSquares[k]!);
    }
    for (let at = 0; at < ids.length; at++) {
      const row = ids[at]! * classes;
      const value = values[at]!;
      for (let index = 0; index < count; index++) {
        const k = active[index]!;
        const cell = row + k;
        const slope = error[k]! * value + decay * weights[cell]!;
        const square = squares[cell]! + slope * slope;
        squares[cell] = square;
        weights[cell]! -= (rate * slope) / sqrt(square);
      }
    }
  };
}
