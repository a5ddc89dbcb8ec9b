import type { Knowledge } from '../knowledge/knowledge.ts';
import { articlesIn } from '../knowledge/translations.ts';
import type { Part, Reply, SpanPart } from './reply.ts';

/**
 * The check on the way out: every span is whole sentences of a section of this very knowledge that isn't withdrawn, and every fixed
 * wording is one of safety.yaml. Phrases can't be checked here; a test holds their catalogue to non-clinical sentences.
 * @throws {Error} for a reply that must not leave.
 */
export function checkReply(reply: Reply, knowledge: Knowledge): void {
  for (const part of reply) checkPart(part, knowledge);
}

function checkPart(part: Part, knowledge: Knowledge): void {
  if (part.kind === 'span') checkSpan(part, knowledge);
  if (part.kind === 'fixed' && !knowledge.safety.fixed.has(part.id))
    throw new Error(`A fixed wording that safety.yaml doesn't have: "${part.id}"`);
}

function checkSpan(span: SpanPart, knowledge: Knowledge): void {
  const { sections, withdrawn } = articlesIn(knowledge, span.lang);
  const section = sections.get(span.section);
  if (!section || span.version !== knowledge.version)
    throw new Error(`A span of a section that isn't in this knowledge: "${span.section}"`);
  if (knowledge.withdrawn.has(span.section) || withdrawn.has(span.section))
    throw new Error(`A span of a section that is withdrawn: "${span.section}"`);
  const begins = section.sentences.some(({ from }) => from === span.from);
  const ends = section.sentences.some(({ to }) => to === span.to);
  if (!begins || !ends || span.from >= span.to)
    throw new Error(`A span of "${span.section}" that isn't whole sentences: ${span.from} to ${span.to}`);
}
