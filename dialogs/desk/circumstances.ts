import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import { MINORS, type Turn } from '../../src/domain/transcripts/turn.ts';
import { isContraindicated } from './contraindication.ts';

/** Whether something was told in this conversation by which no benefits are told: a contraindication, a medicine, an illness, an age. */
export const isForClinician = (turn: Turn): boolean =>
  isContraindicated(turn) || (turn.state.circumstances ?? []).length > 0;

/** Whether the visitor asked for somebody under 18. */
export const asksForChild = ({ state }: Turn): boolean => (state.circumstances ?? []).includes(MINORS.child);

/** Recalls what was told in an earlier message where this one tells nothing of the kind, so that the refusal is no riddle. */
export function toldBefore(turn: Turn): Part[] {
  const { triage, snapshot } = turn;
  if (triage.advice || isContraindicated(turn)) return [];
  const minors: readonly string[] = Object.values(MINORS);
  const told = (snapshot.state.circumstances ?? []).filter((circumstance) => !minors.includes(circumstance));
  return told.length > 0 ? [phrase('advice.namedBefore')] : [];
}
