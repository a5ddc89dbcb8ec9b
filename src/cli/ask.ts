import { createInterface } from 'node:readline';
import { createDialogs } from '../../dialogs/create-dialogs.ts';
import { createBotRun } from '../bot/run-bot.ts';
import type { Desk } from '../bot/turn-runner.ts';
import { createDirectLineRender } from '../channels/direct-line/render.ts';
import { createPhrases } from '../desk.ts';
import type { ScoredSection, Understanding } from '../domain/answering/understanding.ts';
import { newConversationState, type Snapshot } from '../domain/transcripts/turn.ts';
import { print, readArgs, UsageError } from './arguments.ts';
import { openDesk } from './open.ts';

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
  const answer = createAsker(await openDesk());
  if (values.jsonl) return askLines(answer);
  const asked = await answer(positionals[0] ?? '');
  if (values.json) print(JSON.stringify(asked.answer));
  else print(asked.answer.reply);
  if (values.explain) for (const line of asked.explanation) print(`# ${line}`);
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

type Asker = (text: string) => Promise<{ answer: Answer; explanation: readonly string[] }>;

/** What `ask --json` prints. */
interface Answer {
  readonly text: string;
  readonly lang: string;
  readonly outcome: string | null;
  readonly triage: 'T1' | 'T2' | null;
  readonly targets: readonly string[];
  readonly sections: readonly NamedSection[];
  readonly candidates: readonly NamedSection[];
  readonly reply: string;
}

interface NamedSection {
  readonly id: string;
  readonly title: string;
  readonly article: string;
  readonly score: number;
}

function createAsker(desk: Desk): Asker {
  const runBot = createBotRun(createDialogs());
  const render = createDirectLineRender('');
  const phrases = createPhrases();
  return async (text) => {
    const triage = desk.triage(text);
    const draws = { now: new Date().toISOString(), ref: '22222222' };
    const inbound = {
      channel: 'directline',
      conversation: 'ask',
      user: 'ask',
      type: 'message' as const,
      messageId: 'ask',
      text,
      locale: null,
      timeZone: null,
      attachments: 0,
    };
    const output = await runBot({ inbound, triage, draws, snapshot: freshSnapshot(), desk });
    const understood = desk.answerer.understand(text, triage);
    const { lang } = output.state;
    const context = {
      ...inbound,
      knowledge: desk.knowledge,
      phrases,
      lang,
      seq: null,
      replyTo: null,
      at: draws.now,
    };
    const words = output.replies.map(
      (reply) => (JSON.parse(render(reply, context).payload) as { text: string }).text,
    );
    const answer: Answer = {
      text,
      lang: triage.lang,
      outcome: output.outcome,
      triage: triage.tier,
      targets: triage.targets,
      sections: named(desk, scored(output.sections, understood)),
      candidates: named(desk, understood.candidates),
      reply: words.join('\n\n'),
    };
    return { answer, explanation: understood.explanation };
  };
}

const freshSnapshot = (): Snapshot => ({
  version: 0,
  lastSeq: 0,
  state: newConversationState(),
  callbacks: [],
});

/** The sections of the reply, with the scores that the search gave them. */
const scored = (ids: readonly string[], { sections, candidates }: Understanding): ScoredSection[] =>
  ids.map((id) => ({ id, score: [...sections, ...candidates].find((s) => s.id === id)?.score ?? 0 }));

const named = ({ knowledge }: Desk, sections: readonly ScoredSection[]): NamedSection[] =>
  sections.flatMap(({ id, score }) => {
    const section = knowledge.sections.get(id);
    return section
      ? [{ id, title: section.title, article: section.article, score: Number(score.toFixed(4)) }]
      : [];
  });
