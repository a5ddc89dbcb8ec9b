import { type CompleteForm, completeForm } from '../../src/domain/callbacks/callback-form.ts';
import type { CallbackRequest, Window } from '../../src/domain/callbacks/callback-request.ts';
import { formatNumber } from '../../src/domain/callbacks/format-phone.ts';
import { ownRequestOf } from '../../src/domain/callbacks/same-person.ts';
import { isOpenWindow, openWindows } from '../../src/domain/callbacks/windows.ts';
import { hoursLines } from '../../src/domain/knowledge/opening-hours.ts';
import { type Part, type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { otherDaysNear } from '../clinic/tell-other-days.ts';
import { standingContraindication } from '../desk/contraindication.ts';
import { spokenLanguage } from '../phrases/catalogues.ts';
import { calendarOf } from './calendar.ts';
import type { FormState } from './form-state.ts';
import type { Taken } from './step.ts';
import { gone } from './when-step.ts';
import { calledValues, windowValues } from './window-words.ts';

export type Saved =
  | { readonly kind: 'saved'; readonly parts: readonly Part[] }
  | { readonly kind: 'not-yet'; readonly taken: Taken };

/**
 * Asks for the request in this turn's commit, unless the window closed meanwhile. What this conversation asked for the same person within
 * the day is changed; what another conversation asked is unknown here, since whoever writes may not be that person.
 */
export function saveRequest(turn: Turn, { form }: FormState, heard: readonly string[]): Saved {
  const { draws, knowledge, snapshot } = turn;
  const complete = completeForm(form);
  const own = complete && ownRequestOf(complete, snapshot.callbacks, draws.now);
  const calendar = calendarOf(turn, own ? [own] : []);
  if (!complete || !isOpenWindow(complete.window, calendar, draws.now))
    return { kind: 'not-yet', taken: gone(turn, openWindows(calendar, draws.now)) };
  const ref = own?.ref ?? draws.ref;
  const flags = allFlags(turn, heard, own);
  turn.intents.push({
    kind: 'requestCallback',
    ref,
    form: complete,
    flags,
    places: knowledge.clinic.callback.placesPerWindow,
  });
  return {
    kind: 'saved',
    parts: savedParts(turn, complete, own ? 'callback.merged' : 'callback.saved', ref),
  };
}

/** What staff see on the card: what the request has, and what this conversation heard. */
export const allFlags = (
  { state }: Turn,
  heard: readonly string[],
  request: CallbackRequest | null,
): string[] => [...new Set([...(request?.flags ?? []), ...state.contraindications, ...heard])];

/** Where the visitor sees and changes the request, from any device. */
export const savedLink = ({ callbackLink }: Turn, ref: string, window: Window): PhrasePart =>
  phrase('callback.savedLink', { url: callbackLink(ref, window) });

/** When, from which number, under which reference; what staff never ask for; and that this is for nothing urgent. */
function savedParts(turn: Turn, form: CompleteForm, id: string, ref: string): Part[] {
  const { clinic } = turn.knowledge;
  const callerId = formatNumber(clinic.callback.callerId);
  return [
    phrase(id, { ref }),
    phrase('callback.savedWhen', {
      ...windowValues(turn, form.window),
      ...calledValues(form),
      clinic: clinic.name,
      callerId,
    }),
    phrase('callback.savedSafe'),
    savedLink(turn, ref, form.window),
    ...standingContraindication(turn),
    phrase('callback.notUrgent', {
      hours: hoursLines(clinic, spokenLanguage(turn.state.lang)).join('\n'),
    }),
    ...otherDaysNear(turn),
  ];
}
