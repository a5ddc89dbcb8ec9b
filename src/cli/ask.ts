import { createInterface } from 'node:readline';
import { print, readArgs, UsageError } from './arguments.ts';
import type { Asker } from './asker.ts';

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
  const [{ createAsker }, { openDesk }] = await Promise.all([import('./asker.ts'), import('./open.ts')]);
  return createAsker(await openDesk());
}

async function askLines(answer: Asker): Promise<void> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }))
    print(JSON.stringify((await answer(questionOf(line, ++number))).answer));
}

/** A line is a bare text, or JSON with a `text`. @throws {UsageError} for one that begins as JSON and is something else. */
function questionOf(line: string, number: number): string {
  if (!line.trimStart().startsWith('{')) return line;
  try {
    const value: unknown = JSON.parse(line);
    if (value !== null && typeof value === 'object' && 'text' in value && typeof value.text === 'string')
      return value.text;
  } catch {
    // Told below.
  }
  throw new UsageError(`Line ${number} is no question: write {"text": "…"}, or the bare text`);
}
