import type { FeatureSink } from '../learning/features.ts';
import { BODY_IDEAS } from './ideas/body.ts';
import { CIRCUMSTANCE_IDEAS } from './ideas/circumstances.ts';
import { OTHER_SUBJECT_IDEAS } from './ideas/other-subjects.ts';
import { createMatcher } from './matcher.ts';
import { parsePattern } from './pattern.ts';
import type { Token } from './tokens.ts';

/** An idea heard in a text, and at which word. */
export interface HeardIdea {
  readonly name: string;
  readonly red: boolean;
  readonly at: number;
}

const NO_SETS = new Map<string, readonly string[]>();

const OWNERS = [...BODY_IDEAS, ...CIRCUMSTANCE_IDEAS, ...OTHER_SUBJECT_IDEAS].flatMap(
  ({ name, red, words }) =>
    words
      .split(',')
      .map((word) => ({ name, red, pattern: parsePattern(word.trim().replace(/\s+/g, ' '), NO_SETS) })),
);

const match = createMatcher(OWNERS.map(({ pattern }) => pattern));

/** The ideas of a text in the order of its words. */
export function readIdeas(tokens: readonly Token[]): HeardIdea[] {
  return match(tokens)
    .map(({ pattern, from }): HeardIdea => {
      const { name, red } = OWNERS[pattern]!;
      return { name, red, at: from };
    })
    .sort((a, b) => a.at - b.at);
}

/** Whether an idea of danger, illness or despair is among them. */
export const isRed = (ideas: readonly HeardIdea[]): boolean => ideas.some(({ red }) => red);

const IDEA = 2;
const PAIR = 1;
/** Ideas further apart than this many words have nothing to do with each other. */
const NEAR = 8;

/** Adds the ideas, and pairs of ideas that stand near each other, to a text's features. */
export function addIdeaFeatures(ideas: readonly HeardIdea[], sink: FeatureSink): void {
  ideas.forEach(({ name, at }, index) => {
    sink.add(`@${name}`, IDEA);
    for (let next = index + 1; next < ideas.length && ideas[next]!.at - at <= NEAR; next++) {
      const other = ideas[next]!.name;
      if (other !== name) sink.add(name < other ? `@${name}+${other}` : `@${other}+${name}`, PAIR);
    }
  });
}
