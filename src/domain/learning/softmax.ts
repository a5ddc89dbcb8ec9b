/** See train-softmax.ts. */
const { exp } = Math;

/** Turns scores into probabilities that sum to 1, in place. */
export function softmax(scores: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) if (scores[k]! > highest) highest = scores[k]!;
  let total = 0;
  for (let k = 0; k < scores.length; k++) {
    const part = exp(scores[k]! - highest);
    scores[k] = part;
    total += part;
  }
  for (let k = 0; k < scores.length; k++) scores[k]! /= total;
  return scores;
}
