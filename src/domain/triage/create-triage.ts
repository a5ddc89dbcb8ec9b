import { speaksOfMinor } from '../callbacks/minor.ts';
import type { EmergencyTarget, Safety } from '../knowledge/knowledge.ts';
import type { PackedModel } from '../learning/packed-model.ts';
import { decideAdvice } from './decide-advice.ts';
import { decideEmergency } from './decide-emergency.ts';
import { detectLanguage } from './detect-language.ts';
import { isEverydayErrand } from './everyday-errands.ts';
import shippedModel from './message-model.json' with { type: 'json' };
import { createMessageModel } from './message-model.ts';
import { createNameReader } from './misspelt-names.ts';
import { createRuleReader, type RuleHit } from './rule-reader.ts';
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
  const adviceIn = (text: string, tokens: readonly Token[], hits: readonly RuleHit[]): Triage['advice'] =>
    (isEverydayErrand(tokens) || isWordless(tokens)
      ? null
      : decideAdvice(hits, messageModel.kinds(tokens))) ?? adviceForMinor(text);
  return (text, { advice } = { advice: true }) => {
    const tokens = tokenise(text);
    const rules = readRules(tokens);
    const { hits, rest } = rules;
    // What is harmless by itself ("can't speak French") counts for the model where a rule hears a flag beyond it.
    const heard = hits.some(({ rule }) => rule.kind === 'emergency') ? tokens : rest;
    const emergency = decideEmergency(rules, messageModel.worst(heard));
    return {
      tier: emergency?.tier ?? null,
      targets: inOrder(emergency?.targets ?? []),
      rule: emergency?.rule ?? null,
      category: emergency?.category ?? null,
      advice: advice ? adviceIn(text, tokens, hits) : null,
      contraindications: contraindicationsOf(hits, readNames(tokens)),
      lang: detectLanguage(tokens),
    };
  };
}

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
