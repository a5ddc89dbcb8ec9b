import type { Visit } from '../visit.ts';
import type { HeldForm } from './held-form.ts';

/** A form that waits until its sender has shown who they are; then the browser code sends it. */
export function HeldFields({ visit, held }: { readonly visit: Visit; readonly held: HeldForm | null }) {
  if (!held) return null;
  return (
    <form method="post" action={held.action} data-held data-by={held.by}>
      <input type="hidden" name="csrf" value="" />
      <input type="hidden" name="as" value={held.by} />
      {held.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p>{visit.say('lock.held', { name: held.by })}</p>
    </form>
  );
}
