import type { CallbackEvent } from '../../storage/callback-events.ts';
import { Moment } from '../moment.tsx';
import type { StaffVisit } from '../visit.ts';
import { eventWords } from './words.ts';

/** What happened to a request, the first on top, each with the note that was written with it. */
export function Events({
  visit,
  events,
}: {
  readonly visit: StaffVisit;
  readonly events: readonly CallbackEvent[];
}) {
  if (events.length === 0) return null;
  return (
    <section>
      <h2>{visit.say('card.events')}</h2>
      <EventList visit={visit} events={events} />
    </section>
  );
}

export function EventList({
  visit,
  events,
}: {
  readonly visit: StaffVisit;
  readonly events: readonly CallbackEvent[];
}) {
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
