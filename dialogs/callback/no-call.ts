import { openWindows } from '../../src/domain/callbacks/windows.ts';
import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { clinicPhone } from '../desk/values.ts';
import { calendarOf } from './calendar.ts';

/**
 * Why no call can be asked for now, with the clinic's number, which is what helps; null where one can. Told before anything is asked: nobody
 * of staff would know of the request, or the clinic is closed for as long as it plans ahead, or has promised all the calls that it can make.
 */
export function whyNoCall(turn: Turn): PhrasePart | null {
  const phone = clinicPhone(turn);
  if (!turn.takesCallbacks) return phrase('callback.notOffered', { phone });
  return openWindows(calendarOf(turn), turn.draws.now).length > 0
    ? null
    : phrase('callback.noWindows', { phone });
}
