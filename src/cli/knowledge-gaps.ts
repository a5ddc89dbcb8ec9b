import { groupingSteps } from '../domain/gaps/group-gaps.ts';
import { finish } from '../domain/steps.ts';
import { type GapDecision, gapDecisions, gapKey } from '../storage/gap-decisions.ts';
import { unansweredQuestions } from '../storage/unanswered.ts';
import { noWords, print, printJson, readArgs, UsageError } from './arguments.ts';
import { columns } from './columns.ts';
import { presentDesk, withKnowledge } from './open.ts';
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
  await withKnowledge(async (stores, knowledge, config) => {
    const { database, personal } = stores;
    const questions = await unansweredQuestions(database.reader, personal, { limit: MOST_READ });
    const { answerer, triage } = await presentDesk(knowledge, stores, config);
    const decisions = await gapDecisions(database.reader);
    const understand = (text: string) => answerer.understand(text, triage(text));
    const gaps = finish(groupingSteps(questions, understand))
      .filter(({ words, lastAt }) => isOpen(decisions.get(gapKey(personal, words)), lastAt))
      .slice(0, limit)
      .map(({ text, count, unhelpful, lastAt, fact, nearest }) => ({
        text,
        count,
        unhelpful,
        lastAt,
        fact,
        nearest: nearest[0] ?? null,
      }));
    if (values.json) return printJson(gaps);
    if (gaps.length === 0) return print('Every question found an answer so far.');
    const { timeZone } = knowledge.clinic;
    const rows = gaps.map(({ text, count, lastAt, nearest: section, fact }) => [
      String(count),
      localTime(lastAt, timeZone),
      fact === null ? (section ?? '') : `clinic.yaml: ${fact}`,
      inOneLine(text),
    ]);
    for (const line of columns(['Times', 'Last', 'Nearest section', 'Question'], rows)) print(line);
  });
}

/** Whether staff haven't hidden it, nor answered it since it was asked last. */
const isOpen = (decision: GapDecision | undefined, lastAt: string): boolean =>
  decision === undefined || (decision.kind === 'answered' && lastAt > decision.at);
