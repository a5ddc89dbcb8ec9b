import { addWordFeatures, type FeatureSink, type Features, NamedFeatures } from '../learning/features.ts';
import { addIdeaFeatures, type HeardIdea, readIdeas } from './idea-reader.ts';
import type { Token } from './tokens.ts';

/** Adds what the message model sees of a text: its words and the ideas in them. */
export function addMessageFeatures(
  tokens: readonly Token[],
  ideas: readonly HeardIdea[],
  sink: FeatureSink,
): void {
  addWordFeatures(
    tokens.map(({ word }) => word),
    3,
    sink,
  );
  addIdeaFeatures(ideas, sink);
}

/** The same by name, to learn from and to explain with. */
export function messageFeatures(tokens: readonly Token[]): Features {
  const named = new NamedFeatures();
  addMessageFeatures(tokens, readIdeas(tokens), named);
  return named.features;
}
