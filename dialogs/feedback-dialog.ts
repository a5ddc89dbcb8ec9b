import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { dayOf } from '../src/domain/figures/range.ts';
import { choices, phrase } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { NO_TRIAGE } from '../src/domain/triage/triage.ts';
import { mayQuote } from './desk/approved.ts';
import { type Answered, deskOf } from './desk/desk-state.ts';
import { offerCallback, sectionChoice } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { turnOf } from './turn-context.ts';

export const FEEDBACK_DIALOG = 'feedback';

export interface FeedbackOptions {
  readonly helped: boolean;
  /** The answer that it is about, or null when none came directly before. */
  readonly answered: Answered | null;
}

const NEAR = 2;

/** Keeps whether an answer helped. One that didn't leads on: to sections that lie near, to other words, to a call. */
export class FeedbackDialog extends Dialog {
  constructor() {
    super(FEEDBACK_DIALOG);
  }

  override async beginDialog(
    dc: DialogContext,
    { helped, answered }: FeedbackOptions,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    turn.outcome = 'command';
    if (answered) {
      keep(turn, helped, answered);
      // Whoever changes their mind right away is heard.
      deskOf(dc).answered = answered;
    }
    if (helped) reply(dc.context, phrase('feedback.yes'));
    else {
      const near = nearest(turn, answered?.sections ?? []);
      reply(
        dc.context,
        phrase('feedback.no', { near: near.length > 0 ? 'some' : 'none' }),
        choices(...near.map(sectionChoice), offerCallback),
      );
    }
    return dc.endDialog();
  }
}

/** A question that was answered in part stays open, whatever the part was worth. */
function keep(turn: Turn, helped: boolean, answer: Answered): void {
  const day = dayOf(turn.draws.now, turn.knowledge.clinic.timeZone);
  const { seq, sections, version, asked, picked, isWhole } = answer;
  turn.intents.push(
    { kind: 'rateAnswer', answer: seq, sections, version, helped, day },
    { kind: 'settleQuestion', seq: asked, answered: helped && isWhole !== false, picked },
  );
}

/** The sections next to those that were no help. */
function nearest({ state, answerer, ...turn }: Turn, tried: readonly string[]): string[] {
  const { candidates } = answerer.understand(state.lastQuestion ?? '', NO_TRIAGE);
  return candidates
    .map(({ id }) => id)
    .filter((id) => !tried.includes(id) && mayQuote(turn, id))
    .slice(0, NEAR);
}
