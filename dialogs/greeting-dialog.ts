import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Knowledge } from '../src/domain/knowledge/knowledge.ts';
import { type Choice, choices, fixed, phrase } from '../src/domain/transcripts/reply.ts';
import { offerCallback } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { turnOf } from './turn-context.ts';

export const GREETING_DIALOG = 'greeting';

const SUGGESTED = 3;

/** The first message: what this is, that it is not for emergencies, who may read it and for how long; then what to ask. */
export class GreetingDialog extends Dialog {
  constructor() {
    super(GREETING_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { knowledge } = turnOf(dc.context);
    const { clinic } = knowledge;
    reply(
      dc.context,
      phrase('greeting.welcome', { clinic: clinic.name }),
      fixed('not-monitored'),
      ...(clinic.demo ? [phrase('greeting.demo')] : []),
      phrase('greeting.whoReads', { days: clinic.transcriptDays }),
      phrase('privacy.link', { url: clinic.privacyUrl }),
      phrase('greeting.ask'),
      choices(...suggestedQuestions(knowledge), offerCallback),
    );
    return dc.endDialog();
  }
}

/** The first phrasing of sections that lie far apart, so that they show how different questions may be. */
export function suggestedQuestions({ articles, withdrawn }: Knowledge): Choice[] {
  const sections = articles
    .flatMap((article) => article.sections)
    .filter(({ id, phrasings }) => phrasings.length > 0 && !withdrawn.has(id));
  const step = Math.max(1, Math.floor(sections.length / SUGGESTED));
  return sections
    .filter((_, index) => index % step === Math.floor(step / 2))
    .slice(0, SUGGESTED)
    .map(({ id }) => ({ label: { kind: 'phrasing', section: id, index: 0 }, value: `section:${id}` }));
}
