import type { DialogContext } from 'botbuilder-dialogs';
import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import { saysYesOrNo, sends } from '../callback/answers.ts';
import { callValues } from '../callback/window-words.ts';
import { deskOf } from '../desk/desk-state.ts';
import { inputOf } from '../desk/input.ts';
import { turnOf } from '../turn-context.ts';
import { openRequest } from './open-request.ts';

const SAVED: readonly string[] = ['callback.saved', 'callback.merged', 'callback.savedAlready'];

/** Said to a second yes, or an "ok", right after the request was saved. */
export function savedAlready(dc: DialogContext): PhrasePart | null {
  const turn = turnOf(dc.context);
  const input = inputOf(dc.context);
  const request = openRequest(turn);
  const isJustSaved = deskOf(dc)
    .last.flat()
    .some((part) => part.kind === 'phrase' && SAVED.includes(part.id));
  if (!request || !isJustSaved || !(sends(input) || saysYesOrNo(input))) return null;
  return phrase('callback.savedAlready', { ref: request.ref, ...callValues(turn, request) });
}
