import { Frame } from '../frame.tsx';
import type { StaffVisit } from '../visit.ts';
import { type Done, DoneLine } from './done.tsx';
import { ListPane, queryOfList } from './list-pane.tsx';
import type { ShownList } from './shown-list.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly list: ShownList;
  readonly done: Done | null;
}

/** The list by itself; a conversation opens beside it. */
export function ListPage({ visit, list, done }: Props) {
  const { say } = visit;
  return (
    <Frame
      visit={visit}
      title={say('transcripts.title')}
      section="transcripts"
      done={done && <DoneLine visit={visit} done={done} query={queryOfList(list)} />}
    >
      <h1 class="away">{say('transcripts.title')}</h1>
      <div class="panes" data-live="transcripts" data-mark={list.mark}>
        <ListPane visit={visit} list={list} open={null} />
        <div class="pane none">
          <p class="empty">
            {say('transcripts.choose')}
            <br />
            {say('transcripts.keys')}
          </p>
        </div>
      </div>
    </Frame>
  );
}
