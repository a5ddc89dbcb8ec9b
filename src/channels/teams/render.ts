import { type Render, type RenderContext, shownChoices } from '../../bot/render.ts';
import type { ChoicesPart, Part, Reply, SpanPart } from '../../domain/transcripts/reply.ts';
import type { ShownChoice } from '../../domain/transcripts/turn.ts';
import { sourceOf, spanWords } from '../../domain/transcripts/wording.ts';
import { isEmergency } from '../../domain/triage/emergency-reply.ts';
import { fixedWords } from '../../domain/triage/fixed-words.ts';
import {
  actionSets,
  box,
  CARD_TYPE,
  type Card,
  card,
  type Element,
  executeAction,
  link,
  sayAction,
  submitAction,
  words,
} from './card.ts';

/** What is stored of a reply: its words for staff, and the activity as the service gets it. */
export interface BotPayload {
  readonly text: string;
  readonly activity: OutgoingActivity;
}

export interface OutgoingActivity {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'plain';
  /** What a notice on a phone shows. */
  readonly summary?: string;
  readonly locale: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content: Card }[];
  readonly suggestedActions?: {
    readonly to: readonly string[];
    readonly actions: readonly SuggestedAction[];
  };
}

interface SuggestedAction {
  readonly type: 'imBack';
  readonly title: string;
  readonly value: string;
}

/** Verb of the button that opens the callback form as a card. */
export const OPEN_FORM = 'frontdesk/form';

/** A reply as an Adaptive Card, for Teams. @param publicUrl what links to sources begin with. */
export const createTeamsRender =
  (publicUrl: string): Render =>
  (reply, context) => {
    const shown = shownChoices(reply, context);
    const text = plainWords(reply, context);
    const isAlarm = reply.some((part) => part.kind === 'fixed' && isEmergency(part.id));
    const body = [...elementsOf(reply, context, publicUrl), ...buttons(reply, shown, context)];
    const activity: OutgoingActivity = {
      type: 'message',
      summary: isAlarm ? text : context.knowledge.clinic.name,
      locale: context.lang,
      attachments: attached(card(body)),
    };
    return { payload: payloadOf(text, activity), choicesShown: shown, rest: [] };
  };

/** Plain text with suggested actions, for channels of Azure Bot Service that may show no more. */
export const renderForAzure: Render = (reply, context) => {
  const shown = shownChoices(reply, context);
  const text = plainWords(reply, context);
  const buttons = shown.filter((choice) => !isCall(choice));
  const activity: OutgoingActivity = {
    type: 'message',
    text,
    textFormat: 'plain',
    locale: context.lang,
    ...(buttons.length > 0
      ? {
          suggestedActions: {
            to: [],
            actions: buttons.map(({ label }) => ({ type: 'imBack', title: label, value: label })),
          },
        }
      : {}),
  };
  return { payload: payloadOf(text, activity), choicesShown: shown, rest: [] };
};

/** The same with the callback form as a card, for clients that show cards. */
export const renderForWebChat: Render = (reply, context) => {
  const rendering = renderForAzure(reply, context);
  if (!asksForConsent(reply)) return rendering;
  const { text, activity } = JSON.parse(rendering.payload) as BotPayload;
  const { phrases, lang } = context;
  const form = card([], [submitAction(phrases.say(lang, 'teams.openForm'), OPEN_FORM, { lang })]);
  return { ...rendering, payload: payloadOf(text, { ...activity, attachments: attached(form) }) };
};

/** What another renderer makes of a reply, as an activity of plain text: Azure's own text messages look like any others. */
export const asActivity =
  (render: Render): Render =>
  (reply, context) => {
    const rendering = render(reply, context);
    const shown = JSON.parse(rendering.payload) as { readonly text: string };
    const activity = {
      type: 'message',
      text: shown.text,
      textFormat: 'plain',
      locale: context.lang,
    } as const satisfies OutgoingActivity;
    return { ...rendering, payload: JSON.stringify({ ...shown, activity } satisfies BotPayload) };
  };

export const attached = (content: Card): OutgoingActivity['attachments'] => [
  { contentType: CARD_TYPE, content },
];

const payloadOf = (text: string, activity: OutgoingActivity): string =>
  JSON.stringify({ text, activity } satisfies BotPayload);

