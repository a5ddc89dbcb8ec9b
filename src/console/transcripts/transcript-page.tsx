import type { CallbackForm } from '../../domain/callbacks/callback-request.ts';
import { formatPhone } from '../../domain/callbacks/format-phone.ts';
import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { channelWords, languageWords } from '../callbacks/words.ts';
import { Conversation, shownWords } from '../conversation.tsx';
import { Frame } from '../frame.tsx';
import { Gone } from '../gone.tsx';
import { Moment } from '../moment.tsx';
import { LONGEST_REASON } from '../text-lengths.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { DoneLine } from './done.tsx';
import { Emergency } from './emergency.tsx';
import { queryOf } from './filter.ts';
import { ListPane } from './list-pane.tsx';
import { Beneath, NoteForm, Notes } from './notes.tsx';
import { type ShownTranscript, typedIn } from './shown-transcript.ts';

export interface TranscriptProps {
  readonly visit: StaffVisit;
  readonly knowledge: Knowledge;
  readonly shown: ShownTranscript;
}

/** One conversation beside the list: what was said, why it was answered so, what staff make of it. */
export function TranscriptPage({ visit, knowledge, shown }: TranscriptProps) {
  const { say, session } = visit;
  const { transcript, review, list, done } = shown;
  const mayReview = session.staff.role !== 'scheduler';
  // Who calls somebody opens the card, and that is in the audit (P4); in an emergency anybody may call.
  const hidesNumbers = !review.emergencyOpen;
  return (
    <Frame
      visit={visit}
      title={say('transcripts.one')}
      section="transcripts"
      done={done && <DoneLine visit={visit} done={done} query={queryOf(shown.filter)} />}
    >
      <div class={list ? 'panes open talks' : undefined} data-live="transcripts" data-reading={transcript.id}>
        <Gone
          visit={visit}
          list={mayReview ? `/staff/transcripts${queryOf(shown.filter)}` : '/staff/callbacks'}
        />
        {list && <ListPane visit={visit} list={list} open={transcript.id} />}
        <article class="pane card" aria-labelledby="talk-title">
          {list && (
            <p class="back">
              <a href={`/staff/transcripts${queryOf(shown.filter)}`}>{say('card.back')}</a>
            </p>
          )}
          <Problem visit={visit} shown={shown} />
          <Facts visit={visit} shown={shown} />
          {(review.emergencyOpen || review.closures.length > 0) && <Emergency visit={visit} shown={shown} />}
          {mayReview && <Review visit={visit} shown={shown} />}
          <Unsent visit={visit} unsent={shown.unsent} hidesNumbers={hidesNumbers} />
          <Conversation
            visit={visit}
            knowledge={knowledge}
            transcript={transcript}
            hidesNumbers={hidesNumbers}
            beneath={(line) => (
              <Beneath visit={visit} knowledge={knowledge} shown={shown} line={line} mayReview={mayReview} />
            )}
          />
          <Notes visit={visit} shown={shown} seq={null} />
          {mayReview && <NoteForm visit={visit} shown={shown} seq={null} />}
          {session.staff.role === 'manager' && <Keeping visit={visit} shown={shown} />}
        </article>
      </div>
    </Frame>
  );
}

type Props = Omit<TranscriptProps, 'knowledge'>;

function Problem({ visit, shown: { problem, review } }: Props) {
  if (!problem) return null;
  const { why, typed } = problem;
  const hasNoForm = { note: false, emergency: !review.emergencyOpen, hold: review.hold !== null }[typed.form];
  return (
    <div class="problem" role="alert">
      <p>{why}</p>
      {hasNoForm && typed.words !== '' && <p>{visit.say('transcripts.typed', { words: typed.words })}</p>}
    </div>
  );
}

