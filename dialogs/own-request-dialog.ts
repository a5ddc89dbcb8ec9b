import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { type CallbackRequest, isChangeable } from '../src/domain/callbacks/callback-request.ts';
import { readWhen } from '../src/domain/callbacks/form-entries.ts';
import { choices, type Part, phrase } from '../src/domain/transcripts/reply.ts';
import type { ProvenRequest, RequestWish } from '../src/domain/transcripts/turn.ts';
import { calendarOf } from './callback/calendar.ts';
import { windowChoice, windowValues } from './callback/window-words.ts';
import { reply } from './desk/replies.ts';
import { heedUrgentAdvice } from './desk/urgent-advice.ts';
import { goneParts } from './sent-request/gone-request.ts';
import { turnOf } from './turn-context.ts';

export const OWN_REQUEST_DIALOG = 'own-request';

/** Moves or cancels a request for who holds its link: the snapshot holds that request and no other. */
export class OwnRequestDialog extends Dialog {
  constructor() {
    super(OWN_REQUEST_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'callback';
    if (turn.triage.advice?.urgent) reply(dc.context, ...heedUrgentAdvice(dc));
    const { wish } = turn.inbound;
    const request = turn.snapshot.callbacks.find(({ ref }) => ref === wish?.ref);
    if (!wish || !request || !isChangeable(request)) reply(dc.context, ...goneParts(turn, wish?.ref ?? ''));
    else if (request.window.start !== wish.seen) reply(dc.context, phrase('change.meanwhile'));
    else if (wish.kind === 'cancel') reply(dc.context, ...this.#cancel(dc, request));
    else reply(dc.context, ...this.#move(dc, request, wish));
    return dc.endDialog();
  }

  #cancel(dc: DialogContext, request: CallbackRequest): Part[] {
    const { ref } = request;
    const { inbound, intents } = turnOf(dc.context);
    intents.push({ kind: 'cancelCallback', ref, proven: asSeen(request), reason: inbound.text });
    return [phrase('change.withdrawn', { ref })];
  }

  #move(dc: DialogContext, request: CallbackRequest, wish: RequestWish): Part[] {
    const turn = turnOf(dc.context);
    const { draws, knowledge, intents } = turn;
    const { ref } = request;
    const when = readWhen(wish, draws.now, calendarOf(turn));
    if ('problem' in when)
      return [when.problem.say, choices(...(when.windows ?? []).map((window) => windowChoice(turn, window)))];
    const { window } = when;
    const places = knowledge.clinic.callback.placesPerWindow;
    intents.push({ kind: 'moveCallback', ref, window, places, proven: asSeen(request) });
    return [phrase('change.moved', { ref, ...windowValues(turn, window) })];
  }
}

const asSeen = ({ conversation, window }: CallbackRequest): ProvenRequest => ({
  conversation,
  start: window.start,
});
