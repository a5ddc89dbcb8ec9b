import { type Render, type RenderContext, shownChoices } from '../../bot/render.ts';
import type { Part } from '../../domain/transcripts/reply.ts';
import { sourceOf, spanWords } from '../../domain/transcripts/wording.ts';
import { fixedWords } from '../../domain/triage/fixed-words.ts';

/** Plain text for a terminal: the source after each quotation, choices with a number each. */
export const renderForTerminal: Render = (reply, context) => {
  const choicesShown = shownChoices(reply, context);
  const lines = reply.flatMap((part, i) => words(part, context, reply[i + 1]));
  const numbered = choicesShown.map(({ label }, i) => `  ${i + 1}. ${label}`);
  const text = [lines.join('\n'), numbered.join('\n')].filter(Boolean).join('\n');
  return { payload: JSON.stringify({ text }), choicesShown, rest: [] };
};

function words(part: Part, context: RenderContext, next: Part | undefined): string[] {
  const { knowledge, phrases, lang } = context;
  switch (part.kind) {
    case 'span': {
      const source = sourceOf(knowledge, phrases, lang, part);
      const goesOn = next?.kind === 'span' && next.section === part.section;
      const said = spanWords(knowledge, part);
      if (goesOn) return [said];
      const notReviewed = source.reviewed ? [] : [`  ${phrases.say(lang, 'widget.notReviewed')}`];
      return [said, `  — ${source.title}, ${source.article}. ${source.attribution}`, ...notReviewed];
    }
    case 'phrase':
      return [phrases.say(lang, part.id, part.values)];
    case 'fixed':
      return [fixedWords(knowledge.safety, part.id, lang).text];
    case 'choices':
      return [];
  }
}
