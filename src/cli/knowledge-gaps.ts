import { createAnswerer } from '../domain/answering/create-answerer.ts';
import { askedInVain, countGaps, isQuestion } from '../domain/gaps/count-gaps.ts';
import { createTriage } from '../domain/triage/create-triage.ts';
import { unansweredQuestions } from '../storage/unanswered.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { columns } from './columns.ts';
import { withKnowledge } from './open.ts';
import { localTime } from './staff-words.ts';

/** Questions looked at, the latest ones. */
const MOST_READ = 10_000;
const MOST_LISTED = 50;
/** A longer question is cut in the table; `--json` has all of it. */
const LONGEST_SHOWN = 100;

function inOneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN).trimEnd()}…` : line;
}

/** `knowledge gaps`: what visitors asked and nothing answered, with the section that lies nearest. */
export async function knowledgeGaps(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, { json: { type: 'boolean' }, limit: { type: 'string' } });
  noWords(positionals);
  const limit = Number(values.limit ?? MOST_LISTED);
  if (!Number.isInteger(limit) || limit < 1) throw new UsageError('--limit takes a whole number from 1');
  await withKnowledge(async ({ database, personal }, knowledge) => {
    const questions = await unansweredQuestions(database.reader, personal, { limit: MOST_READ });
    const answerer = createAnswerer(knowledge);
    const triage = createTriage(knowledge.safety);
    const understand = (text: string) => answerer.understand(text, triage(text));
    const asked = questions
      .map(({ text, at }) => ({ text, at, understood: understand(text) }))
      .filter(({ text, understood }) => isQuestion(text, understood))
      .map(({ text, at, understood }) => ({ text: askedInVain(text, understood), at }));
    const gaps = countGaps(asked)
      .slice(0, limit)
      .map((gap) => ({ ...gap, nearest: understand(gap.text).candidates[0]?.id ?? null }));
    if (values.json) return printJson(gaps);
    if (gaps.length === 0) return print('Every question found an answer so far.');
    const { timeZone } = knowledge.clinic;
    const rows = gaps.map(({ text, count, lastAt, nearest: section }) => [
      String(count),
      localTime(lastAt, timeZone),
      section ?? '',
      inOneLine(text),
    ]);
    for (const line of columns(['Times', 'Last', 'Nearest section', 'Question'], rows)) print(line);
  });
}
