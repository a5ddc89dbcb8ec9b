import { authorsOf } from '../knowledge/authors.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { SectionWords } from '../knowledge/section-words.ts';
import { articlesIn } from '../knowledge/translations.ts';
import type { PackedModel } from '../learning/packed-model.ts';
import { finish, type Steps } from '../steps.ts';
import { decideAdvice } from '../triage/decide-advice.ts';
import shippedModel from '../triage/message-model.json' with { type: 'json' };
import { createMessageModel, type Kinds, type MessageModel } from '../triage/message-model.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { NO_TRIAGE, type Triage } from '../triage/triage.ts';
import { asksForAnimal } from './animal-reader.ts';
import type { Answerer, AskContext } from './answerer.ts';
import { decideOutcome, type Reading } from './decide-outcome.ts';
import { spellFactWords } from './fact-spelling.ts';
import { isFamiliar } from './familiarity.ts';
import { asksAboutHarm } from './harm-reader.ts';
import { createIllnessReader } from './illness-reader.ts';
import { asksForLore } from './lore.ts';
import { withoutOrders } from './orders-to-bot.ts';
import { createOtherRemedyReader } from './other-remedy-reader.ts';
import { sectionWords } from './read-section-words.ts';
import { createIntentReader } from './recognise-intent.ts';
import { createRelated } from './related-sections.ts';
import { asAskedOfTreatment } from './rephrase.ts';
import { scopeOf } from './scope.ts';
import { createSectionSearch, type SearchOptions } from './section-search.ts';
import { contentStems, spansFor } from './spans.ts';
import { asksWhetherItSuits } from './suits-reader.ts';
import { answerBoth, type ReadPart } from './two-questions.ts';
import type { Outcome, Understanding } from './understanding.ts';
import { announcesQuestion, isUnfinished } from './unfinished.ts';

const MAY_BE_REPHRASED: ReadonlySet<Outcome> = new Set(['decline', 'callback']);

export interface AnswererOptions extends SearchOptions {
  /** The message model; another one than the shipped in evaluations that leave a writer out. */
  readonly model?: PackedModel;
}

/** Makes the answerer of one knowledge version: indexes and trains once, then answers without any state. */
export const createAnswerer = (knowledge: Knowledge, options: AnswererOptions = {}): Answerer =>
  finish(answererSteps(knowledge, options));

/** The same in steps, for a server that has visitors meanwhile. */
export function* answererSteps(knowledge: Knowledge, options: AnswererOptions = {}): Steps<Answerer> {
  const packed = options.model ?? shippedModel;
  const messageModel = createMessageModel(packed);
  yield;
  const readIntent = createIntentReader(knowledge.clinic.facts, knowledge.articles.flatMap(authorsOf));
  const search = yield* createSectionSearch(knowledge, options);
  const { asksAboutOther, asksAboutIllness } = readersOf(yield* sectionWords(knowledge));
  const familiar = isFamiliar([...knowledge.sections.values()], packed.topics);
  /** What a text says whoever says it, and after whatever. */
  const listen = (text: string, tokens: readonly Token[]): Omit<Reading, 'triage' | 'lastSection'> => {
    const kinds = messageModel.kinds(tokens);
    const spelled = spellFactWords(tokens);
    const found = search(tokens);
    const forAnimal = asksForAnimal(tokens);
    return {
      intent: forAnimal
        ? null
        : readIntent(text, spelled, spelled === tokens ? kinds : messageModel.kinds(spelled)),
      kinds,
      found,
      scope: scopeOf(found, kinds, familiar),
      overview: knowledge.sections.keys().next().value ?? null,
      asksWhetherItSuits: asksWhetherItSuits(tokens),
      unfinished: isUnfinished(text),
      asksAboutHarm: asksAboutHarm(tokens),
      asksAboutIllness: asksAboutIllness(found.question.words),
      asksAboutOther: forAnimal || asksAboutOther(found.question),
    };
  };
  /** A message is asked for what it means several times: alone, and together with what was said around it. */
  const known = new WeakMap<readonly Token[], ReturnType<typeof listen>>();
  const read = (text: string, triage: Triage, context?: AskContext): ReadPart => {
    const tokens = tokenise(text);
    const heard = known.get(tokens) ?? listen(text, tokens);
    known.set(tokens, heard);
    return {
      understood: decideOutcome({ ...heard, triage, lastSection: context?.lastSection ?? null }),
      hasContent: heard.found.question.stems.length > 0,
      personal: decideAdvice([], heard.kinds) !== null,
      ofHarm: heard.asksAboutHarm,
    };
  };
  /** What no section answers in the words that it is asked with, answered where it is plainly one's topic. */
  const answeredRephrased = ({ outcome }: Understanding, asked: string): Understanding | null => {
    const rephrased = MAY_BE_REPHRASED.has(outcome) ? asAskedOfTreatment(asked) : null;
    if (rephrased === null || search(tokenise(rephrased)).question.unknown.length > 0) return null;
    const { understood } = read(rephrased, NO_TRIAGE);
    return understood.outcome === 'answer' ? understood : null;
  };
  return {
    understand(text, triage, context) {
      const heardAs = (asked: string): Triage => {
        if (announcesQuestion(asked) || (triage.advice?.rule === 'model' && asksForLore(asked)))
          return { ...triage, advice: null };
        return asked === text ? triage : withAdvice(triage, messageModel.kinds(tokenise(asked)));
      };
      const asked = withoutOrders(text);
      const heard = heardAs(asked);
      const whole = read(asked, heard, context).understood;
      const both = answerBoth(whole, asked, (part) => read(part, heard));
      const understood = answeredRephrased(both, asked) ?? both;
      const explainTriage = () => explainModel(messageModel, text, triage);
      return {
        ...understood,
        explain: () => [...mendings(text), ...understood.explain(), ...explainTriage()],
      };
    },
    spans(id, question, lang) {
      const section = articlesIn(knowledge, lang).sections.get(id);
      return section ? spansFor(section, contentStems(question)) : [];
    },
    related: createRelated(knowledge.sections, (text) => search(tokenise(text)).ranking),
  };
}

const readersOf = ({ named, lore }: SectionWords) => ({
  asksAboutOther: createOtherRemedyReader(named),
  asksAboutIllness: createIllnessReader(lore),
});

/** An order to the bot hides from the model what is asked behind it. */
const withAdvice = (triage: Triage, kinds: Kinds): Triage => ({
  ...triage,
  advice: triage.advice ?? decideAdvice([], kinds),
});

/** The words that were read as others before anything looked them up. */
const mendings = (text: string): string[] =>
  spellFactWords(tokenise(text)).flatMap(({ word, written }) =>
    written === undefined ? [] : [`repaired: ${written} → ${word}`],
  );

/** What made the message model raise the tier: its weightiest features. */
function explainModel(model: MessageModel, text: string, { rule, targets }: Triage): string[] {
  const [target] = targets;
  if (rule !== 'model' || !target) return [];
  const gains = model
    .explain(tokenise(text), target)
    .map(([feature, gain]) => `${feature} ${gain.toFixed(2)}`);
  return [`model for ${target}: ${gains.join(', ')}`];
}
