import { Frame } from '../frame.tsx';
import type { PhraseId } from '../phrases.ts';
import { ONCE } from '../sent-once.ts';
import { Token } from '../token-field.tsx';
import type { StaffVisit } from '../visit.ts';
import type { HeldForm } from './held-form.ts';

interface Props {
  readonly visit: StaffVisit;
  /** Filled in by who has signed in. */
  readonly held: HeldForm;
  /** Why it isn't done yet. */
  readonly why?: PhraseId;
}

/** A form of which its sender says whether it still is to be done, e.g. since its page is older than the session. */
export function HeldPage({ visit, held: { action, fields }, why = 'held.why' }: Props) {
  const { say } = visit;
  const hasOnce = fields.some(([name]) => name === ONCE);
  return (
    <Frame visit={visit} title={say('held.title')} section="you">
      <div class="sheet">
        <h1>{say('held.title')}</h1>
        <p role="alert">{say(why)}</p>
        <form method="post" action={action}>
          <Token visit={visit} once={!hasOnce} />
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
