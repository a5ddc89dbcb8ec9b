import type { EmergencyTarget } from '../knowledge/knowledge.ts';
import type { WorstStretch } from './message-model.ts';
import type { RuleHit, RuleReading } from './rule-reader.ts';

export interface EmergencyDecision {
  readonly tier: 'T1' | 'T2';
  readonly targets: readonly EmergencyTarget[];
  /** Id of the rule that decided, or `model`. */
  readonly rule: string;
  readonly category: string | null;
}

/**
 * From which probability on the model interrupts: by itself, where a rule that shows the number agrees, where the text or
 * each flag in it is in a doubtful context, where the text has no idea of danger in it, and where it is a bare word or two. Set
 * on the writers' messages, each read by models that had not seen that writer (`knowledge writers`).
 */
const INTERRUPT = { alone: 0.36, withRule: 0.3, doubtful: 0.58, withoutIdea: 0.37, bare: 0.85 };
/** The same for showing the number. */
const SHOW = { alone: 0.17, withoutIdea: 0.27, bare: 0.7 };

/**
 * Where the model hears hardly any emergency, a flag is likely one of another sense ("these prices made me choke on my coffee"):
 * doubt, which shows the number and doesn't interrupt. What speaks of suicide is never doubted.
 */
const DOUBT = 0.2;

/** A target gets named when it holds this share of the model's emergency probability. */
const TARGET_SHARE = 0.3;

/** The higher of what rules and model say; null when neither hears an emergency. */
export function decideEmergency(rules: RuleReading, reading: WorstStretch): EmergencyDecision | null {
  const flags = rules.hits.filter(({ rule }) => rule.kind === 'emergency');
  const certain = flags.filter(({ tier }) => tier === 'T1');
  const { emergency, red, bare } = reading;
  const isBeyondDoubt =
    emergency >= DOUBT ||
    certain.some(({ rule }) => rule.despite.includes('model') || rule.targets.includes('988'));
  if (certain.length > 0) return byRules(isBeyondDoubt ? 'T1' : 'T2', certain);
  if (!rules.slight && emergency >= interruptFrom(flags, rules.contexts, reading))
    return byModel('T1', flags, reading);
  if (flags.length > 0) return byRules('T2', flags);
  const show = red ? SHOW.alone : bare ? SHOW.bare : SHOW.withoutIdea;
  return emergency >= show ? byModel('T2', flags, reading) : null;
}

function interruptFrom(
  flags: readonly RuleHit[],
  contexts: readonly string[],
  { red, bare }: WorstStretch,
): number {
  const doubtful =
    contexts.length > 0 || (flags.length > 0 && flags.every((flag) => flag.contexts.length > 0));
  if (doubtful) return INTERRUPT.doubtful;
  if (flags.length > 0) return INTERRUPT.withRule;
  if (bare) return INTERRUPT.bare;
  return red ? INTERRUPT.alone : INTERRUPT.withoutIdea;
}

function byRules(tier: 'T1' | 'T2', flags: readonly RuleHit[]): EmergencyDecision {
  const { id, category } = flags[0]!.rule;
  return { tier, targets: flags.flatMap(({ rule }) => rule.targets), rule: id, category };
}

/** The model's targets; rules that matched say what it is about. */
function byModel(
  tier: 'T1' | 'T2',
  flags: readonly RuleHit[],
  { kinds, emergency, violent }: WorstStretch,
): EmergencyDecision {
  const targets = TARGETS.filter((target) => kinds[target] >= TARGET_SHARE * emergency);
  const category = flags[0]?.rule.category ?? (violent ? 'violence' : null);
  return { tier, targets, rule: 'model', category };
}

const TARGETS: readonly EmergencyTarget[] = ['911', '988', 'poison'];
