import type { FeatureSink, Features, LetterGroups } from './features.ts';

/** A text as numbers. */
export interface Encoded {
  readonly ids: Int32Array;
  /** Scaled so that their squares sum to 1, features that the model doesn't know included. */
  readonly values: Float32Array;
}

/** Numbers the features of texts to learn from, in the order in which they come. */
export class TextEncoder implements FeatureSink {
  readonly ids = new Map<string, number>();
  readonly #groups = new Map<LetterGroups, readonly number[]>();
  /** By feature, the text that had it last. */
  readonly #lastText: number[] = [];
  #text = 0;
  #found: number[] = [];
  #values: number[] = [];

  add(feature: string, value: number): void {
    this.#take(this.#idOf(feature), value);
  }

  addGroups(groups: LetterGroups, weight: number): void {
    let ids = this.#groups.get(groups);
    if (!ids) {
      ids = groups.names.map((name) => this.#idOf(name));
      this.#groups.set(groups, ids);
    }
    for (const id of ids) this.#take(id, weight);
  }

  /** What came since the last call, as a text. */
  end(): Encoded {
    const text = scaled(this.#found, this.#values);
    this.#text++;
    this.#found = [];
    this.#values = [];
    return text;
  }

  #idOf(feature: string): number {
    const known = this.ids.get(feature);
    if (known !== undefined) return known;
    const id = this.ids.size;
    this.ids.set(feature, id);
    this.#lastText.push(-1);
    return id;
  }

  #take(id: number, value: number): void {
    if (this.#lastText[id] === this.#text) return;
    this.#lastText[id] = this.#text;
    this.#found.push(id);
    this.#values.push(value);
  }
}

/** A text for a model that knows the features of `ids`. */
export function encodeKnown(features: Features, ids: ReadonlyMap<string, number>): Encoded {
  const found: number[] = [];
  const values: number[] = [];
  let unknown = 0;
  for (const [feature, value] of features) {
    const id = ids.get(feature);
    if (id === undefined) {
      unknown += value * value;
      continue;
    }
    found.push(id);
    values.push(value);
  }
  return scaled(found, values, unknown);
}

/** @param squares what features that aren't among them add to the length. */
function scaled(ids: readonly number[], values: number[], squares = 0): Encoded {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, squares)) || 1;
  for (let at = 0; at < values.length; at++) values[at]! /= length;
  return { ids: new Int32Array(ids), values: new Float32Array(values) };
}
