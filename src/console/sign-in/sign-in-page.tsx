import { BareFrame } from '../frame.tsx';
import type { PhraseId } from '../phrases.ts';
import type { Visit } from '../visit.ts';
import { HeldFields } from './held-fields.tsx';
import type { HeldForm } from './held-form.ts';
import { PasskeyButton } from './passkey-button.tsx';

interface Props {
  readonly visit: Visit;
  /** Where to go on to. */
  readonly next: string;
  readonly held: HeldForm | null;
  /** Whether the clinic has an identity provider of its own. */
  readonly openId: boolean;
  readonly problem: PhraseId | null;
  /** What was given as the name before. */
  readonly name?: string;
}

export function SignInPage({ visit, next, held, openId, problem, name }: Props) {
  const { say } = visit;
  const byCode = problem === 'signIn.wrongCode' || problem === 'signIn.tooMany';
  return (
    <BareFrame visit={visit} title={say('signIn.title')}>
      {problem && (
        <p class="problem" role="alert">
          {say(problem)}
        </p>
      )}
      <HeldFields visit={visit} held={held} />
      <PasskeyButton
        visit={visit}
        label={say('signIn.passkey')}
        path="/staff/sign-in"
        ceremony="get"
        next={next}
      />
      {openId && (
        <p>
          <a class="button" href={`/staff/openid?next=${encodeURIComponent(next)}`}>
            {say('signIn.openId')}
          </a>
        </p>
      )}
      <details open={byCode}>
        <summary>{say('signIn.byCode')}</summary>
        <form method="post" action="/staff/sign-in/code">
          <input type="hidden" name="next" value={next} />
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
      <p class="hint">{say('signIn.lost')}</p>
    </BareFrame>
  );
}
