import { createHash } from 'node:crypto';
import { featurePrint } from './fingerprint.ts';
import type { LinearModel } from './train-softmax.ts';

/** A trained model as its reader needs it: features by their prints. */
export interface ReadableModel extends Omit<LinearModel, 'ids' | 'texts'> {
  /** Of each row of weights. */
  readonly prints: Float64Array;
}

export const readable = ({ ids, classes, weights, bias }: LinearModel): ReadableModel => ({
  classes,
  weights,
  bias,
  prints: Float64Array.from(ids.keys(), featurePrint),
});

/** What stands before the numbers of a kept model, as a line of JSON. */
interface Head {
  readonly format: number;
  /** Of what the model was trained with, see `hash`. */
  readonly hash: string;
  readonly classes: number;
  readonly features: number;
  readonly cells: number;
  /** SHA-256 of the numbers. */
  readonly sum: string;
}

const FORMAT = 1;
const LINE_END = 10;
const LONGEST_HEAD = 400;

/**
 * A trained model as the bytes of a file, every weight as it is. Most weights are zero and left out.
 *
 * @param hash Stands for all that the model was trained with: it is only good for the same.
 */
export function keepModel(model: ReadableModel, hash: string): Uint8Array {
  const { classes, weights, bias, prints } = model;
  const counts = new Uint16Array(prints.length);
  const columns: number[] = [];
  for (let cell = 0; cell < weights.length; cell++) {
    if (weights[cell] === 0) continue;
    counts[Math.floor(cell / classes)]! += 1;
    columns.push(cell % classes);
  }
  const kept = Float32Array.from(weights.filter((weight) => weight !== 0));
  const numbers = Buffer.concat([bias, prints, kept, counts, Uint16Array.from(columns)].map(bytesOf));
  const head: Head = {
    format: FORMAT,
    hash,
    classes,
    features: prints.length,
    cells: kept.length,
    sum: sumOf(numbers),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), numbers]);
}

/** The model that was kept for this hash; null where the bytes hold another one, or aren't whole. */
export function openKeptModel(bytes: Uint8Array, hash: string): ReadableModel | null {
  const head = headOf(bytes);
  if (!head || head.format !== FORMAT || head.hash !== hash) return null;
  const { classes, features, cells, sum } = head;
  const numbers = bytes.subarray(bytes.indexOf(LINE_END) + 1);
  if (numbers.length !== 8 * (classes + features) + 6 * cells + 2 * features || sumOf(numbers) !== sum)
    return null;
  let at = 0;
  const take = (length: number): ArrayBuffer => {
    at += length;
    return new Uint8Array(numbers.subarray(at - length, at)).buffer;
  };
  const bias = new Float64Array(take(8 * classes));
  const prints = new Float64Array(take(8 * features));
  const kept = new Float32Array(take(4 * cells));
  const counts = new Uint16Array(take(2 * features));
  const columns = new Uint16Array(take(2 * cells));
  const weights = new Float32Array(features * classes);
  let cell = 0;
  for (let row = 0; row < features; row++)
    for (let left = counts[row]!; left > 0; left--, cell++)
      weights[row * classes + columns[cell]!] = kept[cell]!;
  return { classes, weights, bias, prints };
}

function headOf(bytes: Uint8Array): Head | null {
  const end = bytes.subarray(0, LONGEST_HEAD).indexOf(LINE_END);
  try {
    return JSON.parse(new TextDecoder().decode(bytes.subarray(0, Math.max(end, 0)))) as Head;
  } catch {
    return null;
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

const sumOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
