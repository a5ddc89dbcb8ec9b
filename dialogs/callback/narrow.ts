import type { DialogContext } from 'botbuilder-dialogs';
import { type PhrasePart, phrase } from '../../src/domain/transcripts/reply.ts';
import { deskOf } from '../desk/desk-state.ts';
import { MOST_TRIES } from './form-state.ts';
import type { Taken } from './step.ts';

interface Asked {
  readonly tries: number;
  readonly whenWords: string | null;
}

/** What a time that settled on no window makes of the question about it. */
interface Narrowed extends Asked {
  readonly reason: PhrasePart;
  /** The words named times that no words before them did: no failed try. */
  readonly isNews: boolean;
}

/** A time that leaves several windows brings the question on, unless it says what was said before. */
export function narrowed(
  dc: DialogContext,
  { tries, whenWords: before }: Asked,
  { whenWords: said, leavesSeveral, reason }: Extract<Taken, { kind: 'again' }>,
): Narrowed {
  const whenWords = said ?? before;
  const isNews = leavesSeveral === true && whenWords !== before;
  const isSaid = deskOf(dc)
    .last.flat()
    .some((part) => part.kind === 'phrase' && part.id === 'callback.whenSeveral');
  return {
    tries: isNews ? Math.min(tries, MOST_TRIES) - 1 : tries,
    whenWords,
    reason: leavesSeveral && isSaid ? phrase('callback.whenNarrowed') : reason,
    isNews,
  };
}
