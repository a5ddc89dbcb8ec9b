import { FeaturePrints } from '../../../src/domain/learning/feature-prints.ts';
import { addWordFeatures, wordFeatures } from '../../../src/domain/learning/features.ts';
import { readable } from '../../../src/domain/learning/kept-model.ts';
import { createLinearReader } from '../../../src/domain/learning/linear-reader.ts';
import { packModel } from '../../../src/domain/learning/pack-model.ts';
import { openModel } from '../../../src/domain/learning/packed-model.ts';
import { predict, trainSoftmax } from '../../../src/domain/learning/train-softmax.ts';

const FRUIT = ['red apple', 'green apple', 'ripe pear', 'sweet pear', 'apple and pear', 'a juicy apple'];
const TOOLS = ['heavy hammer', 'steel hammer', 'sharp saw', 'rusty saw', 'hammer and saw', 'a small hammer'];
const examples = [
  ...FRUIT.map((text) => ({ features: wordFeatures(text.split(' ')), target: [1, 0] })),
  ...TOOLS.map((text) => ({ features: wordFeatures(text.split(' ')), target: [0, 1] })),
];
const OPTIONS = { epochs: 10, rate: 0.5, decay: 1e-4, tolerance: 0, seed: 1 };
const model = trainSoftmax(examples, 2, OPTIONS);
const fruitiness = (text: string) => predict(model, wordFeatures(text.split(' ')))[0]!;

/** The same as `wordFeatures`, by prints. */
function printsOf(text: string): FeaturePrints {
  const prints = new FeaturePrints();
  addWordFeatures(text.split(' '), 3, prints);
  return prints;
}

test('learns to tell two kinds of text apart, misspelt ones too', () => {
  expect(fruitiness('yellow apple')).toBeGreaterThan(0.8);
  expect(fruitiness('aple')).toBeGreaterThan(0.5);
  expect(fruitiness('old hamer')).toBeLessThan(0.5);
});

test('the same examples and seed give the same weights, whether listed or generated one by one', () => {
  function* generated() {
    yield* examples;
  }
  expect(trainSoftmax(generated(), 2, OPTIONS).weights).toEqual(model.weights);
});

test('a packed model says nearly the same as the one that it was packed from', () => {
  const packed = openModel(
    JSON.parse(JSON.stringify(packModel(model, { classes: ['fruit', 'tool'], topics: [] }, 10_000))),
  );
  for (const text of [...FRUIT, ...TOOLS, 'yellow apple', 'nothing known']) {
    expect(Math.abs(packed.read(printsOf(text))[0]! - fruitiness(text))).toBeLessThan(0.15);
  }
});

test('packing keeps the most important features when there are too many', () => {
  const packed = packModel(model, { classes: ['fruit', 'tool'], topics: [] }, 20);
  expect(packed.features).toBe(20);
  expect(openModel(packed).read(printsOf('apple'))[0]).toBeGreaterThan(0.5);
});

test('packing keeps what many texts have before what one text has, though its weights are smaller', () => {
  const common = trainSoftmax(examples, 2, { ...OPTIONS, rate: 0.1 });
  expect(common.texts[common.ids.get('apple')!]).toBe(4);
  expect(common.texts[common.ids.get('juicy')!]).toBe(1);
  const weights = common.weights.map((_, at) => (at % 2 === 0 ? 1 : -1));
  weights.set([0.7, -0.7], common.ids.get('apple')! * 2);
  const packed = packModel({ ...common, weights }, { classes: ['fruit', 'tool'], topics: [] }, 30);
  const gains = openModel(packed).explain(
    new Map([
      ['apple', 1],
      ['juicy', 1],
    ]),
    'fruit',
    2,
  );
  expect(gains[0]![0]).toBe('apple');
  expect(gains[1]![1]).toBe(0);
});

test('a reader by prints says to the last bit what the model predicts, of a long text too', () => {
  const read = createLinearReader(readable(model));
  const long = Array.from({ length: 900 }, (_, n) => `apple${n} hammer`).join(' ');
  for (const text of [...FRUIT, ...TOOLS, 'a pear and a pear', 'nothing known', '', long])
    expect(read(printsOf(text))).toEqual(predict(model, wordFeatures(text.split(' '))));
});
