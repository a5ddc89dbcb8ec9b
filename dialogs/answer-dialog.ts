import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { isSameLanguage } from '../src/domain/knowledge/translations.ts';
import { choices, type Part, phrase } from '../src/domain/transcripts/reply.ts';
import type { Turn } from '../src/domain/transcripts/turn.ts';
import { tellFact } from './clinic/tell-fact.ts';
import { mayQuote, nearSections } from './desk/approved.ts';
import { contraindicationLine } from './desk/contraindication.ts';
import { type Answered, deskOf } from './desk/desk-state.ts';
import { type Input, inputOf, valueAfter } from './desk/input.ts';
import { helpedChoice, notHelpedChoice, offerCallback, sectionChoice } from './desk/offers.ts';
import { quote, quotedLanguage, rangesFor } from './desk/quote.ts';
import { reply } from './desk/replies.ts';
import { clinicPhone, shorten } from './desk/values.ts';
import { spokenLanguage } from './phrases/catalogues.ts';
import { turnOf } from './turn-context.ts';

export const ANSWER_DIALOG = 'answer';

const RELATED = 2;
/** Characters of a visitor's question that are said again. */
const LONGEST_QUOTE = 60;

/** Answers from the articles: spans of a section, of two for two questions, or the question which of two is meant. */
export class AnswerDialog extends Dialog {
  constructor() {
    super(ANSWER_DIALOG);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { text, value, understanding } = inputOf(dc.context);
    const picked = valueAfter('section', value);
    const clarified = valueAfter('clarified', value);
    const sections = understanding.sections.map(({ id }) => id);
    if (picked) answerStep(dc, [picked], text);
    else if (clarified) clarifiedStep(dc, clarified);
    else if (understanding.outcome === 'clarify') clarifyStep(dc, sections, text);
    else if (sections.length > 0) answerStep(dc, sections, text);
    return dc.endDialog();
  }
}

/** Quotes the sections, tells what was asked of the clinic beside, and offers what lies near. */
function answerStep(
  dc: DialogContext,
  sections: readonly string[],
  question: string,
  asked?: Pick<Answered, 'asked' | 'picked'>,
): void {
  const turn = turnOf(dc.context);
  const approved = sections.filter((section) => mayQuote(turn, section));
  const last = approved.at(-1);
  if (!last) {
    notApprovedStep(dc, question, sections, []);
    return;
  }
  turn.outcome = 'answer';
  turn.sections = approved;
  turn.state = { ...turn.state, lastSection: last, lastQuestion: question };
  const seq = turn.snapshot.lastSeq + 1;
  const { version } = turn.knowledge;
  const open = notCoveredBeside(inputOf(dc.context));
  if (open !== null) turn.intents.push({ kind: 'settleQuestion', seq, answered: false, picked: null });
  const isWhole = open === null;
  deskOf(dc).answered = { seq, asked: seq, picked: null, ...asked, sections: approved, version, isWhole };
  const near = nearSections(turn, last, approved.length + RELATED).filter((id) => !approved.includes(id));
  reply(
    dc.context,
    ...approved.flatMap((section) => quote(turn, section, rangesFor(turn, section, question))),
    ...otherLanguageLine(dc, approved),
    ...(approved.length < sections.length ? [phrase('answer.otherNotApproved')] : []),
    ...factBeside(turn, inputOf(dc.context)),
    ...(open === null ? [] : [phrase('answer.otherNotCovered', { question: shorten(open, LONGEST_QUOTE) })]),
    ...(inputOf(dc.context).understanding.wantsCall ? [phrase('decline.offer')] : []),
    ...contraindicationLine(turn),
    choices(...near.slice(0, RELATED).map(sectionChoice), helpedChoice, notHelpedChoice, offerCallback),
  );
}

/** Once in a conversation: that an article is quoted in the language that the clinic published it in. */
function otherLanguageLine(dc: DialogContext, sections: readonly string[]): Part[] {
  const turn = turnOf(dc.context);
  const desk = deskOf(dc);
  const lang = spokenLanguage(turn.state.lang);
  const asPublished = sections.filter((section) => quotedLanguage(turn, section) === undefined);
  const isOther = turn.knowledge.articles.some(
    (article) =>
      !isSameLanguage(article.lang, lang) && article.sections.some(({ id }) => asPublished.includes(id)),
  );
  if (!isOther || desk.toldLanguage) return [];
  desk.toldLanguage = true;
  return [phrase('answer.otherLanguage')];
}

/** What was asked of the clinic in the same message: "does it help cramps and how much is it?" */
function factBeside(turn: Turn, { value, text, understanding: { clinicFact } }: Input): Part[] {
  if (value !== null || !clinicFact) return [];
  const told = tellFact(turn, clinicFact, text);
  if (!told) turn.missing = `fact:${clinicFact}`;
  return told ?? [phrase('clinic.restNotKnown', { phone: clinicPhone(turn) })];
}

/** The other of two questions, which the articles don't cover; it is kept for staff. */
const notCoveredBeside = ({ value, understanding }: Input): string | null =>
  value === null ? (understanding.notCovered ?? null) : null;

/** The section that the visitor chose of two: what they asked is answered from it, and kept with it as a phrasing that staff may add. */
function clarifiedStep(dc: DialogContext, section: string): void {
  const turn = turnOf(dc.context);
  const asked = deskOf(dc).clarifying ?? turn.snapshot.lastSeq + 1;
  turn.intents.push({ kind: 'settleQuestion', seq: asked, answered: true, picked: section });
  answerStep(dc, [section], turn.state.lastQuestion ?? inputOf(dc.context).text, { asked, picked: section });
}

function clarifyStep(dc: DialogContext, sections: readonly string[], question: string): void {
  const turn = turnOf(dc.context);
  const approved = sections.filter((section) => mayQuote(turn, section));
  if (approved.length < sections.length) {
    notApprovedStep(dc, question, sections, approved);
    return;
  }
  turn.outcome = 'clarify';
  turn.sections = sections;
  turn.state = { ...turn.state, lastQuestion: question };
  deskOf(dc).clarifying = turn.snapshot.lastSeq + 1;
  const titles = sections.map((section) => ({ ...sectionChoice(section), value: `clarified:${section}` }));
  reply(dc.context, phrase('clarify.which'), choices(...titles, offerCallback));
}

/**
 * The section that answers is withdrawn until a clinician has reviewed it. The question is covered, so this never says that it
 * isn't; another section that may be meant is offered.
 */
function notApprovedStep(
  dc: DialogContext,
  question: string,
  meant: readonly string[],
  others: readonly string[],
): void {
  const turn = turnOf(dc.context);
  turn.outcome = 'decline';
  const withdrawn = meant.find((section) => !others.includes(section));
  if (withdrawn) turn.missing = `withdrawn:${withdrawn}`;
  turn.sections = [];
  turn.state = { ...turn.state, lastQuestion: question };
  reply(
    dc.context,
    phrase('answer.notApproved'),
    ...contraindicationLine(turn),
    phrase('decline.offer'),
    choices(...others.map(sectionChoice), offerCallback),
  );
}
