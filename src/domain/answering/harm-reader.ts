import { createMatcher } from '../triage/matcher.ts';
import { parsePattern } from '../triage/pattern.ts';
import type { Token } from '../triage/tokens.ts';
import { HARM_PATTERNS } from './intents/harm-patterns.ts';

const match = createMatcher(HARM_PATTERNS.map((source) => parsePattern(source, new Map())));

/** Whether a text asks what harm a treatment does. */
export const asksAboutHarm = (tokens: readonly Token[]): boolean => match(tokens).length > 0;
