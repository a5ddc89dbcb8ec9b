import { createDirectLineRender } from '../../src/channels/direct-line/render.ts';
import { renderForTerminal } from '../../src/channels/terminal/render.ts';
import { createPhrases } from '../../src/desk.ts';
import type { Reply } from '../../src/domain/transcripts/reply.ts';
import { readKnowledgeFolder } from '../../src/knowledge-folder.ts';

const knowledge = await readKnowledgeFolder('knowledge');
const [section] = knowledge.sections.values();
const { from, to } = section!.sentences[0]!;
const reply: Reply = [{ kind: 'span', section: section!.id, from, to, version: knowledge.version }];
const context = {
  knowledge,
  phrases: createPhrases(),
  lang: 'en',
  at: '2026-11-20T15:30:00.000Z',
  conversation: 'c1',
  messageId: 'm1',
  seq: null,
  replyTo: null,
};
const reviewed = {
  ...knowledge,
  articles: knowledge.articles.map((article) => ({
    ...article,
    review: { by: 'Dr. Ada Kern', on: '2026-11-01', due: '2027-11-01' },
  })),
};

test.each([
  ['the chat’s plain text', createDirectLineRender('')],
  ['the terminal', renderForTerminal],
])('%s says beside a quotation that no clinician has reviewed it, until one has', (_channel, render) => {
  const textOf = (from: typeof knowledge) =>
    (JSON.parse(render(reply, { ...context, knowledge: from }).payload) as { text: string }).text;
  expect(textOf(knowledge)).toContain('Not reviewed by a clinician');
  expect(textOf(reviewed)).not.toContain('Not reviewed by a clinician');
});
