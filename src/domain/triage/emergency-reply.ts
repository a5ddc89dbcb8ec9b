import type { Safety } from '../knowledge/knowledge.ts';
import { type FixedPart, fixed, type Reply } from '../transcripts/reply.ts';
import type { Triage } from './triage.ts';

/** The answer to a T1 text: one fixed wording and nothing else. Needs no database and no dialog. */
export function emergencyReply(triage: Triage, safety: Safety): Reply {
  const wording = `emergency-${triage.targets.join('-')}`;
  const own = `${wording}-${triage.category}`;
  return [fixed(firstOf(safety, own, wording, 'emergency-911'))];
}

/** The safety line that a T2 text gets beneath its answer; nothing for other tiers. */
export function safetyLine(triage: Triage): FixedPart[] {
  if (triage.tier !== 'T2') return [];
  const target = triage.targets.includes('988') ? '988' : (triage.targets.at(-1) ?? '911');
  return [fixed(`safety-line-${target}`)];
}

/** Whether a fixed wording is an emergency's answer rather than a line beside another one. */
export const isEmergency = (fixedId: string): boolean => fixedId.startsWith('emergency-');

const firstOf = (safety: Safety, ...ids: readonly string[]): string =>
  ids.find((id) => safety.fixed.has(id)) ?? 'emergency-911';
