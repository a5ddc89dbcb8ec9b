import type { DialogContext } from 'botbuilder-dialogs';
import { speaksOfMinor } from '../../src/domain/callbacks/minor.ts';
import type { Urgency } from '../../src/domain/callbacks/urgency.ts';
import { turnOf } from '../turn-context.ts';
import { deskOf } from './desk-state.ts';
import { languageOf } from './language.ts';

/** Keeps what outlives this message: contraindications, red flags, that the visitor is under 18, the language. */
export function hear(dc: DialogContext): void {
  const turn = turnOf(dc.context);
  const { triage, inbound } = turn;
  const desk = deskOf(dc);
  const contraindications = [...new Set([...turn.state.contraindications, ...triage.contraindications])];
  turn.state = { ...turn.state, contraindications, lang: languageOf(dc) };
  if (triage.tier && triage.rule) {
    const urgency: Urgency = triage.tier === 'T1' ? 'emergency' : 'urgent';
    desk.heard = [...new Set([...desk.heard, urgency, triage.rule])];
  }
  // Triage takes who tells such an age for a personal question at least.
  if (triage.advice && speaksOfMinor(inbound.text) === 'visitor') desk.minor = true;
}
