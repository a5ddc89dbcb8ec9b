import type { FeaturePrints } from './feature-prints.ts';
import type { ReadableModel } from './kept-model.ts';
import { createPrintTable } from './print-table.ts';
import { softmax } from './softmax.ts';

/** Reads texts with a trained model by the prints of their features: what `predict` says, to the last bit, in less time. */
export function createLinearReader(model: ReadableModel): (features: FeaturePrints) => Float64Array {
  const { classes, weights, bias } = model;
  const rowOf = createPrintTable(model.prints);
  return (features) => {
    const scores = Float64Array.from(bias);
    const { prints, count, length } = features;
    for (let at = 0; at < count; at++) {
      const row = rowOf(prints[at]!) * classes;
      if (row < 0) continue;
      const value = Math.fround(features.weights[at]! / length);
      for (let k = 0; k < classes; k++) scores[k]! += weights[row + k]! * value;
    }
    return softmax(scores);
  };
}
