import type { DialogContext } from 'botbuilder-dialogs';
import { speaksOfMinor } from '../../src/domain/callbacks/minor.ts';
import type { Urgency } from '../../src/domain/callbacks/urgency.ts';
import { MINORS, type Turn } from '../../src/domain/transcripts/turn.ts';
import type { Triage } from '../../src/domain/triage/triage.ts';
import { turnOf } from '../turn-context.ts';
import { deskOf } from './desk-state.ts';
import { MINOR } from './guardian.ts';
import { languageOf } from './language.ts';

/** What staff are told of a red flag: how urgent it is, and which it was. What the model alone doubts is to be read, and alarms nobody. */
export function urgencyFlags({ tier, rule }: Triage): string[] {
  if (!tier || !rule) return [];
  if (tier === 'T2' && rule === MODEL) return [DOUBTFUL];
  const urgency: Urgency = tier === 'T1' ? 'emergency' : 'urgent';
  return [urgency, rule];
}

/** The rule's name where none was matched. */
const MODEL = 'model';
const DOUBTFUL = 'doubtful-words';

/** A request that was sent gets what staff must know of and hear only now. An emergency marks it by itself. */
function markRequests({ triage, inbound, intents }: Turn): void {
  const urgency = triage.tier === 'T2' ? urgencyFlags(triage) : [];
  const minor = speaksOfMinor(inbound.text) ? [MINOR] : [];
  const flags = [...triage.contraindications, ...urgency, ...minor];
  if (flags.length > 0) intents.push({ kind: 'flagRequests', flags });
}

/** What the message tells of its visitor that holds for later questions too, and no contraindication is. */
function circumstancesIn({ triage, inbound, knowledge }: Turn): string[] {
  const { advice } = triage;
  const rule = advice && knowledge.safety.rules.find(({ id }) => id === advice.rule);
  const minor = advice && speaksOfMinor(inbound.text);
  return [...(rule?.stays ? [rule.id] : []), ...(minor ? [MINORS[minor]] : [])];
}

/** Keeps what outlives this message: contraindications and other circumstances, red flags, that the visitor is under 18, the language. */
export function hear(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  const { triage, inbound } = turn;
  const desk = deskOf(dc);
  const contraindications = [...new Set([...turn.state.contraindications, ...triage.contraindications])];
  const circumstances = [...new Set([...(turn.state.circumstances ?? []), ...circumstancesIn(turn)])];
  turn.state = { ...turn.state, contraindications, circumstances, lang: languageOf(dc) };
  desk.heard = [...new Set([...desk.heard, ...urgencyFlags(triage)])];
  if (turn.snapshot.callbacks.length > 0) markRequests(turn);
  // Triage takes who tells such an age for a personal question at least.
  if (triage.advice && speaksOfMinor(inbound.text) === 'visitor') desk.minor = true;
}
