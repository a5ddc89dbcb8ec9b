import type { Command } from '../../src/domain/answering/understanding.ts';
import type { Knowledge } from '../../src/domain/knowledge/knowledge.ts';
import { choices, type Part, phrase, type Reply } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { commandIn, type Input } from './input.ts';
import { clinicPhone } from './values.ts';

/** What a message asks for, by the dialog that would answer it. */
export type Meant = 'answer' | 'clinic' | 'decline' | 'advice' | 'command' | 'callback';

/** Where to turn in need and how to reach the clinic is told in a pause too. */
const TOLD: ReadonlySet<string> = new Set(['phone', 'emergency-number', 'after-hours']);

/** What asks for an answer of the bot, or for what to ask it. */
const ASKING: ReadonlySet<Command> = new Set([
  'greeting',
  'help',
  'more',
  'repeat',
  'back',
  'source',
  'simpler',
  'remember',
  'go-on',
  'aside',
  'no-content',
  'still-there',
]);

/**
 * Whether a message gets no answer while the bot is paused: all but wishes for a call and questions about it, the numbers to
 * call, trouble after a treatment, and what visitors say about the chat and their words.
 */
export function isPutOff(meant: Meant, { triage }: Turn, input: Input): boolean {
  switch (meant) {
    case 'callback':
      return false;
    case 'command':
      return ASKING.has(commandIn(input));
    case 'clinic':
      return !isTold(input.understanding.clinicFact ?? 'phone');
    case 'advice':
      return !triage.advice?.urgent;
    case 'answer':
    case 'decline':
      return true;
  }
}

const isTold = (fact: string): boolean => TOLD.has(fact) || fact.startsWith('call-');

/** Said instead of sentences that invite questions. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['command.no', 'command.left'],
  ['command.startOver', 'paused.notAnswering'],
  ['feedback.no', 'paused.notAnswering'],
  ['greeting.welcome', 'greeting.welcomePaused'],
  ['text.help', 'text.helpAlone'],
]);

/** A reply while the bot is paused: it invites no question and offers no section. */
export const whilePaused = (parts: Reply, knowledge: Knowledge): Reply =>
  parts.flatMap((part): Part[] => {
    if (part.kind === 'choices') {
      const options = part.options.filter(({ value }) => !/^(?:section|clarified):/.test(value));
      return options.length > 0 ? [choices(...options)] : [];
    }
    if (part.kind !== 'phrase') return [part];
    if (part.id === 'greeting.ask') return [];
    const id = INSTEAD.get(part.id);
    return [id ? phrase(id, { ...part.values, phone: clinicPhone({ knowledge }) }) : part];
  });
