import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { NOTE_KINDS } from '../../domain/transcripts/review.ts';
import type { TranscriptLine } from '../../domain/transcripts/transcript.ts';
import { Moment } from '../moment.tsx';
import { LONGEST_NOTE } from '../text-lengths.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { queryOf } from './filter.ts';
import { type ShownTranscript, typedIn } from './shown-transcript.ts';
import { numbersOf, whyAnswered } from './why.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly shown: ShownTranscript;
}

interface BeneathProps extends Props {
  readonly knowledge: Knowledge;
  readonly line: TranscriptLine;
  readonly mayReview: boolean;
}

/** Under a message: why it was answered so, the numbers behind it, what staff say of it. */
export function Beneath({ visit, knowledge, shown, line, mayReview }: BeneathProps) {
  const why = whyAnswered(visit, knowledge, line);
  if (line.type !== 'message') return null;
  return (
    <div class="why">
      {why.map((sentence) => (
        <p>{sentence}</p>
      ))}
      <details>
        <summary>{visit.say('transcripts.details')}</summary>
        <dl>
          {numbersOf(visit, line).map(([name, value]) => (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
        {mayReview && line.from === 'visitor' && line.text !== null && (
          <p>
            <a href={`/staff/transcripts/${shown.transcript.id}/reading?line=${line.seq}`}>
              {visit.say('transcripts.readingLink')}
            </a>
          </p>
        )}
      </details>
      <Notes visit={visit} shown={shown} seq={line.seq} />
      {mayReview && line.from === 'visitor' && <NoteForm visit={visit} shown={shown} seq={line.seq} />}
    </div>
  );
}

/** What staff have written of one message, or of the whole. */
export function Notes({ visit, shown, seq }: Props & { readonly seq: number | null }) {
  const { say } = visit;
  const notes = shown.review.notes.filter((note) => note.seq === seq);
  if (notes.length === 0) return null;
  return (
    <ul class="events">
      {notes.map(({ at, by, kind, words }) => (
        <li>
          <Moment visit={visit} at={at} /> {by}{' '}
          <span class={kind === 'comment' ? 'tag' : 'tag grave'}>{say(`transcripts.note.${kind}`)}</span>
          {words !== null && <p class="words">{words}</p>}
        </li>
      ))}
    </ul>
  );
}

/** A comment goes with whichever button is pressed. */
export function NoteForm({ visit, shown, seq }: Props & { readonly seq: number | null }) {
  const { say } = visit;
  const { transcript, filter } = shown;
  const id = `words-${seq ?? 'all'}`;
  const typed = typedIn(shown, 'note', String(seq ?? ''));
  return (
    <details class="no-print" data-key={seq === null ? 'm' : undefined} open={typed !== ''}>
      <summary>
        {say(seq === null ? 'transcripts.commentAll' : 'transcripts.comment')}
        {seq === null && <kbd>M</kbd>}
      </summary>
      <form method="post" action={`/staff/transcripts/${transcript.id}/note${queryOf(filter)}`}>
        <Token visit={visit} />
        <input type="hidden" name="seq" value={String(seq ?? '')} />
        <label for={id} class="away">
          {say('transcripts.words')}
        </label>
        <textarea id={id} name="words" maxlength={LONGEST_NOTE}>
          {typed}
        </textarea>
        <p class="buttons">
          {NOTE_KINDS.map((kind) => (
            <button type="submit" name="kind" value={kind}>
              {say(`transcripts.noteDo.${kind}`)}
            </button>
          ))}
        </p>
      </form>
    </details>
  );
}
