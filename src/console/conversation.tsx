import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import type { Transcript, TranscriptLine } from '../domain/transcripts/transcript.ts';
import { Moment } from './moment.tsx';
import type { StaffVisit } from './visit.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly knowledge: Knowledge;
  readonly transcript: Pick<Transcript, 'lines'>;
}

/** What was written and what was answered, each with its time, and from which section. */
export function Conversation({ visit, knowledge, transcript }: Props) {
  return (
    <ol class="talk">
      {transcript.lines.map((line) => (
        <Line visit={visit} knowledge={knowledge} line={line} />
      ))}
    </ol>
  );
}

function Line({ visit, knowledge, line }: Omit<Props, 'transcript'> & { readonly line: TranscriptLine }) {
  const { say } = visit;
  const { at, from, type, text, outcome, sections, triage } = line;
  const titles = sections.map((id) => titleOf(knowledge, id));
  return (
    <li class={from}>
      <p class="meta">
        {say(`transcript.${from}`)} <Moment visit={visit} at={at} />
        {outcome && (
          <span class={triage?.tier === 'T1' ? 'tag grave' : 'tag'}>{say(`outcomes.${outcome}`)}</span>
        )}
        {titles.length > 0 && <span class="source">{`${say('transcript.from')} ${titles.join('; ')}`}</span>}
      </p>
      <p class="words">{text ?? say(type === 'start' ? 'transcript.opened' : 'transcript.erased')}</p>
    </li>
  );
}

/** `Title (article)`; a section that is gone keeps its id. */
function titleOf({ sections, articles }: Knowledge, id: string): string {
  const section = sections.get(id);
  if (!section) return id;
  const article = articles.find((one) => one.id === section.article);
  return article ? `${section.title} (${article.title})` : section.title;
}
