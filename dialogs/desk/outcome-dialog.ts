import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { isForClinician } from './circumstances.ts';
import type { Input } from './input.ts';
import { isPutOff, type Meant } from './paused.ts';

export type OutcomeDialog = Meant | 'paused';

/**
 * The dialog that answers what came in: what a pressed choice stands for, else what the text means. Who has told in this
 * conversation what a clinician must weigh is told of no benefits. While the bot is paused most is put off.
 */
export function outcomeDialog(turn: Turn, input: Input): OutcomeDialog {
  const meant = meantDialog(turn, input);
  if (turn.paused && isPutOff(meant, turn, input)) return 'paused';
  return meant === 'answer' && isForClinician(turn) ? 'advice' : meant;
}

function meantDialog({ triage, knowledge }: Turn, { value, understanding }: Input): Meant {
  const [kind, name = ''] = value?.split(':') ?? [];
  if (kind === 'callback' || kind === 'field') return 'callback';
  if (kind === 'command' || kind === 'tel' || kind === 'lang') return 'command';
  if ((kind === 'section' || kind === 'clarified') && knowledge.sections.has(name)) return 'answer';
  const { outcome } = understanding;
  switch (outcome) {
    case 'command':
    case 'callback':
    case 'clinic':
    case 'advice':
      return outcome;
    case 'emergency':
      return 'decline';
    case 'answer':
    case 'clarify':
      return triage.advice ? 'advice' : 'answer';
    case 'decline':
      return triage.advice ? 'advice' : 'decline';
  }
}
