import type { CallbackCard } from '../../domain/callbacks/callback-card.ts';
import { Frame } from '../frame.tsx';
import type { StaffVisit } from '../visit.ts';
import { CardRows } from './queue-list.tsx';

interface Props {
  readonly visit: StaffVisit;
  readonly words: string;
  readonly cards: readonly CallbackCard[];
}

export function SearchPage({ visit, words, cards }: Props) {
  const { say } = visit;
  return (
    <Frame visit={visit} title={say('search.title')} section="callbacks" sought={words}>
      <div class="sheet">
        <h1>{say('search.found', { count: cards.length })}</h1>
        {cards.length === 0 ? (
          <p>{say('search.none')}</p>
        ) : (
          <CardRows visit={visit} cards={cards} view="open" open={null} />
        )}
      </div>
    </Frame>
  );
}
