import type { Render, RenderContext } from '../../bot/render.ts';
import { measure, plain } from '../../domain/texts/gsm.ts';
import type { Choice, ChoicesPart, Part, Reply, SpanPart } from '../../domain/transcripts/reply.ts';
import type { ShownChoice } from '../../domain/transcripts/turn.ts';
import { choiceWords, sectionOfSpan, sourceOf, spanWords } from '../../domain/transcripts/wording.ts';
import { fixedWords } from '../../domain/triage/fixed-words.ts';
import { type Paragraph, pagesOf } from './pages.ts';

/** Leaves the form: "cancel" would end all texts. */
const LEAVES = 'command:cancel';

/**
 * A reply as text messages of at most 320 characters: plain text, the source after a quotation, choices with a number each to answer by. What
 * doesn't fit follows on "MORE": the page that the context names is shown, and the pages after it are the rest.
 */
export const renderForSms: Render = (reply, context) => {
  const options = optionsOf(reply);
  const numbered = options.filter(({ value }) => value !== LEAVES);
  const leaves = options.filter(({ value }) => value === LEAVES);
  const choicesShown = [...numbered, ...leaves].map((option) => shownChoice(option, context));
  const lines = choicesShown.map(({ label, value }, index) =>
    plain(`${value === LEAVES ? 0 : index + 1} ${label}`),
  );
  const more = plain(sayerOf(context).say(context.lang, 'text.more'));
  const pages = pagesOf(paragraphsOf(reply, context), lines, more);
  const at = context.page ?? 0;
  const page = pages[Math.min(at, pages.length - 1)];
  const text = page?.text ?? '';
  return {
    payload: JSON.stringify({ text, segments: measure(text).segments }),
    choicesShown: choicesShown.slice(0, page?.shown ?? 0),
    rest: pages.slice(at + 1).map(({ text: follows }) => follows),
  };
};

/** What is said in a text message may have a shorter wording, or another one where a word would mean something to the network. */
const sayerOf = ({ phrases }: RenderContext): Parameters<typeof choiceWords>[1] => ({
  say: (lang, id, values) => phrases.say(lang, phrases.idFor(lang, 'sms', id), values),
});

const shownChoice = (option: Choice, context: RenderContext): ShownChoice => ({
  label: choiceWords(context.knowledge, sayerOf(context), context.lang, option),
  value: option.value,
});

/** A number to call stands in the words; a verdict and what lies near an answer would take more room than the answer. */
function optionsOf(reply: Reply): Choice[] {
  const quotes = reply.some(({ kind }) => kind === 'span');
  return reply
    .flatMap((part) => (part.kind === 'choices' ? part.options : []))
    .filter(({ value }) => !/^(?:tel|helped):/.test(value) && !(quotes && value.startsWith('section:')));
}

function paragraphsOf(reply: Reply, context: RenderContext): Paragraph[] {
  const said = reply
    .filter((part): part is Exclude<Part, ChoicesPart> => part.kind !== 'choices')
    .toSorted((one, other) => Number(isSafetyLine(other)) - Number(isSafetyLine(one)));
  const paragraphs: Paragraph[] = [];
  let quoted: string | null = null;
  for (const part of said) {
    const section = part.kind === 'span' ? part.section : null;
    const last = paragraphs.at(-1);
    const own = part.kind === 'span' ? quotation(part, context) : inOwnWords(part, context);
    if (section !== null && section === quoted && last)
      paragraphs[paragraphs.length - 1] = { ...last, sentences: [...last.sentences, ...own[0]!.sentences] };
    else paragraphs.push(...own);
    quoted = section;
  }
  return paragraphs;
}

/** What stands beneath an answer elsewhere comes first here: beneath a long one it would be behind "MORE". */
const isSafetyLine = (part: Part): boolean => part.kind === 'fixed' && part.id.startsWith('safety-line-');

function quotation(span: SpanPart, context: RenderContext): Paragraph[] {
  const { knowledge, lang } = context;
  const phrases = sayerOf(context);
  const source = sourceOf(knowledge, phrases, lang, span);
  const named = `- ${source.attribution}.`;
  const marked = source.reviewed ? named : `${named} ${phrases.say(lang, 'widget.notReviewed')}.`;
  const sentences = sectionOfSpan(knowledge, span)
    .sentences.filter(({ from, to }) => from >= span.from && to <= span.to)
    .map((range) => plain(spanWords(knowledge, { ...span, ...range })).trim());
  return [{ sentences, separator: ' ', source: plain(marked) }];
}

function inOwnWords(part: Exclude<Part, ChoicesPart | SpanPart>, context: RenderContext): Paragraph[] {
  const { knowledge, lang } = context;
  const text =
    part.kind === 'fixed'
      ? fixedWords(knowledge.safety, part.id, lang).text
      : sayerOf(context).say(lang, part.id, part.values);
  return plain(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ sentences: line.split(BETWEEN_SENTENCES), separator: ' ', source: null }));
}

/** After the mark that ends one, where the next begins like one. */
const BETWEEN_SENTENCES = /(?<=[.!?]["')]?) (?=["'(¿¡]?[A-Z0-9])/;
