import type { ComponentChildren } from 'preact';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Transcript, TranscriptLine } from '../domain/transcripts/transcript.ts';
import { Moment } from './moment.tsx';
import type { StaffVisit } from './visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly knowledge: Knowledge;
  readonly transcript: Pick<Transcript, 'lines'>;
  /** Of numbers only the last digits stand there, as on the card that isn't opened yet. */
  readonly hidesNumbers: boolean;
  /** What stands under a line, if anything does. */
  readonly beneath?: (line: TranscriptLine) => ComponentChildren;
}

/** What was written and what was answered, each with its time, and from which section. */
export function Conversation({ visit, knowledge, transcript, hidesNumbers, beneath }: Props) {
  return (
    <ol class="talk">
      {transcript.lines.map((line) => (
        <Line visit={visit} knowledge={knowledge} line={line} hidesNumbers={hidesNumbers}>
          {beneath?.(line)}
        </Line>
      ))}
    </ol>
  );
}

function Line({
  visit,
  knowledge,
  line,
  hidesNumbers,
  children,
}: Omit<Props, 'transcript' | 'beneath'> & {
  readonly line: TranscriptLine;
  readonly children: ComponentChildren;
}) {
  const { say } = visit;
  const { at, from, type, text, outcome, sections, triage, isUnconfirmed } = line;
  const titles = sections.map((id) => titleOf(knowledge, id));
  return (
    <li class={from}>
      <p class="meta">
        {say(`transcript.${from}`)} <Moment visit={visit} at={at} />
        {outcome && (
          <span class={triage?.tier === 'T1' ? 'tag grave' : 'tag'}>{say(`outcomes.${outcome}`)}</span>
        )}
        {isUnconfirmed && <span class="tag warn">{say('transcript.unconfirmed')}</span>}
        {titles.length > 0 && <span class="source">{`${say('transcript.from')} ${titles.join('; ')}`}</span>}
      </p>
      <p class="words">
        {(text === null ? null : shownWords(text, hidesNumbers)) ??
          say(type === 'start' ? 'transcript.opened' : 'transcript.erased')}
      </p>
      {children}
    </li>
  );
}

/** What opens a request's own page is the visitor's alone. */
const OWN_LINK = /(\/callback\/)[\w.-]{20,}/g;
/** Seven digits and more, however they are written. */
const NUMBER = /\+?\(?\d(?:[ ().-]{0,2}\d){6,}/g;

/** The words as staff may see them. */
export const shownWords = (text: string, hidesNumbers: boolean): string => {
  const safe = text.replace(OWN_LINK, '$1…');
  return hidesNumbers ? safe.replace(NUMBER, (number) => `··${number.replace(/\D/g, '').slice(-4)}`) : safe;
};

/** `Title (article)`; a section that is gone keeps its id. */
function titleOf({ sections, articles }: Knowledge, id: string): string {
  const section = sections.get(id);
  if (!section) return id;
  const article = articles.find((one) => one.id === section.article);
  return article ? `${section.title} (${article.title})` : section.title;
}
