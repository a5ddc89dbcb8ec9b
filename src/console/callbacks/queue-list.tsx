import { callWindow } from '../../domain/callbacks/call-times.ts';
import { type CallbackCard, holderOf } from '../../domain/callbacks/callback-card.ts';
import { promiseOf } from '../../domain/callbacks/promise.ts';
import { lastDigits } from '../../domain/callbacks/search-words.ts';
import { exactTime, relativeTime } from '../moment.tsx';
import type { PhraseId } from '../phrases.ts';
import type { StaffVisit } from '../visit.ts';
import { type ShownQueue, VIEWS, type View } from './queue.ts';
import { callWords, flagWords, languageWords, promiseWords, statusWords } from './words.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly queue: ShownQueue;
  /** The card that is open beside the list. */
  readonly open: string | null;
}

const EMPTY = {
  open: 'queue.empty',
  mine: 'queue.emptyMine',
  unassigned: 'queue.emptyUnassigned',
  ended: 'queue.emptyEnded',
} as const satisfies Record<View, PhraseId>;

/** The list of who waits for a call, the neediest on top. */
export function QueueList({ visit, queue, open }: Props) {
  const { say } = visit;
  const { view, after, groups, emergencies, next } = queue;
  const address = `/staff/callbacks?${new URLSearchParams({ view, ...(after === null ? {} : { after }) })}`;
  return (
    <section class="list" aria-label={say('queue.title')} data-address={address}>
      <div class="views">
        <nav aria-label={say('queue.views')}>
          {VIEWS.map((one) => (
            <a href={`/staff/callbacks?view=${one}`} aria-current={one === view ? 'page' : undefined}>
              {say(`queue.${one}`)}
            </a>
          ))}
        </nav>
        <a class="button" href="/staff/callbacks/add" data-key="+">
          {say('queue.add')}
          <kbd>+</kbd>
        </a>
      </div>
      <Emergencies visit={visit} emergencies={emergencies} />
      {groups.length === 0 && <p class="empty">{say(after === null ? EMPTY[view] : 'queue.emptyAfter')}</p>}
      {groups.map(({ group, cards }) => (
        <>
          <h2 class={`group ${group}`}>{say(`group.${group}`)}</h2>
          <CardRows visit={visit} cards={cards} view={view} open={open} />
        </>
      ))}
      {next !== null && (
        <p class="more">
          <a href={`/staff/callbacks?${new URLSearchParams({ view, after: next })}`}>{say('queue.more')}</a>
        </p>
      )}
    </section>
  );
}

/** Who calls closes emergencies too, and may have no list of conversations. */
function Emergencies({ visit, emergencies }: Pick<Props, 'visit'> & Pick<ShownQueue, 'emergencies'>) {
  const [latest] = emergencies;
  if (latest === undefined) return null;
  return (
    <>
      <h2 class="group urgent">{visit.say('transcripts.pinned')}</h2>
      <ul class="cards">
        <li>
          <a href={`/staff/transcripts/${encodeURIComponent(latest)}`} data-row>
            <span class="who">{visit.say('queue.emergencies', { count: emergencies.length })}</span>
          </a>
        </li>
      </ul>
    </>
  );
}

interface RowsProps {
  readonly visit: StaffVisit;
  readonly cards: readonly CallbackCard[];
  readonly view: View;
  readonly open: string | null;
}

export function CardRows({ visit, cards, view, open }: RowsProps) {
  return (
    <ul class="cards">
      {cards.map((card) => (
        <li>
          <a
            href={`/staff/callbacks/${card.ref}?view=${view}`}
            data-row
            aria-current={card.ref === open ? 'true' : undefined}
          >
            <Row visit={visit} card={card} />
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Of the number only the last digits, until the card is opened (P4). */
function Row({ visit, card }: { readonly visit: StaffVisit; readonly card: CallbackCard }) {
  const { say, clinic, now } = visit;
  const window = callWindow(card, clinic) ?? card.window;
  const holder = holderOf(card);
  const promise = promiseWords(visit, card);
  const isLater = promiseOf(card, now) === 'later';
  return (
    <>
      <span class="who">
        <b>{card.name}</b> <span class="number">··{lastDigits(card.phone.e164)}</span>
        {card.openedAt === null && <span class="tag new">{say('queue.unopened')}</span>}
      </span>
      <span class="when" title={`${callWords(visit, card)} (${exactTime(visit, window.start)})`}>
        {relativeTime(window.start, now)}
      </span>
      <span class="what">
        {flagWords(visit, card.flags).map(({ text, grave }) => (
          <span class={grave ? 'tag grave' : 'tag'}>{text}</span>
        ))}
        <span>{[statusWords(visit, card), isLater ? null : promise].filter(Boolean).join(' · ')}</span>
        {card.lang !== 'en' && <span class="tag">{languageWords(card.lang)}</span>}
      </span>
      <span class="holder">{holder === null ? '' : say('queue.with', { name: holder })}</span>
    </>
  );
}
