import { Token } from './token-field.tsx';
import type { StaffVisit } from './visit.ts';

interface Props {
  readonly visit: StaffVisit;
  /** Where what was done is taken back, and by which button of that form. */
  readonly path: string;
  readonly button: readonly [name: string, value: string];
  readonly fields?: Readonly<Record<string, string>>;
}

/** Takes back what was just done: one tap, or the key U. */
export function UndoForm({ visit, path, button, fields = {} }: Props) {
  const [name, value] = button;
  return (
    <form method="post" action={path}>
      <Token visit={visit} />
      {Object.entries(fields).map(([field, text]) => (
        <input type="hidden" name={field} value={text} />
      ))}
      <button type="submit" name={name} value={value} class="quiet" data-key="u">
        {visit.say('done.undo')}
        <kbd>U</kbd>
      </button>
    </form>
  );
}
