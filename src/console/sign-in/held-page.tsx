import { Frame } from '../frame.tsx';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import type { HeldForm } from './held-form.ts';

interface Props {
  readonly visit: StaffVisit;
  /** Filled in by who has signed in. */
  readonly held: HeldForm;
}

/** A form of a page that is older than the session: nothing is done yet, and its sender says whether it still is to be. */
export function HeldPage({ visit, held: { action, fields } }: Props) {
  const { say } = visit;
  return (
    <Frame visit={visit} title={say('held.title')} section="you">
      <div class="sheet">
        <h1>{say('held.title')}</h1>
        <p role="alert">{say('held.why')}</p>
        <form method="post" action={action}>
          <Token visit={visit} />
          {fields.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <button type="submit" class="first">
            {say('held.send')}
          </button>
        </form>
        <p>
          <a href="/staff">{say('held.leave')}</a>
        </p>
      </div>
    </Frame>
  );
}
