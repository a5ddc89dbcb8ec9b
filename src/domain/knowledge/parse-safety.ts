import { z } from 'zod';
import { PatternError, parsePattern, type WordSets } from '../triage/pattern.ts';
import { createRuleReader } from '../triage/rule-reader.ts';
import { tokenise } from '../triage/tokens.ts';
import { missingNumbers } from './emergency-numbers.ts';
import { type FixedSentence, SAFETY_QUESTIONS, type Safety, type SafetyRule } from './knowledge.ts';
import type { Parsed } from './problem.ts';
import { readYaml } from './read-yaml.ts';

const patterns = z.array(z.string()).min(1);

const rule = z.strictObject({
  id: z.string(),
  kind: z.enum(['emergency', 'advice', 'contraindication', 'question']),
  category: z.string(),
  tier: z.enum(['T1', 'T2']).optional(),
  targets: z.array(z.enum(['911', '988', 'poison'])).default([]),
  urgent: z.boolean().default(false),
  stays: z.boolean().default(false),
  alone: z.boolean().default(false),
  despite: z.array(z.string()).default([]),
  lang: z.string(),
  patterns,
  names: z.array(z.string().regex(/^[a-z]{6,}$/)).default([]),
  example: z.string(),
});

const context = z.strictObject({
  id: z.string(),
  reach: z.enum(['before', 'sentence', 'message', 'itself', 'out', 'model']),
  whole: z.boolean().default(false),
  alone: z.boolean().default(false),
  patterns,
});

const link = z.strictObject({
  label: z.string(),
  href: z.string().regex(/^(tel|sms):/),
  lang: z.string().optional(),
});

const sentence = z.strictObject({
  en: z.string(),
  es: z.string(),
  links: z.array(link).default([]),
});

const review = z.strictObject({ by: z.string(), on: z.iso.date() });

/** In a rule's `despite`: the message model. */
const MODEL = 'model';

/** The wordings that the program says by name; a file without one of them can't be used. */
const REQUIRED_FIXED = [
  'emergency-911',
  'emergency-988',
  'emergency-poison',
  'emergency-911-988',
  'emergency-911-poison',
  'safety-line-911',
  'safety-line-988',
  'safety-line-poison',
  'advice',
  'advice-urgent',
  'contraindication',
  'not-monitored',
  'minor',
  'numbers',
] as const;

const schema = z
  .strictObject({
    reviewed: z.union([z.literal('none'), review], {
      error: '`reviewed` is neither `none` nor a review — write `none`, or `by` and `on` (YYYY-MM-DD)',
    }),
    sets: z.record(z.string(), z.array(z.string())),
    contexts: z.array(context),
    rules: z.array(rule),
    fixed: z.record(z.string(), sentence),
  })
  .superRefine((file, ctx) => {
    checkReferences(file, ctx);
    if (ctx.issues.length === 0) checkExamples(file, ctx);
  });

type SafetyFile = z.output<typeof schema>;

/** Reads safety.yaml. `file` is its path relative to the knowledge folder. */
export function parseSafety(file: string, text: string): Parsed<Safety> {
  const read = readYaml(file, text, schema);
  return 'problems' in read ? read : { value: toSafety(read.value) };
}

function toSafety({ reviewed, sets, contexts, rules, fixed }: SafetyFile): Safety {
  return {
    reviewed: reviewed === 'none' ? null : reviewed,
    sets: new Map(Object.entries(sets)),
    contexts,
    rules: rules.map((entry): SafetyRule => ({ ...entry, tier: entry.tier ?? null })),
    fixed: new Map(
      Object.entries(fixed).map(([id, { en, es, links }]): [string, FixedSentence] => [
        id,
        { id, text: { en, es }, links },
      ]),
    ),
  };
}

type Refinement = z.core.$RefinementCtx<SafetyFile>;

function checkReferences({ sets, contexts, rules, fixed }: SafetyFile, ctx: Refinement): void {
  const known = new Map(Object.entries(sets));
  contexts.forEach((entry, index) => {
    checkPatterns(entry.patterns, known, ['contexts', index], ctx);
  });
  rules.forEach((entry, index) => {
    checkPatterns(entry.patterns, known, ['rules', index], ctx);
    for (const id of entry.despite)
      if (id !== MODEL && !contexts.some((known) => known.id === id))
        addIssue(
          ctx,
          ['rules', index, 'despite'],
          `\`${id}\` is no context — write one's id, or \`${MODEL}\``,
        );
    if (entry.kind === 'emergency' && (!entry.tier || entry.targets.length === 0))
      addIssue(ctx, ['rules', index], `emergency \`${entry.id}\` has no tier or no targets — write both`);
    if (entry.kind === 'question' && !SAFETY_QUESTIONS.some((known) => known === entry.category))
      addIssue(
        ctx,
        ['rules', index, 'category'],
        `\`${entry.category}\` is no question — write ${SAFETY_QUESTIONS.join(' or ')}`,
      );
  });
  for (const id of REQUIRED_FIXED)
    if (!fixed[id]) addIssue(ctx, ['fixed'], `the wording \`${id}\` is missing — add it under \`fixed\``);
  for (const [id, wording] of Object.entries(fixed))
    for (const { path, message } of missingNumbers(id, wording))
      addIssue(ctx, ['fixed', id, ...path], message);
  const seen = new Set<string>();
  rules.forEach(({ id }, index) => {
    if (seen.has(id)) addIssue(ctx, ['rules', index, 'id'], `\`${id}\` is used twice — rename one`);
    seen.add(id);
  });
}

/** An example that its rule doesn't hear, or hears with doubt, shows that the rule says something else than was meant. */
function checkExamples(file: SafetyFile, ctx: Refinement): void {
  const { rules } = toSafety(file);
  const readRules = createRuleReader(toSafety(file));
  rules.forEach(({ id, tier, kind, example }, index) => {
    const path = ['rules', index, 'example'];
    const hit = readRules(tokenise(example)).hits.find(({ rule }) => rule.id === id);
    if (!hit)
      addIssue(
        ctx,
        path,
        `no pattern of the rule \`${id}\` matches its example “${example}” — write a message that it must hear, or add a pattern for this one`,
      );
    else if (kind === 'emergency' && hit.tier !== tier)
      addIssue(
        ctx,
        path,
        `the example of the rule \`${id}\` is heard as ${hit.tier}, not ${tier}, because of ${hit.contexts.map((context) => `\`${context}\``).join(', ')} — write one without these, or name them in \`despite\``,
      );
  });
}

function checkPatterns(
  sources: readonly string[],
  sets: WordSets,
  path: PropertyKey[],
  ctx: Refinement,
): void {
  sources.forEach((source, index) => {
    try {
      parsePattern(source, sets);
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      addIssue(ctx, [...path, 'patterns', index], error.message.replace(': ', ' — '));
    }
  });
}

const addIssue = (ctx: Refinement, path: PropertyKey[], message: string): void =>
  ctx.addIssue({ code: 'custom', path, message });
