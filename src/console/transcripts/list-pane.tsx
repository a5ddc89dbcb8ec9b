import { CHANNELS } from '../../domain/transcripts/channel.ts';
import { CONVERSATION_OUTCOMES, TRANSCRIPT_FLAGS } from '../../domain/transcripts/review.ts';
import type { TranscriptRow } from '../../storage/transcript-list.ts';
import { channelWords, languageWords } from '../callbacks/words.ts';
import { exactTime, relativeTime } from '../moment.tsx';
import type { PhraseId } from '../phrases.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { FIRST_LIST, isNarrowed, type ListFilter, queryOf, VIEWS, type View } from './filter.ts';
import type { ShownList } from './shown-list.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly list: ShownList;
  /** The conversation that is open beside the list. */
  readonly open: string | null;
}

const EMPTY = {
  look: 'transcripts.emptyLook',
  unread: 'transcripts.emptyUnread',
  all: 'transcripts.emptyAll',
} as const satisfies Record<View, PhraseId>;

/** The list of conversations: emergencies that are open on top, then what the filter leaves. */
export function ListPane({ visit, list, open }: Props) {
  const { say, session } = visit;
  const { filter, sought, after, through, pinned, rows } = list;
  // What is opened from what was found belongs to no list that one goes on in.
  const lists = sought === null ? filter : FIRST_LIST;
  return (
    <section
      class="list"
      aria-label={say('transcripts.title')}
      data-address={addressOf(list, filter, { after: after ?? '', through: through ?? '' })}
    >
      <div class="views">
        <nav aria-label={say('transcripts.views')}>
          {VIEWS.map((view) => (
            <a
              href={addressOf(list, { ...filter, view })}
              aria-current={view === filter.view ? 'page' : undefined}
            >
              {say(`transcripts.${view}`)}
            </a>
          ))}
        </nav>
      </div>
      <Find visit={visit} list={list} />
      <Narrow visit={visit} list={list} />
      <div data-rows>
        {pinned.length > 0 && (
          <>
            <h2 class="group urgent">{say('transcripts.pinned')}</h2>
            <ul class="cards">
              {pinned.map((row) => (
                <li>
                  <RowLink visit={visit} row={row} filter={lists} open={open} />
                </li>
              ))}
            </ul>
          </>
        )}
        {rows.length === 0 ? (
          <p class="empty">{say(emptyOf(list))}</p>
        ) : (
          <Marked visit={visit} list={list} filter={lists} open={open} />
        )}
        <More visit={visit} list={list} />
      </div>
      {session.staff.role === 'manager' && (
        <p class="more">
          <a href="/staff/transcripts/erase">{say('transcripts.erase')}</a>
        </p>
      )}
    </section>
  );
}

/** A page of the same list or search, narrowed otherwise. */
const addressOf = (
  { sought }: ShownList,
  filter: ListFilter,
  more: Readonly<Record<string, string>> = {},
): string =>
  sought === null
    ? `/staff/transcripts${queryOf(filter, more)}`
    : `/staff/transcripts/search${queryOf(filter, { sought: sought.sealed, ...more })}`;

/** What leads back to a list, or to what was searched for. */
export const queryOfList = ({ filter, sought }: ShownList): string =>
  queryOf(filter, sought === null ? {} : { sought: sought.sealed });

const emptyOf = ({ sought, filter }: ShownList): PhraseId => {
  if (sought !== null)
    return isNarrowed(filter) || filter.view !== 'all'
      ? 'transcripts.emptyFoundNarrowed'
      : 'transcripts.emptyFound';
  return isNarrowed(filter) ? 'transcripts.emptyNarrowed' : EMPTY[filter.view];
};

