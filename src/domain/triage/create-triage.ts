import { speaksOfMinor } from '../callbacks/minor.ts';
import { type EmergencyTarget, SAFETY_QUESTIONS, type Safety } from '../knowledge/knowledge.ts';
import type { PackedModel } from '../learning/packed-model.ts';
import { decideAdvice } from './decide-advice.ts';
import {
  decideEmergency,
  type EmergencyDecision,
  LEAST_OF_SENTENCE,
  type Stretch,
} from './decide-emergency.ts';
import { detectLanguage } from './detect-language.ts';
import { isEverydayErrand } from './everyday-errands.ts';
import shippedModel from './message-model.json' with { type: 'json' };
import { createMessageModel, type WorstStretch } from './message-model.ts';
import { createNameReader } from './misspelt-names.ts';
import { partsOf } from './parts.ts';
import { createRuleReader, type RuleHit, type RuleReading } from './rule-reader.ts';
import { type Token, tokenise } from './tokens.ts';
import type { ReadTriage, Triage } from './triage.ts';

/**
 * Makes the triage of one safety.yaml. It reads the whole text, whatever its length, and its cost grows linearly with it.
 * Rules make the plain and the fatal certain, the message model hears the rest; either only ever raises a tier.
 *
 * @param model The message model; another one than the shipped in evaluations that leave a writer out.
 */
export function createTriage(safety: Safety, model: PackedModel = shippedModel): ReadTriage {
  const readRules = createRuleReader(safety);
  const readNames = createNameReader(safety.rules);
  const messageModel = createMessageModel(model);
  /**
   * What the model hears. What is harmless by itself ("can't speak French") counts where a rule hears a flag beyond it; what names another
   * thing ("chest of drawers") may mislead as much as the words around it do without it, so the calmer reading counts.
   */
  const hear = (tokens: readonly Token[], { hits, rest, plain }: RuleReading): WorstStretch => {
    const flagged = hits.some(({ rule }) => rule.kind === 'emergency');
    const heard = messageModel.worst(flagged ? tokens : tellingRest(rest, tokens));
    if (flagged || plain.length === rest.length) return heard;
    const without = messageModel.worst(tellingRest(plain, tokens));
    return without.emergency < heard.emergency ? without : heard;
  };
  const decide = (tokens: readonly Token[], rules: RuleReading, stretch: Stretch) =>
    decideEmergency(rules, hear(tokens, rules), stretch);
  const { kinds, worst } = messageModel;
  const isRed = (clause: readonly Token[]): boolean => worst(clause).red;
  /** Ordinary talk around an emergency would drown it, so what is left without it is read too, and each sentence by itself. */
  const inParts = ({ rest, lights }: RuleReading): EmergencyDecision | null => {
    let gravest: EmergencyDecision | null = null;
    for (const part of partsOf(rest, { kinds, isRed, lights })) {
      if (part.stretch === 'sentence' && worst(part.tokens).emergency < LEAST_OF_SENTENCE) continue;
      const heard = decide(part.tokens, readRules(part.tokens), part.stretch);
      if (heard?.tier === 'T1') return heard;
      gravest ??= heard;
    }
    return gravest;
  };
  const emergencyIn = (tokens: readonly Token[], rules: RuleReading): EmergencyDecision | null => {
    const whole = decide(tokens, rules, 'whole');
    if (whole?.tier === 'T1') return whole;
    const part = inParts(rules);
    return part?.tier === 'T1' ? part : (whole ?? part);
  };
  const adviceIn = (text: string, tokens: readonly Token[], hits: readonly RuleHit[]): Triage['advice'] =>
    (isEverydayErrand(tokens) || isWordless(tokens)
      ? null
      : decideAdvice(hits, messageModel.kinds(tokens))) ?? adviceForMinor(text);
  return (text, { advice, emergency: isAsked = true } = { advice: true }) => {
    const tokens = tokenise(text);
    const rules = readRules(tokens);
    const { hits } = rules;
    const emergency = isAsked ? emergencyIn(tokens, rules) : null;
    return {
      tier: emergency?.tier ?? null,
      targets: inOrder(emergency?.targets ?? []),
      rule: emergency?.rule ?? null,
      category: emergency?.category ?? null,
      bare: hits.some(({ rule }) => rule.alone && rule.id === emergency?.rule),
      advice: advice ? adviceIn(text, tokens, hits) : null,
      asks: questionIn(hits),
      contraindications: contraindicationsOf(hits, readNames(tokens)),
      lang: detectLanguage(tokens),
    };
  };
}

const questionIn = (hits: readonly RuleHit[]): Triage['asks'] =>
  SAFETY_QUESTIONS.find((question) =>
    hits.some(({ rule }) => rule.kind === 'question' && rule.category === question),
  ) ?? null;

const NOTHING: readonly Token[] = [];
/** So few words that are left of a harmless message tell nothing: "suddenly". */
const FEW = 2;

const tellingRest = (rest: readonly Token[], all: readonly Token[]): readonly Token[] =>
  rest.length < all.length && rest.length <= FEW ? NOTHING : rest;

/** A phone number asks nothing. */
const isWordless = (tokens: readonly Token[]): boolean => tokens.every(({ word }) => !/\p{L}/u.test(word));

/** Rules that a text matched by their wordings, then those of which it misspells a name. */
const contraindicationsOf = (hits: readonly RuleHit[], misspelt: ReadonlySet<string>): string[] => [
  ...new Set([
    ...hits.filter(({ rule }) => rule.kind === 'contraindication').map(({ rule }) => rule.id),
    ...misspelt,
  ]),
];

/** What somebody under 18 asks, or somebody for a child, is never answered with benefits. */
const adviceForMinor = (text: string): Triage['advice'] =>
  speaksOfMinor(text) ? { category: 'children', rule: 'age', urgent: false } : null;

const ORDER: readonly EmergencyTarget[] = ['911', '988', 'poison'];

const inOrder = (targets: readonly EmergencyTarget[]): EmergencyTarget[] =>
  ORDER.filter((target) => targets.includes(target));
