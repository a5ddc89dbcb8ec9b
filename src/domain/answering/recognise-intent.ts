import { asksWhoIs } from '../knowledge/authors.ts';
import type { ClinicFact } from '../knowledge/knowledge.ts';
import type { Kinds } from '../triage/message-model.ts';
import { type Token, tokenise } from '../triage/tokens.ts';
import { tellsOfBody } from './body-words.ts';
import { askedOfCall } from './call-question-reader.ts';
import { type CalmShares, calmShares } from './calm-shares.ts';
import { type AskedFact, createFactReader, type FactReader } from './fact-reader.ts';
import { insults } from './insult-reader.ts';
import { CALLBACK_PATTERNS, SURE_CALLBACK_PATTERNS } from './intents/callback-patterns.ts';
import { BARE_PHONE_PATTERNS, CLINIC_PATTERNS, SURE_CLINIC_PATTERNS } from './intents/clinic-patterns.ts';
import { COMMAND_PATTERNS } from './intents/command-patterns.ts';
import { SPANISH_CLINIC_PATTERNS, SPANISH_COMMAND_PATTERNS } from './intents/spanish-patterns.ts';
import { isMashed, saysNothing } from './mashed-keys.ts';
import { besidesRefusedContact } from './refused-contact.ts';
import type { Command } from './understanding.ts';
import { createWhoAnswersReader } from './who-answers-reader.ts';
import { wishOf } from './wish-reader.ts';
import { createWordingReader, type Wording } from './wording-reader.ts';

export type Intent =
  | { readonly outcome: 'command'; readonly command: Command; readonly why: string }
  | {
      readonly outcome: 'callback';
      /** Whether nothing else can be meant, whatever the model hears. */
      readonly sure?: boolean;
      readonly why: string;
    }
  | {
      readonly outcome: 'clinic';
      readonly clinicFact: string;
      /** Whether nothing else can be meant, whatever the model hears. */
      readonly sure?: boolean;
      readonly why: string;
    };

const INSULT: Intent = { outcome: 'command', command: 'insult', why: 'insults the chat and asks nothing' };

const WHO_ANSWERS: Intent = { outcome: 'command', command: 'are-you-a-bot', why: 'asks who answers' };

/** A longer rest beside a refusal to be called may be a question. */
const MOST_BESIDE = 4;

const NO_CONTACT: Intent = {
  outcome: 'command',
  command: 'no-contact',
  why: 'refuses to be called or written to',
};

export type IntentReader = (text: string, tokens: readonly Token[], kinds: Kinds) => Intent | null;

/** From which probability on the model's word counts: with a wording beside it, and alone. */
const WITH_WORDING = { command: 0.45, callback: 0.12, clinic: 0.12 };
const ALONE = { command: 0.6, callback: 0.35 };
/** The same for a callback where the wording is all about the clinic: "open tomorrow?" */
const AGAINST_CLINIC = 0.6;
/** Digits that make a phone number, area code or not; who leaves one wants a call. */
const PHONE_DIGITS = 7;

/**
 * Recognises commands, callback wishes and questions about the clinic itself, by their wordings and the message model.
 *
 * @param authors Who wrote the articles: a visitor may take the bot for one of them.
 */
export function createIntentReader(
  facts: readonly ClinicFact[],
  authors: readonly string[] = [],
): IntentReader {
  const readWordings = createWordingReader(WORDINGS);
  const readFact = createFactReader(facts);
  const asksWhoAnswers = createWhoAnswersReader(authors);
  /** Beside a refusal to be called. */
  const readRest = (rest: readonly Token[], kinds: CalmShares): Intent | null => {
    const fact = clinicOf(readFact(rest), aboutClinic(rest, readWordings(rest)), kinds);
    return fact ?? (rest.length <= MOST_BESIDE ? NO_CONTACT : null);
  };
  const plainly = (text: string, tokens: readonly Token[]): Intent | null => {
    if (tokens.every(({ word }) => !/\p{L}/u.test(word)))
      return { outcome: 'command', command: 'no-content', why: 'no words' };
    const surely = surelyMeant(text, tokens, readFact);
    if (surely) return surely;
    if (asksWhoAnswers(text, tokens)) return WHO_ANSWERS;
    if (insults(tokens)) return INSULT;
    return authors.some((author) => asksWhoIs(text, author))
      ? { outcome: 'command', command: 'source', why: 'asks who an author is' }
      : null;
  };
  const readMessage: IntentReader = (text, tokens, likelihoods) => {
    const plain = plainly(text, tokens);
    if (plain) return plain;
    const kinds = calmShares(likelihoods);
    const all = readWordings(tokens);
    // "Does it help" asks of the treatment, whatever the model makes of words that it has never seen.
    const asksOfTreatment = ASKS_OF_TREATMENT.test(text);
    const wordings = asksOfTreatment ? all.filter(({ name }) => name !== 'help') : all;
    const sure = saysNothingElse(wordings);
    if (sure) return sure;
    const allClinic = wordings.some(({ name, whole }) => whole && FACTS.has(name));
    const command = commandOf(wordings, kinds, allClinic || asksOfTreatment);
    const hasWording = wordings.some(({ name }) => isCallback(name)) || hasPhone(tokens);
    const ofBody = !hasWording && tellsOfBody(tokens.map(({ word }) => word));
    const callback = ofBody ? null : callbackOf(hasWording, kinds, allClinic);
    return (
      (callback && isCourtesy(command) ? callback : command) ??
      callback ??
      clinicOf(readFact(tokens), aboutClinic(tokens, wordings), kinds) ??
      clinicOfLastClause(text, readWordings)
    );
  };
  return (text, tokens, likelihoods) => {
    const besides = besidesRefusedContact(text);
    return besides === null
      ? readMessage(text, tokens, likelihoods)
      : readRest(tokenise(besides), calmShares(likelihoods));
  };
}

