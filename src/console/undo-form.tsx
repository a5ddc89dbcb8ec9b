import { Token } from './token-field.tsx';
import type { StaffVisit } from './visit.ts';

interface Props {
  readonly visit: StaffVisit;
  /** Where what was done is taken back. */
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** Takes back what was just done: one tap, or the key Z. */
export function UndoForm({ visit, path, fields }: Props) {
  return (
    <form method="post" action={path}>
      <Token visit={visit} />
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class="quiet" data-key="z">
        {visit.say('done.undo')}
        <kbd>Z</kbd>
      </button>
    </form>
  );
}
