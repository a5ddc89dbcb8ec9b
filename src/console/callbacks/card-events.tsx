import type { CallbackEvent } from '../../storage/callback-events.ts';
import { Moment } from '../moment.tsx';
import type { StaffVisit } from '../visit.ts';
import type { View } from './queue.ts';
import type { ShownCard } from './shown-card.ts';
import { UndoCard } from './undo-card.tsx';
import { eventWords } from './words.ts';

interface EventsProps {
  readonly visit: StaffVisit;
  readonly shown: ShownCard;
  readonly view: View;
}

/** What happened to a request, the first on top, each with the note that was written with it; the last call can be taken back here too. */
export function Events({ visit, shown, view }: EventsProps) {
  const { events, undoable, done } = shown;
  if (events.length === 0) return null;
  return (
    <section>
      <h2>{visit.say('card.events')}</h2>
      <EventList visit={visit} events={events} />
      {undoable && done?.undo !== 'undo' && (
        <div class="take-back">
          {visit.say('card.takeBack', { what: eventWords(visit, undoable.events[0]) })}{' '}
          <UndoCard visit={visit} shown={shown} view={view} undo="undo" />
        </div>
      )}
    </section>
  );
}

interface ListProps {
  readonly visit: StaffVisit;
  readonly events: readonly CallbackEvent[];
}

export function EventList({ visit, events }: ListProps) {
  return (
    <ol class="events">
      {events.map((event) => (
        <li>
          <Moment visit={visit} at={event.at} /> {event.by} {eventWords(visit, event)}
          {event.note !== null && <p class="words">{event.note}</p>}
        </li>
      ))}
    </ol>
  );
}
