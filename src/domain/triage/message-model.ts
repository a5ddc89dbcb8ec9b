import { type ModelReader, openModel, type PackedModel } from '../learning/packed-model.ts';
import { messageFeatures } from './message-features.ts';
import { MESSAGE_KINDS, type MessageKind } from './message-kinds.ts';
import type { Token } from './tokens.ts';

/** How likely a text is of each kind; they sum to 1. */
export type Kinds = Readonly<Record<MessageKind, number>>;

/** The stretch of a text that sounds most like an emergency. */
export interface WorstStretch {
  readonly kinds: Kinds;
  /** Probability of an emergency, whatever its target. */
  readonly emergency: number;
  /** Whether it has an idea of danger, illness or despair in it. */
  readonly red: boolean;
  /** Whether it speaks of violence, and of nothing that happens to a body. */
  readonly violent: boolean;
  /** Whether it is a word or two, of which little can be told. */
  readonly bare: boolean;
}

export interface MessageModel {
  /** What the whole text is. */
  kinds(tokens: readonly Token[]): Kinds;
  /** Reads a long text in overlapping stretches, so that an emergency isn't lost among other things. */
  worst(tokens: readonly Token[]): WorstStretch;
  /** The features that speak most for a kind in a text, with what each adds to its score. */
  explain(tokens: readonly Token[], kind: MessageKind): readonly (readonly [feature: string, gain: number])[];
}

/** Words of a stretch, and from one's start to the next one's. */
const STRETCH = 40;
const STRIDE = 28;
const EXPLAINED = 8;
const BARE = 2;

export function createMessageModel(packed: PackedModel): MessageModel {
  const model = openModel(packed);
  const known = new WeakMap<readonly Token[], Kinds>();
  const kindsOf = (tokens: readonly Token[]): Kinds => {
    const kinds = known.get(tokens) ?? readKinds(model, messageFeatures(tokens).features);
    known.set(tokens, kinds);
    return kinds;
  };
  const readStretch = (tokens: readonly Token[]): WorstStretch => {
    const kinds = kindsOf(tokens);
    const emergency = kinds['911'] + kinds['988'] + kinds.poison;
    const { red, violent } = messageFeatures(tokens);
    return { kinds, emergency, red, violent, bare: tokens.length <= BARE };
  };
  return {
    kinds: kindsOf,
    worst(tokens) {
      let worst = readStretch(tokens.length <= STRETCH ? tokens : tokens.slice(0, STRETCH));
      for (let from = STRIDE; from + STRETCH - STRIDE < tokens.length; from += STRIDE) {
        const stretch = readStretch(tokens.slice(from, from + STRETCH));
        if (stretch.emergency > worst.emergency) worst = stretch;
      }
      return worst;
    },
    explain: (tokens, kind) => model.explain(messageFeatures(tokens).features, kind, EXPLAINED),
  };
}

function readKinds(model: ModelReader, features: ReadonlyMap<string, number>): Kinds {
  const probabilities = model.read(features);
  const kinds = {} as Record<MessageKind, number>;
  for (let k = 0; k < MESSAGE_KINDS.length; k++) kinds[MESSAGE_KINDS[k]!] = probabilities[k]!;
  return kinds;
}
