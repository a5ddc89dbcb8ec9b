import type { ClinicFact } from '../knowledge/knowledge.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { isFiller } from './filler-words.ts';
import { stem } from './stem.ts';

/** The fact that a question asks for. */
export interface AskedFact {
  readonly id: string;
  /** Whether what the question is about is named in the fact's examples; else it only sounds like one of them. */
  readonly sure: boolean;
}

/** Share of an example's telling words that a question must have, and share of its own content that the fact's examples must know. */
const SHARED = 0.5;
const KNOWN = 0.75;
/** The latter where the question has all telling words of an example: people add why they ask. */
const KNOWN_OF_MORE = 0.3;
/** Share of all words that a question and an example must have in common, both ways, and from where on they are the same question. */
const ALIKE = 0.6;
const THE_SAME = 0.8;

/** Words that many questions have, whatever they are about. */
const VAGUE = new Set(
  `long time day hour minute week month place stop start begin close near free open cost charge buy sell plan speak person people
   visit appointment session come bring stay leave wait last first next new late early need feel run big small offer accept allow
   sit number call phone card staff nurse front desk room service fee minimum maximum age old chair show person kid child
   baby treat`
    .split(/\s+/)
    .map(stem),
);

/** Who may come with a visitor: a question about one is a question about any other. */
const PEOPLE = new Set(
  `person friend friends someone somebody husband wife partner spouse boyfriend girlfriend mother mom father dad parent parents son
   daughter sister brother hubby wifey fiance fiancee grandma grandpa grandmother grandfather aunt uncle cousin mum buddy pal roommate
   caregiver neighbor`.split(/\s+/),
);
/** The same for those who are too small to sit still. */
const CHILDREN = new Set(
  'child children kid kids baby babies toddler toddlers infant infants newborn grandchild grandkid grandkids'.split(
    ' ',
  ),
);

interface KnownFact {
  readonly id: string;
  readonly examples: readonly Example[];
  /** The content of all its examples. */
  readonly content: ReadonlySet<string>;
}

interface Example {
  readonly words: ReadonlySet<string>;
  readonly content: ReadonlySet<string>;
  /** The content that isn't vague. */
  readonly telling: ReadonlySet<string>;
  /** Whether it asks how something is done. */
  readonly asksHow: boolean;
}

export interface FactReader {
  /** The fact that the question is near to; null when it is to none. */
  (tokens: readonly Token[]): AskedFact | null;
  /** The fact that has the question among its examples, word for word but for courtesies. */
  exactly(tokens: readonly Token[]): string | null;
}

/** Finds the fact of clinic.yaml that a question asks for by the words of its examples. */
export function createFactReader(facts: readonly ClinicFact[]): FactReader {
  const known = facts.map(({ id, asks }): KnownFact => {
    const examples = asks.map((ask) => example(tokenise(ask)));
    return { id, examples, content: new Set(examples.flatMap(({ content }) => [...content])) };
  });
  const examples = new Map(facts.flatMap(({ id, asks }) => asks.map((ask) => [plainly(tokenise(ask)), id])));
  const nearest = (tokens: readonly Token[]): AskedFact | null => {
    const question = example(tokens);
    let best: Near | null = null;
    for (const fact of known) {
      const near = nearestExample(question, fact);
      if (near && near.score > (best?.score ?? 0)) best = near;
    }
    return best && { id: best.id, sure: best.sure };
  };
  return Object.assign(nearest, {
    exactly: (tokens: readonly Token[]): string | null =>
      tokens.length > LONGEST ? null : (examples.get(plainly(tokens)) ?? null),
  });
}

/** An example with its courtesies is no longer, in words. */
const LONGEST = 24;
/** What people say around a question. */
const AROUND = new Set(
  'please pls plz thanks thank hi hello hey ok okay so and also um well then'.split(' '),
);

const plainly = (tokens: readonly Token[]): string =>
  tokens
    .filter(({ word }) => !AROUND.has(word))
    .map(({ word }) => meaning(word))
    .join(' ');

interface Near extends AskedFact {
  readonly score: number;
}

/** How near the question is to the nearest example of a fact, null when it is to none. */
function nearestExample(question: Example, { id, examples, content }: KnownFact): Near | null {
  const understood = share(question.content, content);
  // A question whose content the fact hardly knows is none of its examples.
  if (understood < KNOWN_OF_MORE) return null;
  let best: Near | null = null;
  for (const candidate of examples) {
    const named = shareNamed(question, candidate, understood);
    const alike = understood === 1 ? shareAlike(question, candidate) : 0;
    const score = Math.max(named, alike);
    if (score > (best?.score ?? 0)) best = { id, sure: named > 0 || alike >= THE_SAME, score };
  }
  return best;
}

function example(tokens: readonly Token[]): Example {
  const content = new Set(tokens.filter(({ word }) => !isFiller(word)).map(({ word }) => meaning(word)));
  return {
    words: new Set(tokens.map(({ word }) => meaning(word))),
    content,
    telling: new Set([...content].filter((word) => !VAGUE.has(word))),
    asksHow: ASKS_HOW.test(tokens.map(({ word }) => word).join(' ')),
  };
}

const ASKS_HOW = /^(?:so |ok |and |hi |hey )?how (?:do|can|could|would|should|to)\b/;

/** "How long does an infusion take" is "how long does the drip take". */
const SAME: ReadonlyMap<string, string> = new Map([
  ['a', 'the'],
  ['an', 'the'],
  ['drips', 'drip'],
  ['iv', 'drip'],
  ['ivs', 'drip'],
  ['infusion', 'drip'],
  ['infusions', 'drip'],
]);

function meaning(word: string): string {
  if (PEOPLE.has(word)) return stem('person');
  return stem(CHILDREN.has(word) ? 'child' : (SAME.get(word) ?? word));
}

/** How much of an example's subject a question names, 0 when it is about something else. */
function shareNamed(question: Example, { telling }: Example, understood: number): number {
  const named = share(telling, question.content);
  // "How do I reset my wifi router" is about what is done, not about what there is.
  const least = named < 1 ? KNOWN : question.asksHow ? SHARED : KNOWN_OF_MORE;
  return named >= SHARED && understood >= least ? 1 + named + understood : 0;
}

/** How much a question sounds like an example, 0 when it doesn't. */
function shareAlike(question: Example, { words, content }: Example): number {
  if (share(content, question.content) < 1) return 0;
  const ofExample = share(words, question.words);
  // Every word of the example, and nothing else but words that say nothing: "can my hubby sit with me during it".
  if (ofExample === 1 && content.size > 1 && question.content.size === content.size) return 1;
  const both = Math.min(ofExample, share(question.words, words));
  return both >= ALIKE ? both : 0;
}

function share(of: ReadonlySet<string>, within: ReadonlySet<string>): number {
  let shared = 0;
  for (const word of of) if (within.has(word)) shared += 1;
  return of.size === 0 ? 0 : shared / of.size;
}
