import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import type { FeaturePrints } from './feature-prints.ts';
import type { Features } from './features.ts';
import { cutPrint, fingerprint } from './fingerprint.ts';
import { createPrintTable } from './print-table.ts';
import { softmax } from './softmax.ts';

/** A trained model as data: features as sorted fingerprints, weights as four bits each. */
export interface PackedModel {
  readonly classes: readonly string[];
  /** Titles of the sections that it was trained with. */
  readonly topics: readonly string[];
  readonly features: number;
  /** What one step of a four-bit weight is worth. */
  readonly step: number;
  readonly bias: readonly number[];
  /** The sorted fingerprints, each as the distance from the one before: seven bits a byte, high bit for more. */
  readonly fingerprints: Squeezed;
  /** The weights, feature by feature, two classes a byte, each as value + 8. */
  readonly weights: Squeezed;
}

/** Bytes as base64 of Brotli. */
type Squeezed = string;

export const squeeze = (bytes: Uint8Array): Squeezed => brotliCompressSync(bytes).toString('base64');

const unsqueeze = (squeezed: Squeezed): Buffer => brotliDecompressSync(Buffer.from(squeezed, 'base64'));

/** Whether two models are the same, however their bytes were squeezed: that differs between releases of Node. */
export function sameModel(a: PackedModel, b: PackedModel): boolean {
  const plain = ({ fingerprints, weights, ...rest }: PackedModel) => JSON.stringify(rest);
  return (
    plain(a) === plain(b) &&
    unsqueeze(a.fingerprints).equals(unsqueeze(b.fingerprints)) &&
    unsqueeze(a.weights).equals(unsqueeze(b.weights))
  );
}

export interface ModelReader {
  readonly classes: readonly string[];
  /** Probability of each class, in the order of `classes`. */
  read(features: FeaturePrints): Float64Array;
  /** The features that speak most for (or against) a class, with what each adds to its score. */
  explain(features: Features, name: string, most: number): readonly (readonly [string, number])[];
}

/** A model never changes, and every reload of the knowledge opens it again. */
const OPEN = new WeakMap<PackedModel, ModelReader>();

export function openModel(packed: PackedModel): ModelReader {
  const model = OPEN.get(packed) ?? unpack(packed);
  OPEN.set(packed, model);
  return model;
}

function unpack(packed: PackedModel): ModelReader {
  const lookUp = createPrintTable(unpackFingerprints(packed));
  const weights = unpackWeights(packed);
  const classes = packed.classes.length;
  return {
    classes: packed.classes,
    read(features) {
      const scores = new Float64Array(classes);
      for (let at = 0; at < features.count; at++) {
        const row = lookUp(cutPrint(features.prints[at]!)) * classes;
        const value = features.weights[at]!;
        if (row >= 0) for (let k = 0; k < classes; k++) scores[k]! += weights[row + k]! * value;
      }
      const scale = packed.step / features.length;
      for (let k = 0; k < classes; k++) scores[k] = scores[k]! * scale + packed.bias[k]!;
      return softmax(scores);
    },
    explain(features, name, most) {
      const k = packed.classes.indexOf(name);
      const scale = packed.step / lengthOf(features);
      return [...features]
        .map(([feature, value]): [string, number] => {
          const row = lookUp(fingerprint(feature)) * classes;
          return [feature, row >= 0 ? weights[row + k]! * value * scale : 0];
        })
        .sort((a, b) => b[1] - a[1])
        .slice(0, most);
    },
  };
}

function lengthOf(features: Features): number {
  let squares = 0;
  for (const value of features.values()) squares += value * value;
  return Math.sqrt(squares) || 1;
}

function unpackFingerprints({ fingerprints, features }: PackedModel): Uint32Array {
  const bytes = unsqueeze(fingerprints);
  const known = new Uint32Array(features);
  let at = 0;
  let last = 0;
  for (let index = 0; index < features; index++) {
    let distance = 0;
    let shift = 0;
    let byte: number;
    do {
      byte = bytes[at++]!;
      distance |= (byte & 0x7f) << shift;
      shift += 7;
    } while (byte & 0x80);
    last += distance;
    known[index] = last;
  }
  return known;
}

function unpackWeights({ weights, features, classes }: PackedModel): Int8Array {
  const bytes = unsqueeze(weights);
  const out = new Int8Array(features * classes.length);
  for (let at = 0; at < out.length; at++) {
    const byte = bytes[at >> 1]!;
    out[at] = (at % 2 === 0 ? byte & 0x0f : byte >> 4) - 8;
  }
  return out;
}
