import { createMatcher } from '../../triage/matcher.ts';
import { parsePattern } from '../../triage/pattern.ts';
import type { Token } from '../../triage/tokens.ts';
import { CLINIC_PATTERNS } from './clinic-patterns.ts';

const match = createMatcher(
  CLINIC_PATTERNS.flatMap(([, patterns]) => patterns.map((source) => parsePattern(source, new Map()))),
);

/** Whether a text has a wording that asks for a fact of the clinic. */
export const hasClinicWording = (tokens: readonly Token[]): boolean => match(tokens).length > 0;
