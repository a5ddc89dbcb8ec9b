import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { type ReadEntries, readEntries } from '../src/domain/callbacks/form-entries.ts';
import { openWindows } from '../src/domain/callbacks/windows.ts';
import { choices, phrase } from '../src/domain/transcripts/reply.ts';
import { calendarOf } from './callback/calendar.ts';
import { newFormState } from './callback/form-state.ts';
import { whyNoCall } from './callback/no-call.ts';
import { saveRequest } from './callback/save.ts';
import type { Taken } from './callback/step.ts';
import { gone } from './callback/when-step.ts';
import { deskOf } from './desk/desk-state.ts';
import { guardianParts, minorIn } from './desk/guardian.ts';
import { inputOf } from './desk/input.ts';
import { reply } from './desk/replies.ts';
import { heedUrgentAdvice } from './desk/urgent-advice.ts';
import { clinicPhone } from './desk/values.ts';
import { turnOf } from './turn-context.ts';

export const WHOLE_FORM_DIALOG = 'whole-form';

/**
 * A callback form that came whole, from the plain page: it ends as the one that the chat asks for does. Its channel lets only complete
 * forms in; what can still be in the way is that the window closed or filled up meanwhile.
 */
export class WholeFormDialog extends Dialog {
  constructor() {
    super(WHOLE_FORM_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { inbound, draws } = turn;
    turn.outcome = 'callback';
    if (turn.state.emergency) {
      const phone = clinicPhone(turn);
      reply(dc.context, phrase('emergency.noForm', { phone }));
      return dc.endDialog();
    }
    const noCall = whyNoCall(turn);
    if (noCall) {
      reply(dc.context, noCall);
      return dc.endDialog();
    }
    const read = inbound.form && readEntries(inbound.form, draws.now, calendarOf(turn));
    const minor =
      deskOf(dc).minor || read?.kind === 'minor'
        ? minorOf(read)
        : minorIn(turn, { ...inputOf(dc.context), value: null });
    if (minor) {
      if (minor === 'visitor') deskOf(dc).minor = true;
      reply(dc.context, ...guardianParts(turn, minor));
    } else this.#save(dc, read);
    return dc.endDialog();
  }

  #save(dc: DialogContext, read: ReadEntries | undefined): void {
    const turn = turnOf(dc.context);
    const { draws, inbound, knowledge } = turn;
    const { clinic } = knowledge;
    if (read?.kind !== 'form') {
      chooseAgain(dc, gone(turn, openWindows(calendarOf(turn), draws.now)));
      return;
    }
    const consent = {
      version: clinic.callback.consentVersion,
      at: draws.now,
      channel: inbound.channel,
    };
    const advised = turn.triage.advice?.urgent ? heedUrgentAdvice(dc) : [];
    const saved = saveRequest(turn, newFormState({ ...read.form, consent }), deskOf(dc).heard);
    if (saved.kind === 'saved') reply(dc.context, ...advised, ...saved.parts);
    else chooseAgain(dc, saved.taken);
  }
}

const minorOf = (read: ReadEntries | undefined): 'visitor' | 'child' =>
  read?.kind === 'minor' ? read.minor : 'visitor';

function chooseAgain(dc: DialogContext, taken: Taken): void {
  if (taken.kind === 'again') reply(dc.context, taken.reason, choices(...(taken.options ?? [])));
}
