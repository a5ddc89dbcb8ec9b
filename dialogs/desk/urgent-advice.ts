import type { DialogContext } from 'botbuilder-dialogs';
import { formatPhone } from '../../src/domain/callbacks/format-phone.ts';
import { understandPhone } from '../../src/domain/callbacks/understand-phone.ts';
import { isOpen } from '../../src/domain/knowledge/opening-hours.ts';
import { fixed, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import { turnOf } from '../turn-context.ts';
import { deskOf } from './desk-state.ts';
import { clinicPhone } from './values.ts';

/**
 * What a message of trouble after a treatment is told, whatever else becomes of it: in hours the phone, outside of them the after-hours
 * line or urgent care. Staff are told too, and what is asked for later stands on top.
 */
export function heedUrgentAdvice(dc: DialogContext): Part[] {
  const turn = turnOf(dc.context);
  const { clinic } = turn.knowledge;
  const desk = deskOf(dc);
  const rule = turn.triage.advice ? [turn.triage.advice.rule] : [];
  desk.heard = [...new Set([...desk.heard, 'urgent', ...rule])];
  turn.intents.push({ kind: 'flagUrgent' });
  if (isOpen(clinic, turn.draws.now))
    return [fixed('advice-urgent'), phrase('advice.callNow', { phone: clinicPhone(turn) })];
  const line = clinic.afterHours ? [phrase('advice.afterHours', { line: withPhone(clinic.afterHours) })] : [];
  return [fixed('after-hours-urgent'), ...line];
}

/** The line of clinic.yaml with its number as visitors read it. */
function withPhone(line: string): string {
  const found = understandPhone(line);
  return found.kind === 'phone' ? line.replace(found.text, formatPhone(found.phone)) : line;
}
