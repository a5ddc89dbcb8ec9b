import { feedbackBySection, type SectionFeedback } from '../domain/transcripts/feedback.ts';
import { pickedSections, votes } from '../storage/verdicts.ts';
import { noWords, print, printJson, readArgs } from './arguments.ts';
import { columns } from './columns.ts';
import { withKnowledge } from './open.ts';

/** Characters of a knowledge version that tell it from others. */
const VERSION_SHOWN = 12;
const MOST_PICKS = 50;

/**
 * `knowledge feedback`: what visitors said of the answers from each section, the worst first; then the questions for which they chose
 * one of two sections, each a phrasing that the section may lack.
 */
export async function knowledgeFeedback(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' } });
  noWords(positionals);
  await withKnowledge(async ({ database, personal }, knowledge) => {
    const sections = feedbackBySection(await votes(database.reader)).map((feedback) => ({
      ...feedback,
      current: feedback.version === knowledge.version,
    }));
    const picks = await pickedSections(database.reader, personal, { limit: MOST_PICKS });
    if (values.json) return printJson({ version: knowledge.version, sections, picks });
    if (sections.length === 0) print('No visitor has said yet whether an answer helped.');
    else for (const line of columns(HEADINGS, sections.map(row))) print(line);
    if (picks.length === 0) return;
    print('');
    const rows = picks.map(({ section, text }) => [section, text]);
    for (const line of columns(['Chosen section', 'For the question'], rows)) print(line);
  });
}

const HEADINGS = ['Helped', 'Not', 'Section', 'Knowledge version', 'Last'];

const row = ({ section, version, yes, no, lastDay, current }: SectionFeedback & { current: boolean }) => [
  String(yes),
  String(no),
  section,
  `${version.slice(0, VERSION_SHOWN)}${current ? ' (now)' : ''}`,
  lastDay,
];
