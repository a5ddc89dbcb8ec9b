import { Frame } from '../frame.tsx';
import type { StaffVisit } from '../visit.ts';
import type { ShownQueue } from './queue.ts';
import { QueueList } from './queue-list.tsx';

/** The list by itself; a card opens beside it. */
export function QueuePage({ visit, queue }: { readonly visit: StaffVisit; readonly queue: ShownQueue }) {
  const { say } = visit;
  return (
    <Frame visit={visit} title={say('queue.title')} section="callbacks">
      <h1 class="away">{say('queue.title')}</h1>
      <div class="panes" data-live="queue" data-mark={queue.mark}>
        <QueueList visit={visit} queue={queue} open={null} />
        <div class="pane none">
          <p class="empty">
            {say('queue.choose')}
            <br />
            {say('queue.keys')}
          </p>
        </div>
      </div>
    </Frame>
  );
}
