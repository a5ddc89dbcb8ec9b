import { fixed, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';

/** Whether a condition or a medicine was named in this conversation that the clinician must hear of before any infusion. */
export const isContraindicated = ({ state }: Turn): boolean => state.contraindications.length > 0;

/** The line for who named one in this very message. */
export const contraindicationLine = ({ triage }: Turn): Part[] =>
  triage.contraindications.length > 0 ? [fixed('contraindication')] : [];

/** The parts with that line beneath what they say and above their choices. */
export const withContraindicationLine = (turn: Turn, parts: readonly Part[]): Part[] => [
  ...parts.filter(({ kind }) => kind !== 'choices'),
  ...contraindicationLine(turn),
  ...parts.filter(({ kind }) => kind === 'choices'),
];

/** The line for who named one in this conversation; one named before is recalled, so that "this" is no riddle. */
export function standingContraindication(turn: Turn): Part[] {
  if (!isContraindicated(turn)) return [];
  const namedNow = turn.triage.contraindications.length > 0;
  return [...(namedNow ? [] : [phrase('advice.namedBefore')]), fixed('contraindication')];
}
