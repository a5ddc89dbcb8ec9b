import { type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { ConversationState, Draws } from '../../src/domain/transcripts/turn.ts';
import { safetyLine } from '../../src/domain/triage/emergency-reply.ts';
import { NO_TRIAGE, type Triage } from '../../src/domain/triage/triage.ts';

/** The line with the number that stands on every reply while an emergency does. */
export function standingLine(targets: readonly string[]): Part[] {
  const known = (['911', '988', 'poison'] as const).filter((target) => targets.includes(target));
  return safetyLine({ ...NO_TRIAGE, tier: 'T2', targets: known });
}

/** The emergency of a conversation after a T1 text: it goes on since its first, with the numbers of all. */
export const standingEmergency = (
  { emergency: before }: Pick<ConversationState, 'emergency'>,
  { targets }: Pick<Triage, 'targets'>,
  { now }: Pick<Draws, 'now'>,
): NonNullable<ConversationState['emergency']> => ({
  since: before?.since ?? now,
  targets: [...new Set([...(before?.targets ?? []), ...targets])],
});

/** What is said while an emergency stands to words that ask for nothing or that nothing answers: the number first, then how to go on. */
export const calmParts = ({ targets }: { readonly targets: readonly string[] }): Part[] => [
  ...standingLine(targets),
  phrase('emergency.calm'),
];
