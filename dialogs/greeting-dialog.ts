import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Knowledge, Section } from '../src/domain/knowledge/knowledge.ts';
import { quotedIn } from '../src/domain/knowledge/translations.ts';
import {
  type Choice,
  choices,
  fixed,
  phrase,
  type SectionPhrasing,
} from '../src/domain/transcripts/reply.ts';
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
export function suggestedQuestions(knowledge: Knowledge, lang: string): Choice[] {
  const questions = knowledge.articles
    .flatMap(({ sections }) => sections)
    .filter(({ id }) => !knowledge.withdrawn.has(id))
    .flatMap((section) => questionOf(knowledge, section, spokenLanguage(lang)));
  const step = Math.max(1, Math.floor(questions.length / SUGGESTED));
  return questions
    .filter((_, index) => index % step === Math.floor(step / 2))
    .slice(0, SUGGESTED)
    .map((label) => ({ label, value: `section:${label.section}` }));
}

/** What may be asked of a section in a language, in the words of its translation where there is one. */
function questionOf(knowledge: Knowledge, { id, phrasings }: Section, lang: string): SectionPhrasing[] {
  if (quotedIn(knowledge, id, lang)) return [{ kind: 'phrasing', section: id, index: 0, lang }];
  const index = firstQuestionIn(phrasings, lang);
  return index < 0 ? [] : [{ kind: 'phrasing', section: id, index }];
}

/** The first that is written as a question; -1 where none is in the language. */
function firstQuestionIn(phrasings: readonly string[], lang: string): number {
  const isIn = (one: string): boolean => detectLanguage(tokenise(one)) === lang;
  const asked = phrasings.findIndex((one) => SHORT_QUESTION.test(one) && isIn(one));
  return asked >= 0 ? asked : phrasings.findIndex(isIn);
}

const SHORT_QUESTION = /^[^.?]{4,60}\?$/;