function Find({ visit, list }: Omit<Props, 'open'>) {
  const { say } = visit;
  const { filter, sought } = list;
  // Who looks for something from a list looks for it in all of them.
  const kept = sought === null ? { ...filter, view: 'all' } : filter;
  return (
    <search>
      <form class="filters" method="post" action="/staff/transcripts/search">
        <Token visit={visit} />
        {Object.entries(kept).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <label>
          {say('transcripts.find')}{' '}
          <input type="search" name="words" value={sought?.words ?? ''} autocomplete="off" data-key="f" />
        </label>
        <button type="submit">{say('transcripts.findDo')}</button>{' '}
        {sought !== null && (
          <a class="button" href={`/staff/transcripts${queryOf(FIRST_LIST)}`}>
            {say('transcripts.findEnd')}
          </a>
        )}
      </form>
    </search>
  );
}

function Narrow({ visit, list }: Omit<Props, 'open'>) {
  const { say } = visit;
  const { filter, sought } = list;
  return (
    <details class="narrow" open={isNarrowed(filter)}>
      <summary>{say('transcripts.narrow')}</summary>
      <form class="filters" action={sought === null ? '/staff/transcripts' : '/staff/transcripts/search'}>
        <input type="hidden" name="view" value={filter.view} />
        {sought !== null && <input type="hidden" name="sought" value={sought.sealed} />}
        <label>
          {say('transcripts.channel')}{' '}
          <select name="channel">
            <option value="">{say('transcripts.any')}</option>
            {CHANNELS.map((channel) => (
              <option value={channel} selected={channel === filter.channel}>
                {channelWords(visit, channel)}
              </option>
            ))}
          </select>
        </label>
        <label>
          {say('transcripts.mark')}{' '}
          <select name="mark">
            <option value="">{say('transcripts.any')}</option>
            {([CONVERSATION_OUTCOMES, TRANSCRIPT_FLAGS] as const).map((marks, n) => (
              <optgroup label={say(n === 0 ? 'transcripts.outcomes' : 'transcripts.flags')}>
                {marks.map((mark) => (
                  <option value={mark} selected={mark === filter.mark}>
                    {say(`transcripts.mark.${mark}`)}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </label>
        <label>
          {say('transcripts.fromDay')} <input type="date" name="from" value={filter.from} />
        </label>
        <label>
          {say('transcripts.untilDay')} <input type="date" name="until" value={filter.until} />
        </label>
        <button type="submit">{say('transcripts.show')}</button>
        {isNarrowed(filter) && (
          <a class="button" href={addressOf(list, { ...FIRST_LIST, view: filter.view })}>
            {say('transcripts.showAll')}
          </a>
        )}
      </form>
    </details>
  );
}

/** The rows, each with a box, and what can be done with those that are ticked. */
function Marked({ visit, list, filter, open }: Props & { readonly filter: ListFilter }) {
  const { say, session } = visit;
  const { rows } = list;
  return (
    <form method="post" action={`/staff/transcripts/review${queryOfList(list)}`}>
      <Token visit={visit} />
      <ul class="cards picked">
        {rows.map((row) => (
          <li>
            <input
              type="checkbox"
              name="pick"
              value={`${row.id}~${row.seq}`}
              aria-label={say('transcripts.pick', { when: relativeTime(row.lastAt, visit.now) })}
            />
            <RowLink visit={visit} row={row} filter={filter} open={open} />
          </li>
        ))}
      </ul>
      <p class="buttons no-print">
        <label data-check-all hidden>
          <input type="checkbox" /> {say('transcripts.pickAll')}
        </label>
        <button type="submit">{say('transcripts.reviewMany')}</button>
        {session.staff.role === 'manager' &&
          (['csv', 'json'] as const).map((format) => (
            <button
              type="submit"
              formaction={`/staff/transcripts/export${queryOfList(list)}`}
              name="format"
              value={format}
            >
              {say(`transcripts.export.${format}`)}
            </button>
          ))}
      </p>
    </form>
  );
}

interface RowProps {
  readonly visit: StaffVisit;
  readonly row: TranscriptRow;
  readonly filter: ListFilter;
  readonly open: string | null;
}

function RowLink({ visit, row, filter, open }: RowProps) {
  const { say, now } = visit;
  const { id, preview, isUnread, reasons, marks, channel, lang, lastAt, needsLook, isHeld } = row;
  const shown = needsLook ? [] : marks;
  return (
    <a
      href={`/staff/transcripts/${id}${queryOf(filter)}`}
      data-row
      aria-current={id === open ? 'true' : undefined}
    >
      <span class="who">
        {isUnread ? <b>{previewWords(visit, preview)}</b> : previewWords(visit, preview)}
      </span>
      <span class="when" title={exactTime(visit, lastAt)}>
        {relativeTime(lastAt, now)}
      </span>
      <span class="what">
        {marks.includes('emergency') && <span class="tag grave">{say('transcripts.mark.emergency')}</span>}
        {needsLook &&
          reasons.map((reason) => <span class="tag warn">{say(`transcripts.mark.${reason}`)}</span>)}
        {shown
          .filter((mark) => mark !== 'emergency')
          .map((mark) => (
            <span class="tag">{say(`transcripts.mark.${mark}`)}</span>
          ))}
        {isHeld && <span class="tag">{say('transcripts.held')}</span>}
        {lang !== 'en' && <span class="tag">{languageWords(lang)}</span>}
      </span>
      <span class="holder">{channelWords(visit, channel)}</span>
    </a>
  );
}

const previewWords = ({ say }: StaffVisit, preview: string | null): string =>
  preview ?? say('transcript.erased');

function More({ visit, list }: Omit<Props, 'open'>) {
  const { filter, next } = list;
  if (next === null) return null;
  return (
    <p class="more">
      <a href={addressOf(list, filter, { after: next })}>{visit.say('queue.more')}</a>
    </p>
  );
}
