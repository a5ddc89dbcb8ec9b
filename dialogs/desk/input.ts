import type { TurnContext } from 'botbuilder';
import type { Command, Understanding } from '../../src/domain/answering/understanding.ts';
import { isTextMessage } from '../../src/domain/transcripts/channel.ts';
import type { ShownChoice, Turn } from '../../src/domain/transcripts/turn.ts';
import { turnOf } from '../turn-context.ts';
import { meantWith } from './meant-with.ts';

const INPUT = Symbol('input');

/** What the visitor said in this turn, read once. */
export interface Input {
  /** Without surrounding space; of a question in several messages, all of them. */
  readonly text: string;
  /** What the pressed choice stands for (`section:a1-muscle`), or null when the text is no choice of the last reply. */
  readonly value: string | null;
  readonly understanding: Understanding;
}

/** The input of the turn that this context runs in. */
export function inputOf(context: TurnContext): Input {
  const known = context.turnState.get<Input>(INPUT);
  if (known) return known;
  const input = readInput(turnOf(context));
  context.turnState.set(INPUT, input);
  return input;
}

/** What the text means beyond its own words: some mean something only after what was said before. */
export function understandAs(context: TurnContext, meant: Partial<Understanding>): void {
  const input = inputOf(context);
  context.turnState.set(INPUT, { ...input, understanding: { ...input.understanding, ...meant } });
}

/** For the rest of the turn only these words of the message count. */
export function readOnly(context: TurnContext, text: string): void {
  const { answerer, triage, snapshot } = turnOf(context);
  const { lastSection } = snapshot.state;
  context.turnState.set(INPUT, {
    text,
    value: null,
    understanding: answerer.understand(text, triage, { lastSection }),
  });
}

function readInput(turn: Turn): Input {
  const { inbound, triage, snapshot, answerer } = turn;
  const text = inbound.text.trim();
  const value = leavesByNumber(inbound) ? LEAVE : chosenValue(text, snapshot.state.choicesShown);
  const { lastSection } = snapshot.state;
  // Phones write curly apostrophes; patterns know the straight one.
  const plain = text.replace(/[‘’]/g, "'");
  const alone = { text: plain, understanding: answerer.understand(text, triage, { lastSection }) };
  return { value, ...(value === null ? meantWith(turn, alone) : alone) };
}

const LEAVE = 'command:cancel';

/** In a text message, where "cancel" would end all of them. */
const leavesByNumber = (inbound: Turn['inbound']): boolean =>
  isTextMessage(inbound) && /^\s*0[.)]?\s*$/.test(inbound.text);

/** A choice arrives as its label, or as its number where choices are numbered. */
export function chosenValue(text: string, shown: readonly ShownChoice[]): string | null {
  const said = text.toLowerCase();
  const byLabel = shown.find(({ label }) => label.trim().toLowerCase() === said);
  if (byLabel) return byLabel.value;
  const number = /^(?:#|option |number |choice )?(\d{1,2})[.)]?$/.exec(said)?.[1];
  if (number) return shown[Number(number) - 1]?.value ?? null;
  const place = PLACES.get(BY_PLACE.exec(said)?.[1] ?? '');
  const sections = shown.filter(({ value }) => /^(?:section|clarified):/.test(value));
  return place === undefined ? null : (sections.at(place)?.value ?? null);
}

/** "The first one", "tell me about the second": the offered answers by their order. */
const BY_PLACE =
  /^(?:(?:tell me|ok|okay|yes|please|and|what|how|more|i'?d like|i want|let'?s hear|show me|go with|pick|choose)[ ,]+)*(?:about )?(?:the )?(first|1st|second|2nd|third|3rd|last)(?: (?:one|option|choice|topic|question|answer|suggestion))?(?:,? please)?[.!? ]*$/;

const PLACES: ReadonlyMap<string, number> = new Map([
  ['first', 0],
  ['1st', 0],
  ['second', 1],
  ['2nd', 1],
  ['third', 2],
  ['3rd', 2],
  ['last', -1],
]);

/** What follows the prefix of a choice's value: `section:a1-muscle` gives `a1-muscle`. */
export function valueAfter(prefix: string, value: string | null): string | null {
  return value?.startsWith(`${prefix}:`) ? value.slice(prefix.length + 1) : null;
}

/** The command of a message: pressed as a choice, or understood from words; a text without one counts as without content. */
export function commandIn({ value, understanding }: Input): Command {
  if (valueAfter('tel', value)) return 'person';
  if (valueAfter('lang', value)) return 'language';
  const pressed = valueAfter('command', value) as Command | null;
  return pressed ?? understanding.command ?? 'no-content';
}

const QUESTION =
  /\?|^(?:what|whats|what's|how|why|when|where|who|which|can|could|do|does|did|is|are|will|would|should|am|may|tell me|qué|que|cómo|como|cuándo|cuando|cuánto|cuanto|dónde|donde|por qué|puedo|es|hay)\b/i;

/** Does the text ask something, by its mark or its first word? */
export const looksLikeQuestion = (text: string): boolean => QUESTION.test(text);
