import { speaksOfMinor, tellsOfUnborn } from '../../src/domain/callbacks/minor.ts';
import { fixed, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import type { Input } from './input.ts';
import { clinicPhone } from './values.ts';

/** Flag of a request in whose conversation somebody under 18 was told of. */
export const MINOR = 'minor';

/** What visitors under 18, and those who ask for a child, are told instead of being given a contact form. */
export const guardianParts = (turn: Turn, minor: 'visitor' | 'child'): Part[] =>
  minor === 'visitor'
    ? [
        fixed('minor'),
        phrase('guardian.call', {
          phone: clinicPhone(turn),
        }),
      ]
    : [phrase('guardian.forChild', { phone: clinicPhone(turn) })];

/** Whether the words tell of somebody under 18: by an age or a school year, or by what triage heard. */
export const minorIn = ({ triage }: Turn, { text, value }: Input): 'visitor' | 'child' | null => {
  if (value !== null) return null;
  return speaksOfMinor(text) ?? (triage.advice?.rule === 'children' && !tellsOfUnborn(text) ? 'child' : null);
};
