import { type Render, type RenderContext, shownChoices } from '../../bot/render.ts';
import type { ChoicesPart, Part, PhrasePart, Reply, SpanPart } from '../../domain/transcripts/reply.ts';
import type { ShownChoice } from '../../domain/transcripts/turn.ts';
import { sourceOf, spanWords } from '../../domain/transcripts/wording.ts';
import { isEmergency } from '../../domain/triage/emergency-reply.ts';
import { fixedWords } from '../../domain/triage/fixed-words.ts';

/** What the widget shows; another client shows `text` alone. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | {
      /** What has to be said and few read twice: set small. A link's words stand in place of the text. */
      readonly kind: 'fine';
      readonly text: string;
      readonly link?: { readonly label: string; readonly href: string };
    }
  | {
      readonly kind: 'quote';
      readonly text: string;
      readonly source: {
        readonly title: string;
        readonly article: string;
        readonly attribution: string;
        readonly url: string;
        readonly reviewed: boolean;
        /** Of the words, BCP 47: the reply around them may have another. */
        readonly lang: string;
      };
    }
  | {
      /** An emergency's wording interrupts; other fixed wording is a note beside an answer. */
      readonly kind: 'alert' | 'note';
      readonly text: string;
      readonly links: readonly { readonly label: string; readonly href: string }[];
    };

/** Sequence numbers as Direct Line's clients compare ids: of one length, so that text order is row order. */
export const activityId = (conversation: string, seq: number): string =>
  `${conversation}|${String(seq).padStart(7, '0')}`;

/** @param publicUrl what links to sources begin with. */
export function createDirectLineRender(publicUrl: string): Render {
  return (reply, context) => {
    const choicesShown = shownChoices(reply, context);
    const calls = choicesShown.filter(isCall).map(({ label, value }) => ({ label, href: value }));
    const blocks = withCalls(blocksOf(reply, context, publicUrl), calls);
    const payload = {
      type: 'message',
      id:
        context.seq === null
          ? `unrecorded|${context.messageId}`
          : activityId(context.conversation, context.seq),
      timestamp: context.at,
      from: { id: 'frontdesk', name: context.knowledge.clinic.name, role: 'bot' },
      conversation: { id: context.conversation },
      ...(context.replyTo === null ? {} : { replyToId: activityId(context.conversation, context.replyTo) }),
      locale: context.lang,
      text: plainText(blocks, context.phrases.say(context.lang, 'widget.notReviewed')),
      ...(choicesShown.length > 0 ? { suggestedActions: { actions: choicesShown.map(action) } } : {}),
      channelData: { blocks, answers: context.messageId },
    };
    return { payload: JSON.stringify(payload), choicesShown, rest: [] };
  };
}

const isCall = ({ value }: ShownChoice): boolean => value.startsWith('tel:');

/** A verdict on the answer leads nowhere: the widget shows it smaller than what does. */
const action = (choice: ShownChoice) => {
  const { label, value } = choice;
  if (isCall(choice)) return { type: 'call', title: label, value };
  const aside = value.startsWith('helped:') ? { channelData: { aside: true } } : {};
  return { type: 'imBack', title: label, value: label, ...aside };
};

/** A choice that calls stands as a link with the first note, before the note's own: a phone dials it. */
function withCalls(blocks: readonly Block[], calls: readonly { label: string; href: string }[]): Block[] {
  const at = blocks.findIndex(({ kind }) => kind === 'note');
  return blocks.map((shown, index) =>
    index === at && shown.kind === 'note' ? { ...shown, links: [...calls, ...shown.links] } : shown,
  );
}

/** Spans of one section that follow each other read as one quotation. */
function blocksOf(reply: Reply, context: RenderContext, publicUrl: string): Block[] {
  const blocks: Block[] = [];
  let quoted: string | null = null;
  for (const part of reply) {
    if (part.kind === 'choices') continue;
    const section = part.kind === 'span' ? part.section : null;
    const last = blocks.at(-1);
    if (part.kind === 'span' && section === quoted && last?.kind === 'quote')
      blocks[blocks.length - 1] = { ...last, text: `${last.text} ${spanWords(context.knowledge, part)}` };
    else blocks.push(block(part, context, publicUrl));
    quoted = section;
  }
  return blocks;
}

function block(part: Exclude<Part, ChoicesPart>, context: RenderContext, publicUrl: string): Block {
  const { knowledge, lang } = context;
  switch (part.kind) {
    case 'span':
      return quote(part, context, publicUrl);
    case 'phrase':
      return sentence(part, context);
    case 'fixed':
      return {
        kind: isEmergency(part.id) ? 'alert' : 'note',
        ...fixedWords(knowledge.safety, part.id, lang),
      };
  }
}

/** Phrases that are set small; of those with an address, the words that stand in its place. */
const FINE_PRINT: ReadonlyMap<string, string | null> = new Map([
  ['greeting.demo', null],
  ['greeting.whoReads', null],
  ['privacy.link', 'privacy.words'],
  ['callback.savedLink', 'callback.savedLinkWords'],
]);

function sentence({ id, values }: PhrasePart, { phrases, lang }: RenderContext): Block {
  const text = phrases.say(lang, id, values);
  const words = FINE_PRINT.get(id);
  if (words === undefined) return { kind: 'text', text };
  if (words === null || values?.url === undefined) return { kind: 'fine', text };
  return { kind: 'fine', text, link: { label: phrases.say(lang, words), href: `${values.url}` } };
}

function quote(part: SpanPart, { knowledge, phrases, lang }: RenderContext, publicUrl: string): Block {
  const quoted = sourceOf(knowledge, phrases, lang, part);
  const { title, article, attribution, path, reviewed } = quoted;
  const source = { title, article, attribution, url: `${publicUrl}${path}`, reviewed, lang: quoted.lang };
  return { kind: 'quote', text: spanWords(knowledge, part), source };
}

/** For clients that show text alone: what a quotation is marked with stands in words. */
const plainText = (blocks: readonly Block[], notReviewed: string): string =>
  blocks
    .map((shown) =>
      shown.kind === 'quote'
        ? [
            `${shown.text}\n${shown.source.title} – ${shown.source.attribution}`,
            ...(shown.source.reviewed ? [] : [notReviewed]),
          ].join('\n')
        : shown.text,
    )
    .join('\n\n');
