import { createMatcher } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import type { Token } from '../triage/tokens.ts';
import { SUITS_PATTERNS } from './intents/suits-patterns.ts';

const match = createMatcher(SUITS_PATTERNS.map((source) => parsePattern(source, new Map())));

/** Whether a text asks if a treatment suits somebody. */
export const asksWhetherItSuits = (tokens: readonly Token[]): boolean => match(tokens).length > 0;
