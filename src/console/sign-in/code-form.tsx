import type { Visit } from '../visit.ts';
import type { HeldForm } from './held-form.ts';

interface Props {
  readonly visit: Visit;
  /** Where to go on to. */
  readonly next: string;
  /** What waits for who signs in, where it is theirs. */
  readonly held: HeldForm | null;
  /** What was given as the name before. */
  readonly name?: string;
  readonly isOpen?: boolean;
}

/** By name and a printed code; works without scripts. */
export function CodeForm({ visit, next, held, name, isOpen = false }: Props) {
  const { say } = visit;
  return (
    <details open={isOpen}>
      <summary>{say('signIn.byCode')}</summary>
      <form method="post" action="/staff/sign-in/code">
        <input type="hidden" name="next" value={next} />
        {held && <input type="hidden" name="held" value={JSON.stringify(held)} />}
        <p>
          <label for="name">{say('signIn.name')}</label>
          <input id="name" name="name" autocomplete="username" required value={name ?? ''} />
        </p>
        <p>
          <label for="code">{say('signIn.code')}</label>
          <input
            id="code"
            name="code"
            autocomplete="off"
            autocapitalize="characters"
            required
            placeholder="XXXX-XXXX-XXXX"
          />
        </p>
        <button type="submit">{say('signIn.enter')}</button>
      </form>
    </details>
  );
}
