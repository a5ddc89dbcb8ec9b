import type { EmergencyTarget, SafetyRule } from '../knowledge/knowledge.ts';
import type { WorstStretch } from './message-model.ts';
import type { RuleHit, RuleReading } from './rule-reader.ts';

export interface EmergencyDecision {
  readonly tier: 'T1' | 'T2';
  readonly targets: readonly EmergencyTarget[];
  /** Id of the rule that decided, or `model`. */
  readonly rule: string;
  readonly category: string | null;
}

/** What of a text is read: the whole, what is left of it without ordinary talk, or one of its sentences. */
export type Stretch = 'whole' | 'rest' | 'sentence';

/**
 * From which probability on the model interrupts or shows the number: by itself, where a rule that shows the number agrees, where the
 * text or each flag in it is in a doubtful context, where the text has no idea of danger in it, and where it is a bare word or two.
 */
interface Thresholds {
  readonly interrupt: {
    readonly alone: number;
    readonly withRule: number;
    readonly doubtful: number;
    readonly withoutIdea: number;
    readonly bare: number;
  };
  readonly show: { readonly alone: number; readonly withoutIdea: number; readonly bare: number };
  /**
   * Where the model hears hardly any emergency, a flag is likely one of another sense ("these prices made me choke on my coffee"):
   * doubt, which shows the number and doesn't interrupt. What speaks of suicide is never doubted.
   */
  readonly doubt: number;
}

/** A sentence in which the model hears less decides nothing by itself, whatever rules it matches. */
export const LEAST_OF_SENTENCE = 0.35;

/**
 * Set on the writers' messages, bare and among ordinary talk, each read by models that had not seen that writer (`knowledge writers`). A
 * part of a text misses what the rest would say of it, so it takes more.
 */
const FROM: Readonly<Record<Stretch, Thresholds>> = {
  whole: {
    interrupt: { alone: 0.39, withRule: 0.3, doubtful: 0.58, withoutIdea: 0.39, bare: 0.85 },
    show: { alone: 0.17, withoutIdea: 0.27, bare: 0.7 },
    doubt: 0.2,
  },
  rest: {
    interrupt: { alone: 0.55, withRule: 0.35, doubtful: 0.58, withoutIdea: 0.55, bare: 0.85 },
    show: { alone: 0.35, withoutIdea: 0.35, bare: 0.7 },
    doubt: 0.2,
  },
  sentence: {
    interrupt: { alone: 0.65, withRule: 0.65, doubtful: 0.65, withoutIdea: 0.65, bare: 0.85 },
    show: { alone: LEAST_OF_SENTENCE, withoutIdea: LEAST_OF_SENTENCE, bare: 0.7 },
    doubt: 0.4,
  },
};

/** A target gets named when it holds this share of the model's emergency probability. */
const TARGET_SHARE = 0.3;

/**
 * The higher of what rules and model say; null when neither hears an emergency.
 *
 * @param stretch What the rules and the model have read.
 */
export function decideEmergency(
  rules: RuleReading,
  reading: WorstStretch,
  stretch: Stretch,
): EmergencyDecision | null {
  const flags = rules.hits.filter(({ rule }) => rule.kind === 'emergency');
  const certain = flags.filter(({ tier }) => tier === 'T1');
  const { emergency, red, bare } = reading;
  const { interrupt, show, doubt } = FROM[stretch];
  // What other sentences say of a flag ("that was 2021") holds for it, and was read with the whole.
  const isUndoubted = stretch !== 'sentence' && certain.some(({ rule }) => isNeverDoubted(rule));
  if (certain.length > 0) return byRules(isUndoubted || emergency >= doubt ? 'T1' : 'T2', certain);
  if (!rules.slight && emergency >= interruptFrom(interrupt, flags, rules.contexts, reading))
    return byModel('T1', flags, reading);
  if (flags.length > 0) return byRules('T2', flags);
  // A name is often left of a form without its ordinary talk ("Grace Fall").
  const isLittle = bare && (stretch !== 'whole' || !red);
  const showFrom = isLittle ? show.bare : red ? show.alone : show.withoutIdea;
  return emergency >= showFrom ? byModel('T2', flags, reading) : null;
}

const isNeverDoubted = ({ despite, targets }: SafetyRule): boolean =>
  despite.includes('model') || targets.includes('988');

function interruptFrom(
  from: Thresholds['interrupt'],
  flags: readonly RuleHit[],
  contexts: readonly string[],
  { red, bare }: WorstStretch,
): number {
  const doubtful =
    contexts.length > 0 || (flags.length > 0 && flags.every((flag) => flag.contexts.length > 0));
  if (doubtful) return from.doubtful;
  if (flags.length > 0) return from.withRule;
  if (bare) return from.bare;
  return red ? from.alone : from.withoutIdea;
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
