import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { choices, type Part, phrase } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { askedFacts } from './clinic/asked-facts.ts';
import { toldHours, withDayBefore } from './clinic/hours-follow-up.ts';
import { tellFact } from './clinic/tell-fact.ts';
import { contraindicationLine } from './desk/contraindication.ts';
import { deskOf } from './desk/desk-state.ts';
import { inputOf } from './desk/input.ts';
import { offerCallback } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone } from './desk/values.ts';
import { turnOf } from './turn-context.ts';

export const CLINIC_DIALOG = 'clinic';

/** Answers questions about the clinic itself from clinic.yaml, two in one message too. A fact that it doesn't hold is declined with the phone number. */
export class ClinicDialog extends Dialog {
  constructor() {
    super(CLINIC_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { text: said, understanding } = inputOf(dc.context);
    const text = withDayBefore(said, deskOf(dc).last);
    const asked = askedFacts(turn, text, understanding.clinicFact ?? 'phone');
    const told = asked.map((question) => tellFact(turn, question.fact, question.text));
    const isKnown = told.some((parts) => parts !== null);
    turn.outcome = isKnown ? 'clinic' : 'decline';
    const unknown = asked[told.indexOf(null)];
    if (unknown) {
      turn.state = { ...turn.state, lastQuestion: said };
      turn.missing = `fact:${unknown.fact}`;
    }
    const parts = told.flatMap((known) => known ?? []);
    const news = toldHours(deskOf(dc).last) ? withoutWeek(parts) : parts;
    reply(
      dc.context,
      ...news,
      ...(told.includes(null) ? [notKnown(turn, isKnown)] : []),
      ...contraindicationLine(turn),
      choices(offerCallback),
    );
    return dc.endDialog();
  }
}

const notKnown = (turn: Turn, othersAre: boolean): Part =>
  phrase(othersAre ? 'clinic.restNotKnown' : 'clinic.notKnown', { phone: clinicPhone(turn) });

/** The answer about a day, when the week was told just before. */
function withoutWeek(parts: readonly Part[]): readonly Part[] {
  const named = (part: Part, names: RegExp) => part.kind === 'phrase' && names.test(part.id);
  const isAboutDay = parts.some((part) => named(part, /^clinic\.(?:day|time|break)/));
  if (!isAboutDay) return parts;
  const told = parts.some((part) => part.kind === 'phrase' && part.values?.usual === 'yes')
    ? /^clinic\.(?:hours|closures)$/
    : /^clinic\.(?:hours|closures|extraDays)$/;
  return parts.filter((part) => !named(part, told));
}
