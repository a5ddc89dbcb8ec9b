import { createInterface } from 'node:readline';
import { print, readArgs, UsageError } from './arguments.ts';
import type { Answer, Asker } from './asker.ts';
import { counted } from './staff-words.ts';

export async function ask(args: readonly string[]): Promise<void> {
  const { values, positionals } = readArgs(args, {
    json: { type: 'boolean' },
    jsonl: { type: 'boolean' },
    explain: { type: 'boolean' },
  });
  if (values.jsonl && positionals.length > 0)
    throw new UsageError('--jsonl reads the questions from standard input: leave out the text');
  if (!values.jsonl && positionals.length !== 1)
    throw new UsageError('ask takes one text in quotation marks, or --jsonl with a question a line');
  const answer = await openAsker();
  if (values.jsonl) return askLines(answer);
  const asked = await answer(positionals[0] ?? '');
  if (values.json) print(JSON.stringify(asked.answer));
  else print(asked.answer.reply);
  if (values.explain) for (const line of asked.explanation) print(`# ${line}`);
}

/** What answers is loaded only when there is something to answer. */
async function openAsker(): Promise<Asker> {
  const { createAsker } = await import('./asker.ts');
  const { openDesk } = await import('./open.ts');
  return createAsker(await openDesk());
}

async function askLines(answer: Asker): Promise<void> {
  let number = 0;
  let unanswered = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const result = await answerLine(answer, line, ++number);
    if ('error' in result) unanswered += 1;
    print(JSON.stringify(result));
  }
  if (unanswered > 0)
    throw new UsageError(
      `${unanswered} of ${counted(number, 'line')} got no answer: see "error" in the output`,
    );
}

/** What a line gets: its answer, or what is wrong with it, so that the lines after it keep their places. */
async function answerLine(answer: Asker, line: string, number: number): Promise<Answer | Unanswered> {
  const text = questionOf(line);
  if (text === null)
    return { line: number, error: `Line ${number} is no question: write {"text": "…"}, or the bare text` };
  try {
    return (await answer(text)).answer;
  } catch (error) {
    return { line: number, text, error: error instanceof Error ? error.message : 'something went wrong' };
  }
}

/** A line is a bare text, or JSON with a `text`; null for one that begins as JSON and is something else. */
function questionOf(line: string): string | null {
  if (!line.trimStart().startsWith('{')) return line;
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object' && 'text' in value && typeof value.text === 'string')
      return value.text;
  } catch {
    // No JSON, so no question.
  }
  return null;
}

/** What `ask --jsonl` prints for a line that got no answer. */
interface Unanswered {
  /** Counted from 1. */
  readonly line: number;
  readonly text?: string;
  readonly error: string;
}