function Facts({ visit, shown }: Props) {
  const { say, session } = visit;
  const { transcript, review } = shown;
  const { id, channel, lang, startedAt, lastAt, messages, callbacks } = transcript;
  return (
    <>
      {review.reasons.length > 0 && review.needsLook && (
        <p class="flags">
          {review.reasons.map((reason) => (
            <span class="tag warn">{say(`transcripts.mark.${reason}`)}</span>
          ))}
        </p>
      )}
      <h1 id="talk-title">{say('transcripts.one')}</h1>
      <dl>
        <dt>{say('transcripts.began')}</dt>
        <dd>
          <Moment visit={visit} at={startedAt} />, {channelWords(visit, channel)}, {languageWords(lang)}
        </dd>
        <dt>{say('transcripts.last')}</dt>
        <dd>
          <Moment visit={visit} at={lastAt} />, {say('transcripts.messages', { count: messages })}
        </dd>
        {callbacks.length > 0 && (
          <>
            <dt>{say('nav.callbacks')}</dt>
            <dd>
              {callbacks.map((ref) =>
                session.staff.role === 'reviewer' ? (
                  `${ref} `
                ) : (
                  <>
                    <a href={`/staff/callbacks/${ref}`}>{ref}</a>{' '}
                  </>
                ),
              )}
            </dd>
          </>
        )}
        {review.reviewedAt && (
          <>
            <dt>{say('transcripts.reviewed')}</dt>
            <dd>
              <Moment visit={visit} at={review.reviewedAt} />, {review.reviewedBy}
            </dd>
          </>
        )}
        <dt>{say('transcripts.id')}</dt>
        <dd>{id}</dd>
      </dl>
    </>
  );
}

/** The one button that most conversations need: it leads to the next one. */
function Review({ visit, shown }: Props) {
  const { say } = visit;
  const { transcript, filter, seq } = shown;
  return (
    <div class="buttons no-print">
      <form
        class="inline"
        method="post"
        action={`/staff/transcripts/${transcript.id}/review${queryOf(filter)}`}
      >
        <Token visit={visit} />
        <input type="hidden" name="seq" value={String(seq)} />
        <input type="hidden" name="at" value={transcript.lastAt} />
        <button type="submit" class="first" data-key="e">
          {say('transcripts.reviewNext')}
          <kbd>E</kbd>
        </button>
      </form>
      <a
        class="button"
        href={`/staff/transcripts/${transcript.id}/next${queryOf(filter, { at: transcript.lastAt })}`}
        data-key="n"
      >
        {say('transcripts.next')}
        <kbd>N</kbd>
      </a>
      <button type="button" data-print data-key="p">
        {say('codes.print')}
        <kbd>P</kbd>
      </button>
    </div>
  );
}

function Unsent({
  visit,
  unsent,
  hidesNumbers,
}: {
  readonly visit: StaffVisit;
  readonly unsent: CallbackForm | null;
  readonly hidesNumbers: boolean;
}) {
  const { say } = visit;
  if (!unsent) return null;
  const rows = [
    [say('field.name'), unsent.name],
    [say('field.phone'), unsent.phone && shownWords(formatPhone(unsent.phone), hidesNumbers)],
    [say('card.about'), unsent.topic && shownWords(unsent.topic, hidesNumbers)],
  ] as const;
  return (
    <section class="unsent">
      <h2>{say('card.unconfirmed')}</h2>
      <dl>
        {rows.map(
          ([name, value]) =>
            value && (
              <>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
    </section>
  );
}

/** How long it is kept: a manager's to decide. */
function Keeping({ visit, shown }: Props) {
  const { say } = visit;
  const { transcript, review, filter } = shown;
  const path = `/staff/transcripts/${transcript.id}`;
  return (
    <section class="actions no-print">
      <h2>{say('transcripts.keeping')}</h2>
      {review.hold ? (
        <form method="post" action={`${path}/release${queryOf(filter)}`}>
          <Token visit={visit} />
          <p>
            {say('transcripts.heldBy', { name: review.hold.by })} <Moment visit={visit} at={review.hold.at} />
            {review.hold.words && <span class="words">: {review.hold.words}</span>}
          </p>
          <button type="submit">{say('transcripts.release')}</button>
        </form>
      ) : (
        <form method="post" action={`${path}/hold${queryOf(filter)}`}>
          <Token visit={visit} />
          <label for="hold-words">{say('transcripts.holdWhy')}</label>
          <input
            id="hold-words"
            name="words"
            value={typedIn(shown, 'hold')}
            maxlength={LONGEST_REASON}
            autocomplete="off"
          />{' '}
          <button type="submit">{say('transcripts.hold')}</button>
          <p class="hint">{say('transcripts.holdHint', { days: visit.clinic.transcriptDays })}</p>
        </form>
      )}
      <form class="inline" method="post" action="/staff/transcripts/export">
        <Token visit={visit} />
        <input type="hidden" name="pick" value={`${transcript.id}~${shown.seq}`} />
        {(['csv', 'json'] as const).map((format) => (
          <button type="submit" name="format" value={format}>
            {say(`transcripts.export.${format}`)}
          </button>
        ))}
        <a class="button" href={`/staff/transcripts/erase?conversation=${transcript.id}`}>
          {say('transcripts.erase')}
        </a>
      </form>
    </section>
  );
}
