import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Knowledge } from '../src/domain/knowledge/knowledge.ts';
import { type Choice, choices, fixed, phrase } from '../src/domain/transcripts/reply.ts';
import { detectLanguage } from '../src/domain/triage/detect-language.ts';
import { tokenise } from '../src/domain/triage/tokens.ts';
import { offerCallback, otherLanguageChoice } from './desk/offers.ts';
import { reply } from './desk/replies.ts';
import { spokenLanguage } from './phrases/catalogues.ts';
import { turnOf } from './turn-context.ts';

export const GREETING_DIALOG = 'greeting';

const SUGGESTED = 3;

/** The first message: what this is, that it is not for emergencies, who may read it and for how long; then what to ask. */
export class GreetingDialog extends Dialog {
  constructor() {
    super(GREETING_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { knowledge, state } = turnOf(dc.context);
    const { clinic } = knowledge;
    reply(
      dc.context,
      phrase('greeting.welcome', { clinic: clinic.name }),
      fixed('not-monitored'),
      ...(clinic.demo ? [phrase('greeting.demo')] : []),
      phrase('greeting.whoReads', { days: clinic.transcriptDays }),
      phrase('privacy.link', { url: clinic.privacyUrl }),
      phrase('greeting.ask'),
      choices(...suggestedQuestions(knowledge, state.lang), offerCallback, otherLanguageChoice(state.lang)),
    );
    return dc.endDialog();
  }
}

/** The first phrasing in the visitor's language of sections that lie far apart, so that they show how different questions may be. */
export function suggestedQuestions({ articles, withdrawn }: Knowledge, lang: string): Choice[] {
  const spoken = spokenLanguage(lang);
  const sections = articles
    .flatMap((article) => article.sections)
    .map(({ id, phrasings }) => ({ id, index: firstQuestionIn(phrasings, spoken) }))
    .filter(({ id, index }) => index >= 0 && !withdrawn.has(id));
  const step = Math.max(1, Math.floor(sections.length / SUGGESTED));
  return sections
    .filter((_, index) => index % step === Math.floor(step / 2))
    .slice(0, SUGGESTED)
    .map(({ id, index }) => ({ label: { kind: 'phrasing', section: id, index }, value: `section:${id}` }));
}

/** The first that is written as a question; -1 where none is in the language. */
function firstQuestionIn(phrasings: readonly string[], lang: string): number {
  const isIn = (one: string): boolean => detectLanguage(tokenise(one)) === lang;
  const asked = phrasings.findIndex((one) => SHORT_QUESTION.test(one) && isIn(one));
  return asked >= 0 ? asked : phrasings.findIndex(isIn);
}

const SHORT_QUESTION = /^[^.?]{4,60}\?$/;
