import { createDialogs } from '../../dialogs/create-dialogs.ts';
import { createBotRun } from '../bot/run-bot.ts';
import type { Desk } from '../bot/turn-runner.ts';
import { createDirectLineRender } from '../channels/direct-line/render.ts';
import { createPhrases } from '../desk.ts';
import type { ScoredSection, Understanding } from '../domain/answering/understanding.ts';
import { newConversationState, type Snapshot } from '../domain/transcripts/turn.ts';

export type Asker = (text: string) => Promise<{ answer: Answer; explanation: readonly string[] }>;

/** What `ask --json` prints. */
export interface Answer {
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

/** Answers each text as a fresh conversation of the web chat would. */
export function createAsker(desk: Desk): Asker {
  const runBot = createBotRun(createDialogs(), (ref) => `/callback/${ref}`);
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
    return { answer, explanation: understood.explain() };
  };
}

const freshSnapshot = (): Snapshot => ({
  version: 0,
  lastSeq: 0,
  state: newConversationState(),
  callbacks: [],
  promised: [],
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
