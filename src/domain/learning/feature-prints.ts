import type { FeatureSink, LetterGroups } from './features.ts';
import { featurePrint } from './fingerprint.ts';

const FIRST_SIZE = 1024;

/**
 * The features of a text by their prints, to read it with a model: what a map by name tells, without a string for each. One
 * serves text after text.
 */
export class FeaturePrints implements FeatureSink {
  /** The features in the order in which they came, `count` of them. */
  prints = new Float64Array(FIRST_SIZE / 2);
  weights = new Float64Array(FIRST_SIZE / 2);
  count = 0;
  /** Of all weights, the length before scaling. */
  #squares = 0;
  /** An open hash table, at most half full, of positions in `prints`; one that is left of an earlier text is no entry. */
  #slots = new Int32Array(FIRST_SIZE);
  #texts = new Int32Array(FIRST_SIZE);
  #text = 1;

  /** Begins with another text. */
  clear(): void {
    this.count = 0;
    this.#squares = 0;
    this.#text++;
  }

  /** Length of the vector of all weights, 1 where there are none. */
  get length(): number {
    return Math.sqrt(this.#squares) || 1;
  }

  add(feature: string, weight: number): void {
    this.#add(featurePrint(feature), weight);
  }

  addGroups({ prints }: LetterGroups, weight: number): void {
    for (let at = 0; at < prints.length; at++) this.#add(prints[at]!, weight);
  }

  #add(print: number, weight: number): void {
    const slot = this.#slotOf(print);
    if (this.#texts[slot] === this.#text) return;
    this.#enter(slot, this.count);
    this.prints[this.count] = print;
    this.weights[this.count] = weight;
    this.count++;
    this.#squares += weight * weight;
    if (this.count === this.prints.length) this.#grow();
  }

  /** Where a print stands, or may be entered. */
  #slotOf(print: number): number {
    const mask = this.#slots.length - 1;
    let slot = print & mask;
    while (this.#texts[slot] === this.#text && this.prints[this.#slots[slot]!] !== print)
      slot = (slot + 1) & mask;
    return slot;
  }

  #enter(slot: number, position: number): void {
    this.#slots[slot] = position;
    this.#texts[slot] = this.#text;
  }

  #grow(): void {
    const { prints, weights } = this;
    this.prints = new Float64Array(prints.length * 2);
    this.weights = new Float64Array(prints.length * 2);
    this.prints.set(prints);
    this.weights.set(weights);
    this.#slots = new Int32Array(prints.length * 4);
    this.#texts = new Int32Array(prints.length * 4);
    for (let position = 0; position < this.count; position++)
      this.#enter(this.#slotOf(this.prints[position]!), position);
  }
}
