import { BareFrame } from '../frame.tsx';
import type { Visit } from '../visit.ts';
import { HeldFields } from './held-fields.tsx';
import type { HeldForm } from './held-form.ts';
import { PasskeyButton } from './passkey-button.tsx';

interface Props {
  readonly visit: Visit;
  /** Where to go on to. */
  readonly next: string;
  /** Whose session waits. */
  readonly name: string;
  readonly held: HeldForm | null;
  readonly openId: boolean;
}

/** Stands in place of the page that was asked for, until its person, or another one, shows who they are. */
export function LockPage({ visit, next, name, held, openId }: Props) {
  const { say } = visit;
  return (
    <BareFrame visit={visit} title={say('lock.title')}>
      <p>{say('lock.whose', { name })}</p>
      <HeldFields visit={visit} held={held} />
      <PasskeyButton
        visit={visit}
        label={say('lock.unlock')}
        path="/staff/sign-in"
        ceremony="get"
        next={next}
        atOnce
      />
      {openId && (
        <p>
          <a class="button" href={`/staff/openid?next=${encodeURIComponent(next)}`}>
            {say('signIn.openId')}
          </a>
        </p>
      )}
      <p class="hint">
        <a href={`/staff/sign-in?next=${encodeURIComponent(next)}`}>{say('lock.other')}</a>
      </p>
    </BareFrame>
  );
}