/** What needs no model to be understood. */
function surelyMeant(text: string, tokens: readonly Token[], facts: FactReader): Intent | null {
  if (isMashed(tokens) || saysNothing(tokens))
    return { outcome: 'command', command: 'no-content', why: 'says nothing' };
  if (tokens.length === 1 && tokens[0]?.word === 'and')
    return { outcome: 'command', command: 'more', why: 'asks what comes next' };
  const ofCall = askedOfCall(tokens);
  if (ofCall)
    return { outcome: 'clinic', clinicFact: ofCall, sure: true, why: `asks about the call: ${ofCall}` };
  const fact = facts.exactly(tokens);
  if (fact) return { outcome: 'clinic', clinicFact: fact, sure: true, why: `an example of ${fact}` };
  const wish = wishOf(text, tokens);
  return wish && { outcome: 'callback', sure: wish === 'whole', why: 'wishes for what only staff can do' };
}

const ASKS_OF_TREATMENT =
  /\b(?:does|do|will|would|can|could|did) (?:it|this|that|the \w+|magnesium|mag|ivs?|drips?|infusions?)(?: \w+)? help (?:with|for|my|a|an|the|me with|ease|against)\b/i;

/** Before a comma, somebody may tell why they ask: "my phone is dead, where's the clinic". */
const CLAUSE = /[,;\n]/;
const LONGEST_TOLD = 60;

function clinicOfLastClause(
  text: string,
  read: (tokens: readonly Token[]) => readonly Wording[],
): Intent | null {
  const clauses = text.split(CLAUSE).map((clause) => clause.trim());
  const [told, asked] = clauses;
  if (clauses.length !== 2 || !told || !asked || told.length > LONGEST_TOLD || ASKS.test(told)) return null;
  const fact = read(tokenise(asked)).find(({ name, whole }) => whole && FACTS.has(name));
  return fact
    ? { outcome: 'clinic', clinicFact: fact.name, why: `clinic fact ${fact.name} in the last clause` }
    : null;
}

const ASKS = /^(?:does|do|is|are|can|could|will|would|what|how|why|when|where|who|which)\b|\?/i;

/** What needs no model where it is all of the message. */
function saysNothingElse(wordings: readonly Wording[]): Intent | null {
  const whole = wordings.filter((wording) => wording.whole).map(({ name }) => name);
  const fact = whole.find((name) => name.startsWith(SURE_FACT))?.slice(SURE_FACT.length);
  if (fact)
    return { outcome: 'clinic', clinicFact: fact, sure: true, why: `asks for ${fact} and nothing else` };
  if (whole.includes(SURE)) return { outcome: 'callback', why: 'asks for a call and nothing else' };
  return whole.includes(BARE_PHONE)
    ? { outcome: 'clinic', clinicFact: 'phone', why: 'names the phone and nothing else' }
    : null;
}

/** What people say beside what they want: "hello, could a nurse ring me". */
const COURTESIES: ReadonlySet<Command> = new Set([
  'greeting',
  'thanks',
  'bye',
  'yes',
  'no',
  'aside',
  'hush',
  'help',
]);

const isCourtesy = (intent: Intent | null): boolean =>
  intent?.outcome === 'command' && COURTESIES.has(intent.command);

const isCallback = (name: string): boolean => name === 'callback';

/** A wish for a call. */
function callbackOf(hasWording: boolean, kinds: CalmShares, allClinic: boolean): Intent | null {
  const alone = allClinic ? AGAINST_CLINIC : ALONE.callback;
  if (kinds.callback < (hasWording ? WITH_WORDING.callback : alone)) return null;
  const wording = hasWording ? 'wording, ' : '';
  return { outcome: 'callback', why: `callback ${wording}model ${kinds.callback.toFixed(2)}` };
}

