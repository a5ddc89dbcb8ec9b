import { fingerprint } from './fingerprint.ts';
import { type PackedModel, squeeze } from './packed-model.ts';
import type { LinearModel } from './train-softmax.ts';

/** Largest value of a packed weight: of fewer different values more features fit into a file, which is worth more. */
const LARGEST = 3;
/** Weights beyond this share of the largest are cut to it, so that the many small ones keep their differences. */
const KEPT_RANGE = 0.4;

/**
 * Packs a trained model; features beyond `most` go, the least important first: those with small weights that few texts have. Large
 * weights alone are mostly those of what stands in one text.
 */
export function packModel(
  model: LinearModel,
  { classes, topics }: Pick<PackedModel, 'classes' | 'topics'>,
  most: number,
): PackedModel {
  const rows = rowsByFingerprint(model, most);
  const highest = rows.reduce((max, [, row]) => Math.max(max, strength(row)), 0);
  const step = (highest * KEPT_RANGE) / LARGEST || 1;
  return {
    classes,
    topics,
    features: rows.length,
    step,
    bias: [...model.bias],
    fingerprints: squeeze(Uint8Array.from(distances(rows.map(([print]) => print)))),
    weights: squeeze(nibbles(rows.flatMap(([, row]) => row.map((weight) => quantise(weight, step))))),
  };
}

type Row = readonly [fingerprint: number, weights: readonly number[], texts: number];

/** Rows in the order of their fingerprints; features that share one are added up. */
function rowsByFingerprint({ ids, weights, classes, texts }: LinearModel, most: number): Row[] {
  const rows = new Map<number, Row>();
  for (const [feature, id] of ids) {
    const print = fingerprint(feature);
    const row = [...weights.subarray(id * classes, (id + 1) * classes)];
    const [, others, count] = rows.get(print) ?? [print, row.map(() => 0), 0];
    rows.set(print, [print, row.map((weight, k) => weight + others[k]!), count + texts[id]!]);
  }
  return [...rows.values()]
    .sort((a, b) => importance(b) - importance(a))
    .slice(0, most)
    .sort(([a], [b]) => a - b);
}

const importance = ([, weights, texts]: Row): number => strength(weights) * Math.sqrt(texts);

const strength = (row: readonly number[]): number => Math.max(...row.map(Math.abs));

const quantise = (weight: number, step: number): number =>
  Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / step)));

function distances(prints: readonly number[]): number[] {
  const bytes: number[] = [];
  let last = 0;
  for (const print of prints) {
    let distance = print - last;
    last = print;
    while (distance >= 0x80) {
      bytes.push((distance & 0x7f) | 0x80);
      distance >>>= 7;
    }
    bytes.push(distance);
  }
  return bytes;
}

function nibbles(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(Math.ceil(values.length / 2));
  values.forEach((value, at) => {
    bytes[at >> 1]! |= (value + 8) << (at % 2 === 0 ? 0 : 4);
  });
  return bytes;
}
