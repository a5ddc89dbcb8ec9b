import type { CallbackCard } from '../../domain/callbacks/callback-card.ts';
import type { CallbackForm, Window } from '../../domain/callbacks/callback-request.ts';
import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import type { Transcript } from '../../domain/transcripts/transcript.ts';
import type { CallbackEvent } from '../../storage/callback-events.ts';
import { Conversation } from '../conversation.tsx';
import { Frame } from '../frame.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import { CardActions } from './card-actions.tsx';
import { Events } from './card-events.tsx';
import { CardFacts, Others } from './card-facts.tsx';
import type { ShownQueue } from './queue.ts';
import { QueueList } from './queue-list.tsx';

/** Everything that a card's page shows. */
export interface ShownCard {
  readonly card: CallbackCard;
  readonly events: readonly CallbackEvent[];
  readonly transcript: Transcript | null;
  /** What of the conversation's form was never sent. */
  readonly unsent: CallbackForm | null;
  /** Whether name and number stand whole on this page. */
  readonly isRevealed: boolean;
  /** Names of the others who may get it. */
  readonly colleagues: readonly string[];
  /** Names of those who have the card open as well. */
  readonly others: readonly string[];
  readonly windows: readonly Window[];
  readonly problem: CardProblem | null;
  /** What was just done, and what takes it back. */
  readonly done: CardDone | null;
}

/** Why nothing was done; what was typed is in the form again. */
export interface CardProblem {
  readonly why: string;
  /** What was wanted, where somebody else has changed the card meanwhile. */
  readonly wanted: string | null;
  readonly note: string;
  readonly words: string;
  /** When the page was made on which it was wanted: what happened since is shown. */
  readonly seenAt: string | null;
}

export interface CardDone {
  readonly text: string;
  readonly undo: 'claim' | 'release' | null;
}

interface Props {
  readonly visit: StaffVisit;
  readonly knowledge: Knowledge;
  readonly queue: ShownQueue;
  readonly shown: ShownCard;
}

/** One card beside the list: who, when, what they asked, what staff do about it. */
export function CardPage({ visit, knowledge, queue, shown }: Props) {
  const { say } = visit;
  const { card, events, transcript, unsent, done, others } = shown;
  return (
    <Frame
      visit={visit}
      title={`${card.name}, ${card.ref}`}
      section="callbacks"
      done={done && <Done visit={visit} card={card} done={done} />}
    >
      <div class="panes open" data-live="queue" data-mark={queue.mark} data-viewing={card.ref}>
        <QueueList visit={visit} queue={queue} open={card.ref} />
        <article class="pane card" aria-labelledby="card-name">
          <p class="back">
            <a href={`/staff/callbacks?view=${queue.view}`}>{say('card.back')}</a>
          </p>
          <p
            class="others"
            role="status"
            data-others
            data-one={say('card.others', { names: '…', count: 1 })}
            data-several={say('card.others', { names: '…', count: 2 })}
            hidden={others.length === 0}
          >
            {others.length > 0 && say('card.others', { names: others.join(', '), count: others.length })}
          </p>
          <CardFacts visit={visit} shown={shown} />
          <CardActions visit={visit} shown={shown} view={queue.view} />
          <Others visit={visit} card={card} unsent={unsent} view={queue.view} />
          <Events visit={visit} events={events} />
        </article>
        <section class="pane side" aria-labelledby="talk-title">
          <h2 id="talk-title">{say('card.conversation')}</h2>
          {transcript ? (
            <Conversation
              visit={visit}
              knowledge={knowledge}
              transcript={transcript}
              hidesNumbers={!shown.isRevealed}
            />
          ) : (
            <p class="empty">{say('card.noConversation')}</p>
          )}
        </section>
      </div>
    </Frame>
  );
}

function Done({
  visit,
  card,
  done,
}: {
  readonly visit: StaffVisit;
  readonly card: CallbackCard;
  readonly done: CardDone;
}) {
  return (
    <>
      {done.text}{' '}
      {done.undo && (
        <form method="post" action={`/staff/callbacks/${card.ref}`}>
          <Token visit={visit} />
          <input type="hidden" name="version" value={String(card.version)} />
          <button type="submit" class="quiet" name="action" value={done.undo} data-key="u">
            {visit.say('done.undo')}
            <kbd>U</kbd>
          </button>
        </form>
      )}
    </>
  );
}
