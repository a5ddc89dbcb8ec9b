import { UndoForm } from '../undo-form.tsx';
import type { StaffVisit } from '../visit.ts';
import type { View } from './queue.ts';
import type { ShownCard, Undoing } from './shown-card.ts';

interface Props {
  readonly visit: StaffVisit;
  readonly shown: ShownCard;
  readonly view: View;
  readonly undo: Undoing;
}

/** Takes back what was done to a card, as it is now. */
export const UndoCard = ({ visit, shown: { card }, view, undo }: Props) => (
  <UndoForm
    visit={visit}
    path={`/staff/callbacks/${card.ref}?view=${view}`}
    fields={[
      ['action', undo],
      ['version', String(card.version)],
      ['seenAt', visit.now],
    ]}
  />
);
