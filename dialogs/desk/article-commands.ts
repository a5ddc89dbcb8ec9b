import { asksWhoIs, authorsOf } from '../../src/domain/knowledge/authors.ts';
import type { Article, Range } from '../../src/domain/knowledge/knowledge.ts';
import { choices, fixed, type Part, phrase } from '../../src/domain/transcripts/reply.ts';
import type { Turn } from '../../src/domain/transcripts/turn.ts';
import { mayQuote, nearSections } from './approved.ts';
import { isForClinician, toldBefore } from './circumstances.ts';
import { standingContraindication } from './contraindication.ts';
import type { DeskState } from './desk-state.ts';
import { offerCallback, sectionChoice } from './offers.ts';
import { quote, quotedSection, rangesFor } from './quote.ts';

const RELATED = 3;

/** "More", "why?": the rest of the section last answered from; then what lies near it. */
export function moreOf(turn: Turn, desk: DeskState): Part[] {
  if (isForClinician(turn))
    return [fixed('advice'), ...toldBefore(turn), ...standingContraindication(turn), choices(offerCallback)];
  const { lastSection, lastQuestion } = turn.state;
  const section = lastSection ? turn.knowledge.sections.get(lastSection) : undefined;
  if (!section) return [phrase('command.nothingMore'), choices(offerCallback)];
  if (!mayQuote(turn, section.id)) return [phrase('answer.notApproved'), choices(offerCallback)];
  turn.sections = [section.id];
  const near = nearSections(turn, section.id, RELATED).map(sectionChoice);
  const shown = rangesFor(turn, section.id, lastQuestion ?? '');
  const quoted = quotedSection(turn, section.id);
  const unseen = quoted.sentences.filter((sentence) => !shown.some((range) => overlap(range, sentence)));
  if (desk.told === section.id || unseen.length === 0)
    return [phrase('command.allTold'), choices(...near, offerCallback)];
  desk.told = section.id;
  return [...quote(turn, section.id, unseen), choices(...near, offerCallback)];
}

/** "Source?": whose article the last answer is from. "Who is Ann Lee?": what is known of an author. */
export function sourceParts(turn: Turn): Part[] {
  const { text } = turn.inbound;
  const named = turn.knowledge.articles.find((article) =>
    authorsOf(article).some((author) => asksWhoIs(text, author)),
  );
  if (named) return [authorPart(named), reviewPart(named)];
  const section = turn.knowledge.sections.get(turn.state.lastSection ?? '');
  const article = turn.knowledge.articles.find(({ id }) => id === section?.article);
  if (!section || !article) return [phrase('command.noSource')];
  turn.sections = [section.id];
  return [origin(article), reviewPart(article)];
}

const reviewPart = ({ review }: Article): Part => phrase(review ? 'source.reviewed' : 'source.notReviewed');

const authorPart = ({ title, attribution, source }: Article): Part =>
  'author' in attribution
    ? phrase('command.authorBy', { title, author: attribution.author, source })
    : phrase('command.authorBasedOn', { title, work: attribution.basedOn, source });

function origin({ title, attribution, source }: Article): Part {
  return 'author' in attribution
    ? phrase('command.sourceByAuthor', { title, author: attribution.author, source })
    : phrase('command.sourceBasedOn', { title, work: attribution.basedOn, source });
}

const overlap = (one: Range, other: Range): boolean => one.from < other.to && other.from < one.to;
