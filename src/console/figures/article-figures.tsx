import { mostFirst, totalsOf } from '../../domain/figures/day-counts.ts';
import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { sectionsFor } from '../navigation.ts';
import type { StaffVisit } from '../visit.ts';
import { Bars } from './charts/bars.tsx';
import { type Figure, MOST_SHOWN } from './figure.ts';
import type { Counted } from './read-figures.ts';
import { count, percent, shareOf } from './words.ts';

/** A section as staff know it; one that the articles no longer have, by its id. */
function sectionNames({ sections, articles }: Knowledge, id: string): { section: string; article: string } {
  const section = sections.get(id);
  const article = articles.find((one) => one.id === section?.article);
  return { section: section?.title ?? id, article: article?.title ?? '' };
}

/** From which sections the most questions were answered. */
export function sectionsFigure({ say }: StaffVisit, { counts }: Counted, knowledge: Knowledge): Figure {
  const rows = mostFirst(totalsOf(counts, 'section')).map(([id, answers]) => ({
    ...sectionNames(knowledge, id),
    answers,
  }));
  const [first] = rows;
  return {
    id: 'sections',
    title: say('figures.sections.title'),
    lead: first ? say('figures.sections.lead', { section: first.section, answers: first.answers }) : null,
    headline: null,
    chart: (
      <Bars
        parts={[say('figures.answers')]}
        mode="joined"
        bars={rows
          .slice(0, MOST_SHOWN)
          .map(({ section, answers }) => ({ label: section, value: count(answers), values: [answers] }))}
      />
    ),
    table: {
      columns: [
        { id: 'section', heading: say('figures.section'), kind: 'words' },
        { id: 'article', heading: say('figures.article'), kind: 'words' },
        { id: 'answers', heading: say('figures.answers'), kind: 'count' },
      ],
      rows: rows.map(({ section, article, answers }) => [section, article, answers]),
    },
  };
}

/** What would have answered the questions that got no answer: never the questions themselves. */
export function missingFigure(
  { say, session }: StaffVisit,
  { counts }: Counted,
  knowledge: Knowledge,
): Figure {
  const rows = mostFirst(totalsOf(counts, 'missing')).map(([missing, questions]) => {
    const [kind, ...rest] = missing.split(':');
    const id = rest.join(':');
    const what = kind === 'fact' ? id.replaceAll('-', ' ') : sectionNames(knowledge, id).section;
    const why = say(
      kind === 'fact'
        ? 'figures.missing.fact'
        : kind === 'withdrawn'
          ? 'figures.missing.withdrawn'
          : 'figures.missing.near',
    );
    return { what, why, questions };
  });
  const gaps = sectionsFor(session.staff.role).find(({ id }) => id === 'gaps');
  const all = rows.reduce((sum, { questions }) => sum + questions, 0);
  return {
    id: 'missing',
    ...(gaps ? { more: { path: gaps.path, words: say('figures.missing.more') } } : {}),
    title: say('figures.missing.title'),
    lead: all === 0 ? null : say('figures.missing.lead', { all }),
    headline: null,
    chart: (
      <Bars
        parts={[say('figures.questions')]}
        mode="joined"
        bars={rows.slice(0, MOST_SHOWN).map(({ what, why, questions }) => ({
          label: `${why}: ${what}`,
          value: count(questions),
          values: [questions],
        }))}
      />
    ),
    table: {
      columns: [
        { id: 'lacks', heading: say('figures.missing.why'), kind: 'words' },
        { id: 'what', heading: say('figures.missing.what'), kind: 'words' },
        { id: 'questions', heading: say('figures.questions'), kind: 'count' },
      ],
      rows: rows.map(({ what, why, questions }) => [why, what, questions]),
    },
  };
}

/** What visitors say of the answers from each section. */
export function votesFigure({ say }: StaffVisit, { votes }: Counted, knowledge: Knowledge): Figure {
  const rows = votes.map(({ section: id, helped, not }) => ({ ...sectionNames(knowledge, id), helped, not }));
  const helped = votes.reduce((sum, vote) => sum + vote.helped, 0);
  const all = helped + votes.reduce((sum, vote) => sum + vote.not, 0);
  return {
    id: 'votes',
    title: say('figures.votes.title'),
    lead: all === 0 ? null : say('figures.votes.lead', { all, helped: percent(helped / all) }),
    headline: all === 0 ? null : { value: percent(helped / all), of: say('figures.headline.votes') },
    chart: (
      <Bars
        parts={[say('figures.helped'), say('figures.notHelped')]}
        mode="joined"
        bars={rows.slice(0, MOST_SHOWN).map((row) => ({
          label: row.section,
          value: say('figures.ofVotes', { helped: row.helped, all: row.helped + row.not }),
          values: [row.helped, row.not],
        }))}
      />
    ),
    table: {
      columns: [
        { id: 'section', heading: say('figures.section'), kind: 'words' },
        { id: 'helped', heading: say('figures.helped'), kind: 'count' },
        { id: 'not_helped', heading: say('figures.notHelped'), kind: 'count' },
        { id: 'share_helped', heading: say('figures.shareHelped'), kind: 'share' },
      ],
      rows: rows.map((row) => [row.section, row.helped, row.not, shareOf(row.helped, row.helped + row.not)]),
    },
  };
}
