import type { CallbackForm } from '../../src/domain/callbacks/callback-request.ts';
import { fillForm } from '../../src/domain/callbacks/fill-form.ts';
import { speaksOfMinor } from '../../src/domain/callbacks/minor.ts';
import { LONGEST_NAME, understandName } from '../../src/domain/callbacks/understand-name.ts';
import { type People, understandPeople } from '../../src/domain/callbacks/understand-people.ts';
import { phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { type Input, looksLikeQuestion } from '../desk/input.ts';
import { again, filled, type Taken } from './step.ts';

/** "Me", where the call is for somebody else. */
const MYSELF = /^(?:it'?s )?(?:me|mine|myself|i(?: will| do)?|i'?ll|for me|yo)[.! ]*$/i;
const THEM =
  /^(?:ask for )?(?:her|him|hers|his|she|he|them|they|theirs|the same(?: person)?)(?: will| does)?[.! ]*$/i;

/** Reading a text for times takes a while, so most answers are spared it. */
const MAY_NAME_ANOTHER = /\b(?:my|our|mi|for|behalf)\b/i;

/** Does an answer to "what is your name?" name somebody else too? */
export const namesAnother = (turn: Turn, input: Input): boolean =>
  theirName(input) !== null || peopleIn(turn, input) !== null;

/**
 * Who is called and whom the call is about, from an answer that names another than the visitor, or null for any other answer. The
 * form asks once more who answers the phone, as long as only the other is named; who is named again is whom staff ask for.
 */
export function namedPeople(turn: Turn, { forWhom: known }: CallbackForm, input: Input): Taken | null {
  const theirs = theirName(input);
  if (theirs) return filled({ name: theirs, ...(known ? { forWhom: withName(known, theirs) } : {}) });
  const people = peopleIn(turn, input);
  if (known && MYSELF.test(input.text)) return again(phrase('callback.nameOwn'));
  if (known && THEM.test(input.text)) return byName(known);
  if (!people) return null;
  const minor = speaksOfMinor(`for ${people.forWhom}`);
  if (minor) return { kind: 'minor', minor };
  const forWhom = people.forWhom.slice(0, LONGEST_NAME);
  if (people.name) return filled({ name: people.name, forWhom });
  if (!known || relativeOf(known) !== relativeOf(forWhom)) return filled({ forWhom });
  return byName(nameOf(forWhom) ? forWhom : known);
}

function peopleIn({ draws, knowledge, state }: Turn, { text, value }: Input): People | null {
  if (value !== null || !MAY_NAME_ANOTHER.test(text) || looksLikeQuestion(text)) return null;
  const { fields, rest } = fillForm(text, draws.now, knowledge.clinic, state.timeZone);
  return understandPeople(fields.phone || fields.email || fields.window ? rest : text);
}

/** "Her name is Rosa Diaz", "my mom's name is Rosa". */
const THEIR_NAME =
  /^(?:(?:ok|okay|yes|oh|and|well|sure|hi)[ ,.]+)*(?:her|his|their|(?:my|our) [\p{L} -]{2,30}['’]s?) (?:(?:full|first|last|real) )?name(?: is|['’]s|:)\s+(?<name>.+)$/isu;

function theirName({ text, value }: Input): string | null {
  const said = value === null ? THEIR_NAME.exec(text)?.groups?.name : undefined;
  const understood = understandName(said?.split(/[,;]|\s(?:and|her|his|their)\s/i)[0] ?? '');
  return understood.kind === 'name' ? understood.name : null;
}

/** "my mom (Joy Song asks)" with the name that belongs to it. */
const withName = (forWhom: string, name: string): string =>
  forWhom.replace(/^([^,(]*?)(?:, [^(]*?)?(?= \(|$)/, `$1, ${name}`).slice(0, LONGEST_NAME);

function byName(forWhom: string): Taken {
  const name = nameOf(forWhom);
  return name ? filled({ name, forWhom }) : again(phrase('callback.nameTheirs'));
}

const relativeOf = (forWhom: string): string => forWhom.split(/,| \(/)[0]!.toLowerCase();

/** "Ruth Miller" of "my mother, Ruth Miller". */
const nameOf = (forWhom: string): string | undefined => /, ([^(]+?)(?: \(|$)/.exec(forWhom)?.[1];
