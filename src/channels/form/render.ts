import { type Render, type RenderContext, shownChoices } from '../../bot/render.ts';
import type { PageReply, Passage } from '../../domain/callbacks/plain-pages.ts';
import type { Safety } from '../../domain/knowledge/knowledge.ts';
import type { ChoicesPart, Part } from '../../domain/transcripts/reply.ts';
import { spanWords } from '../../domain/transcripts/wording.ts';
import { isEmergency } from '../../domain/triage/emergency-reply.ts';
import { fixedWords } from '../../domain/triage/fixed-words.ts';

const WINDOW = 'window:';

/** A reply for a page of this site. */
export const renderForPage: Render = (reply, context) => {
  const choicesShown = shownChoices(reply, context);
  const passages = reply.flatMap((part) => (part.kind === 'choices' ? [] : passage(part, context)));
  const payload: PageReply = {
    text: passages.map(({ text }) => text).join('\n\n'),
    passages,
    windows: choicesShown.flatMap(({ value }) =>
      value.startsWith(WINDOW) ? [value.slice(WINDOW.length)] : [],
    ),
  };
  return { payload: JSON.stringify(payload), choicesShown, rest: [] };
};

function passage(part: Exclude<Part, ChoicesPart>, { knowledge, phrases, lang }: RenderContext): Passage {
  switch (part.kind) {
    case 'span':
      return { id: part.section, kind: 'text', text: spanWords(knowledge, part), links: [] };
    case 'phrase': {
      const { id, values } = part;
      const text = phrases.say(lang, id, values);
      const links = values?.url === undefined ? [] : [{ label: `${values.url}`, href: `${values.url}` }];
      return { id, kind: 'text', text, links };
    }
    case 'fixed': {
      const kind = isEmergency(part.id) ? 'alert' : 'note';
      return { id: part.id, kind, ...ofForm(knowledge.safety, part.id, lang) };
    }
  }
}

/** A fixed wording that speaks of the chat it was written for, as that of a form: what it tells to do is the same. */
function ofForm(safety: Safety, id: string, lang: string): ReturnType<typeof fixedWords> {
  const { text, links } = fixedWords(safety, id, lang);
  const form = safety.fixed.get(id)?.text.es === text ? 'formulario' : 'form';
  return { text: text.replace(/\bchat\b/g, form), links };
}
