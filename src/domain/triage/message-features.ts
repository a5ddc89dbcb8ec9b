import { wordFeatures } from '../learning/features.ts';
import { addIdeaFeatures, readIdeas } from './idea-reader.ts';
import { BODY_IDEAS } from './ideas/body.ts';
import type { Token } from './tokens.ts';

export interface MessageFeatures {
  readonly features: ReadonlyMap<string, number>;
  /** Whether the text has an idea of danger, illness or despair in it. */
  readonly red: boolean;
  /** Whether it speaks of violence, and of nothing that happens to a body. */
  readonly violent: boolean;
}

const BODY = new Set(BODY_IDEAS.filter(({ red }) => red).map(({ name }) => name));

/** Triage, intents and scope read the same message one after the other. */
const READ = new WeakMap<readonly Token[], MessageFeatures>();

/** What the message model sees of a text: its words and the ideas in them. */
export function messageFeatures(tokens: readonly Token[]): MessageFeatures {
  const known = READ.get(tokens);
  if (known) return known;
  const features = wordFeatures(tokens.map(({ word }) => word));
  const ideas = readIdeas(tokens);
  addIdeaFeatures(ideas, features);
  const read = {
    features,
    red: ideas.some((idea) => idea.red),
    violent: ideas.some(({ name }) => name === 'violence') && !ideas.some(({ name }) => BODY.has(name)),
  };
  READ.set(tokens, read);
  return read;
}
