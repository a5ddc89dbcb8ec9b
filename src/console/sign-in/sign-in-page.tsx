import { BareFrame } from '../frame.tsx';
import type { PhraseId } from '../phrases.ts';
import type { Visit } from '../visit.ts';
import { CodeForm } from './code-form.tsx';
import { HeldFields } from './held-fields.tsx';
import type { HeldForm } from './held-form.ts';
import { OpenIdLink } from './open-id-link.tsx';
import { PasskeyButton } from './passkey-button.tsx';

interface Props {
  readonly visit: Visit;
  /** Where to go on to. */
  readonly next: string;
  readonly held: HeldForm | null;
  readonly problem: PhraseId | null;
  /** What was given as the name before. */
  readonly name?: string;
}

export function SignInPage({ visit, next, held, problem, name }: Props) {
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
      <OpenIdLink visit={visit} next={next} inNewTab={held !== null} />
      <CodeForm visit={visit} next={next} held={held} name={name} isOpen={byCode} />
      <p class="hint">{say('signIn.lost')}</p>
    </BareFrame>
  );
}
