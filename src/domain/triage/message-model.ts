import { FeaturePrints } from '../learning/feature-prints.ts';
import { type ModelReader, openModel, type PackedModel } from '../learning/packed-model.ts';
import { type HeardIdea, isRed, readIdeas } from './idea-reader.ts';
import { BODY_IDEAS } from './ideas/body.ts';
import { addMessageFeatures, messageFeatures } from './message-features.ts';
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

/** Triage, intents and scope read the same message one after the other, each with a model opened from the same data. */
const OPEN = new WeakMap<PackedModel, MessageModel>();

export function createMessageModel(packed: PackedModel): MessageModel {
  const model = OPEN.get(packed) ?? open(packed);
  OPEN.set(packed, model);
  return model;
}

/** What the model hears in a text, or in a stretch of one. */
type Heard = Omit<WorstStretch, 'bare'>;

function open(packed: PackedModel): MessageModel {
  const model = openModel(packed);
  const known = new WeakMap<readonly Token[], Heard>();
  const hear = (tokens: readonly Token[]): Heard => {
    const heard = known.get(tokens) ?? listen(model, tokens);
    known.set(tokens, heard);
    return heard;
  };
  const readStretch = (tokens: readonly Token[]): WorstStretch => ({
    ...hear(tokens),
    bare: tokens.length <= BARE,
  });
  return {
    kinds: (tokens) => hear(tokens).kinds,
    worst(tokens) {
      let worst = readStretch(tokens.length <= STRETCH ? tokens : tokens.slice(0, STRETCH));
      for (let from = STRIDE; from + STRETCH - STRIDE < tokens.length; from += STRIDE) {
        const stretch = readStretch(tokens.slice(from, from + STRETCH));
        if (stretch.emergency > worst.emergency) worst = stretch;
      }
      return worst;
    },
    explain: (tokens, kind) => model.explain(messageFeatures(tokens), kind, EXPLAINED),
  };
}

const PRINTS = new FeaturePrints();

function listen(model: ModelReader, tokens: readonly Token[]): Heard {
  const ideas = readIdeas(tokens);
  PRINTS.clear();
  addMessageFeatures(tokens, ideas, PRINTS);
  const kinds = named(model.read(PRINTS));
  return {
    kinds,
    emergency: kinds['911'] + kinds['988'] + kinds.poison,
    red: isRed(ideas),
    violent: isViolent(ideas),
  };
}

const BODY = new Set(BODY_IDEAS.filter(({ red }) => red).map(({ name }) => name));

const isViolent = (ideas: readonly HeardIdea[]): boolean =>
  ideas.some(({ name }) => name === 'violence') && !ideas.some(({ name }) => BODY.has(name));

function named(probabilities: Float64Array): Kinds {
  const kinds = {} as Record<MessageKind, number>;
  for (let k = 0; k < MESSAGE_KINDS.length; k++) kinds[MESSAGE_KINDS[k]!] = probabilities[k]!;
  return kinds;
}