const isCall = ({ value }: ShownChoice): boolean => value.startsWith('tel:');

/** The consent is asked for where the form begins: there it can be filled in whole instead. */
const asksForConsent = (reply: Reply): boolean =>
  reply.some((part) => part.kind === 'phrase' && part.id === 'callback.consentAsk');

function buttons(reply: Reply, shown: readonly ShownChoice[], { phrases, lang }: RenderContext): Element[] {
  const calls = shown.filter(isCall).map(({ label, value }) => link(label, value));
  const says = shown.filter((choice) => !isCall(choice)).map(({ label }) => sayAction(label));
  const form = asksForConsent(reply)
    ? [executeAction(phrases.say(lang, 'teams.openForm'), OPEN_FORM, { lang }, { fallback: 'drop' })]
    : [];
  return [...calls, ...actionSets([...says, ...form])];
}

/** Spans of one section that follow each other stand in one box, with their source beneath. */
function elementsOf(reply: Reply, context: RenderContext, publicUrl: string): Element[] {
  const elements: Element[] = [];
  let said: string[] = [];
  for (const [at, part] of reply.entries()) {
    if (part.kind === 'choices') continue;
    if (part.kind !== 'span') {
      elements.push(element(part, context));
      continue;
    }
    said.push(spanWords(context.knowledge, part));
    if (goesOn(part, reply[at + 1])) continue;
    elements.push(quote(part, said.join(' '), context, publicUrl));
    said = [];
  }
  return elements;
}

function element(part: Exclude<Part, ChoicesPart | SpanPart>, context: RenderContext): Element {
  const { knowledge, phrases, lang } = context;
  if (part.kind === 'phrase') {
    const label = LINKED.get(part.id);
    return label && part.values?.url
      ? link(phrases.say(lang, label), `${part.values.url}`)
      : words(phrases.say(lang, part.id, part.values));
  }
  const { text, links } = fixedWords(knowledge.safety, part.id, lang);
  const isAlarm = isEmergency(part.id);
  const shown = words(text, isAlarm ? { weight: 'bolder' } : {});
  return box(isAlarm ? 'attention' : 'emphasis', [
    shown,
    ...links.map(({ label, href }) => link(label, href)),
  ]);
}

function quote(part: SpanPart, said: string, context: RenderContext, publicUrl: string): Element {
  const { knowledge, phrases, lang } = context;
  const source = sourceOf(knowledge, phrases, lang, part);
  const notReviewed = source.reviewed ? [] : [words(phrases.say(lang, 'widget.notReviewed'), FINE)];
  return box('emphasis', [
    words(source.title, { weight: 'bolder' }),
    words(said),
    words(source.attribution, FINE),
    link(source.article, `${publicUrl}${source.path}`),
    ...notReviewed,
  ]);
}

const goesOn = (part: SpanPart, next: Part | undefined): boolean =>
  next?.kind === 'span' && next.section === part.section;

/** Phrases with an address, and the words that stand in its place. */
const LINKED: ReadonlyMap<string, string> = new Map([
  ['privacy.link', 'privacy.words'],
  ['callback.savedLink', 'callback.savedLinkWords'],
]);

const FINE = { size: 'small', isSubtle: true } as const;

/** The reply in words, a part a paragraph: for staff, for notices, and for channels without cards. */
function plainWords(reply: Reply, context: RenderContext): string {
  const { knowledge, phrases, lang } = context;
  const paragraphs: string[] = [];
  for (const [at, part] of reply.entries()) {
    if (part.kind === 'choices') continue;
    if (part.kind === 'phrase') paragraphs.push(phrases.say(lang, part.id, part.values));
    else if (part.kind === 'fixed') paragraphs.push(fixedWords(knowledge.safety, part.id, lang).text);
    else {
      const isLast = !goesOn(part, reply[at + 1]);
      const source = sourceOf(knowledge, phrases, lang, part);
      const lines = isLast ? [`${source.title} – ${source.attribution}`] : [];
      if (isLast && !source.reviewed) lines.push(phrases.say(lang, 'widget.notReviewed'));
      // Some channels show a single line break as none.
      paragraphs.push(spanWords(knowledge, part), ...lines);
    }
  }
  return paragraphs.join('\n\n');
}