/** From which probability of a question to the articles on a fact that it names may only be its background. */
const ASKS_ARTICLES = 0.5;

/** A question that names a fact of the clinic, or is all about one, needs no model to agree. */
function clinicOf(asked: AskedFact | null, wordings: readonly Wording[], kinds: CalmShares): Intent | null {
  const wording = wordings.find(({ name }) => FACTS.has(name));
  const sure = asked?.sure && kinds.ask < ASKS_ARTICLES;
  const clinicFact = (sure ? asked?.id : wording?.name) ?? asked?.id;
  if (!clinicFact || !(sure || wording?.whole || kinds.clinic >= WITH_WORDING.clinic)) return null;
  return {
    outcome: 'clinic',
    clinicFact,
    why: `clinic fact ${clinicFact}, model ${kinds.clinic.toFixed(2)}`,
  };
}

const NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|few|couple)$/;

/** "8 hrs of sleep" is no question about when the clinic is open. */
const tellsDuration = (tokens: readonly Token[]): boolean =>
  tokens.some(({ word }, at) => /^(?:hours?|hrs?)$/.test(word) && NUMBER.test(tokens[at - 1]?.word ?? '')) &&
  !tokens.some(({ word }) => /^(?:open|opens|opened|opening|close|closes|closed|closing)$/.test(word));

/** "How much mg is in the bag", "how much is in the bag": no question about money. */
function asksForAmount(tokens: readonly Token[]): boolean {
  const said = tokens.map(({ word }) => word);
  const much = said.findIndex((word, at) => word === 'how' && /^(?:much|many)$/.test(said[at + 1] ?? ''));
  const isOfContent = OF_CONTENT.has(said[much + 2] ?? '') || IN_BAG.test(said.join(' '));
  return much >= 0 && isOfContent && !said.some((word) => OF_MONEY.has(word));
}

const OF_CONTENT = new Set(
  'mg milligrams milligram gram grams g ml milliliters cc magnesium mag fluid liquid medicine chloride'.split(
    ' ',
  ),
);
const IN_BAG = /\bin (?:the|a|each|one|your|every|that) (?:bag|bags|drip|iv|infusion)\b/;
const OF_MONEY = new Set(
  'cost costs charge charges price prices pay fee fees expensive money dollars'.split(' '),
);

function aboutClinic(tokens: readonly Token[], wordings: readonly Wording[]): readonly Wording[] {
  const not = new Set([
    ...(tellsDuration(tokens) ? ['hours'] : []),
    ...(asksForAmount(tokens) ? ['prices'] : []),
  ]);
  return wordings.filter(({ name }) => !not.has(name));
}

function hasPhone(tokens: readonly Token[]): boolean {
  let digits = 0;
  for (const { word } of tokens) {
    digits = /^\d+$/.test(word) ? digits + word.length : 0;
    if (digits >= PHONE_DIGITS) return true;
  }
  return false;
}

const SURE = 'sure-callback';
const SURE_FACT = 'sure-fact ';
const BARE_PHONE = 'bare-phone';
const WORDINGS = [
  ...SPANISH_COMMAND_PATTERNS,
  ...COMMAND_PATTERNS,
  ['callback', CALLBACK_PATTERNS] as const,
  [SURE, SURE_CALLBACK_PATTERNS] as const,
  [BARE_PHONE, BARE_PHONE_PATTERNS] as const,
  ...[...SPANISH_CLINIC_PATTERNS, ...SURE_CLINIC_PATTERNS].map(
    ([fact, patterns]) => [`${SURE_FACT}${fact}`, patterns] as const,
  ),
  ...CLINIC_PATTERNS,
];
const FACTS = new Set(CLINIC_PATTERNS.map(([fact]) => fact));
const COMMANDS = new Map<string, Command>(COMMAND_PATTERNS.map(([command]) => [command, command]));

function commandOf(wordings: readonly Wording[], kinds: CalmShares, allClinic: boolean): Intent | null {
  const named = wordings.filter(({ name }) => COMMANDS.has(name));
  const whole = named.find((wording) => wording.whole);
  const isLikely = kinds.command >= WITH_WORDING.command && kinds.command > kinds.callback;
  const name = (whole ?? (isLikely ? named[0] : undefined))?.name;
  // Something to do with the chat itself that no wording names: what the bot can do is the best answer.
  const isForChat = kinds.command >= ALONE.command && !allClinic;
  const command = COMMANDS.get(name ?? '') ?? (isForChat ? 'help' : undefined);
  return command
    ? { outcome: 'command', command, why: `command ${command}, model ${kinds.command.toFixed(2)}` }
    : null;
}
