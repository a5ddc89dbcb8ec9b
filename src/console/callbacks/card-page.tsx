import type { Knowledge } from '../../domain/knowledge/knowledge.ts';
import { Conversation } from '../conversation.tsx';
import { Frame } from '../frame.tsx';
import { Gone } from '../gone.tsx';
import type { StaffVisit } from '../visit.ts';
import { CardActions } from './card-actions.tsx';
import { Events } from './card-events.tsx';
import { CardFacts, Others } from './card-facts.tsx';
import type { ShownQueue, View } from './queue.ts';
import { QueueList } from './queue-list.tsx';
import type { CardDone, ShownCard } from './shown-card.ts';
import { UndoCard } from './undo-card.tsx';

interface Props {
  readonly visit: StaffVisit;
  readonly knowledge: Knowledge;
  readonly queue: ShownQueue;
  readonly shown: ShownCard;
}

/** One card beside the list: who, when, what they asked, what staff do about it. */
export function CardPage({ visit, knowledge, queue, shown }: Props) {
  const { say } = visit;
  const { card, transcript, unsent, done, others } = shown;
  return (
    <Frame
      visit={visit}
      title={`${card.name}, ${card.ref}`}
      section="callbacks"
      done={done && <Done visit={visit} shown={shown} done={done} view={queue.view} />}
    >
      <div class="panes open" data-live="queue" data-mark={queue.mark} data-viewing={card.ref}>
        <Gone visit={visit} list={`/staff/callbacks?view=${queue.view}`} />
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
          <Others isRevealed={shown.isRevealed} visit={visit} card={card} unsent={unsent} view={queue.view} />
          <Events visit={visit} shown={shown} view={queue.view} />
        </article>
        <section class="pane side" aria-labelledby="talk-title">
          <h2 id="talk-title">{say('card.conversation')}</h2>
          {transcript ? (
            <>
              <p>
                <a href={`/staff/transcripts/${transcript.id}`}>{say('card.openConversation')}</a>
              </p>
              <Conversation
                visit={visit}
                knowledge={knowledge}
                transcript={transcript}
                hidesNumbers={!shown.isRevealed}
              />
            </>
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
  shown,
  done: { text, undo },
  view,
}: {
  readonly visit: StaffVisit;
  readonly shown: ShownCard;
  readonly done: CardDone;
  readonly view: View;
}) {
  const isPossible = undo !== null && (undo !== 'undo' || shown.undoable !== null);
  return (
    <>
      {text} {isPossible && <UndoCard visit={visit} shown={shown} view={view} undo={undo} />}
    </>
  );
}
