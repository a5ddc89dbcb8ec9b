import type { Kinds } from './message-model.ts';
import type { RuleHit } from './rule-reader.ts';
import type { Triage } from './triage.ts';

/** From which share of what isn't an emergency the model takes a text for a personal medical question. */
const ADVICE_FROM = { alone: 0.15, withWording: 0.1 };
/** What is likelier everyday talk than this needs a rule. */
const EVERYDAY = 0.4;

/**
 * Whether a text asks what only a clinician may answer. A rule decides by itself, an urgent one first; a rule of tier T2
 * holds wordings that are personal only sometimes, so the model must agree.
 */
export function decideAdvice(hits: readonly RuleHit[], kinds: Kinds): Triage['advice'] {
  const rules = hits.filter(({ rule }) => rule.kind === 'advice').map(({ rule }) => rule);
  const certain = rules.filter(({ tier }) => tier === null);
  const rule = certain.find(({ urgent }) => urgent) ?? certain[0];
  if (rule) return { category: rule.category, rule: rule.id, urgent: rule.urgent };
  const share = adviceShare(kinds);
  const wording = rules[0];
  if (wording && share >= ADVICE_FROM.withWording)
    return { category: wording.category, rule: wording.id, urgent: false };
  return share >= ADVICE_FROM.alone && kinds.everyday < EVERYDAY
    ? { category: 'personal', rule: 'model', urgent: false }
    : null;
}

/** Share of advice among the kinds that are no emergency and don't only sound like one. */
function adviceShare({ advice, ask, health, everyday, clinic, callback, command }: Kinds): number {
  return advice / (advice + ask + health + everyday + clinic + callback + command);
}
