import { packModel } from '../learning/pack-model.ts';
import type { PackedModel } from '../learning/packed-model.ts';
import { type Example, trainSoftmax } from '../learning/train-softmax.ts';
import { messageFeatures } from './message-features.ts';
import { MESSAGE_KINDS, type MessageKind } from './message-kinds.ts';
import { tokenise } from './tokens.ts';

/** A phrase to learn from and what it is; an emergency may have two targets. */
export interface LabelledMessage {
  readonly text: string;
  readonly kinds: readonly MessageKind[];
}

export interface TrainingSet {
  readonly messages: readonly LabelledMessage[];
  /** Titles of the sections whose example questions are among the messages. */
  readonly topics: readonly string[];
}

const OPTIONS = { epochs: 28, rate: 0.25, decay: 3e-4, tolerance: 0, seed: 7 };
/** Keeps the shipped file below a megabyte. */
const MOST_FEATURES = 217_000;

/** Trains and packs the message model; the same messages give the same bytes. Takes some seconds for 7,000 messages. */
export function trainMessageModel({ messages, topics }: TrainingSet): PackedModel {
  const model = trainSoftmax(examplesOf(messages), MESSAGE_KINDS.length, OPTIONS);
  return packModel(model, { classes: MESSAGE_KINDS, topics }, MOST_FEATURES);
}

function* examplesOf(messages: readonly LabelledMessage[]): Generator<Example> {
  for (const { text, kinds } of messages)
    yield {
      features: messageFeatures(tokenise(text)),
      target: MESSAGE_KINDS.map((kind) => (kinds.includes(kind) ? 1 / kinds.length : 0)),
    };
}
