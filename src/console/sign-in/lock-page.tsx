import { BareFrame } from '../frame.tsx';
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
  /** Whose session waits. */
  readonly name: string;
  readonly held: HeldForm | null;
}

/** Stands in place of the page that was asked for, until its person, or another one, shows who they are. */
export function LockPage({ visit, next, name, held }: Props) {
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
      <OpenIdLink visit={visit} next={next} inNewTab={held !== null} />
      <CodeForm visit={visit} next={next} held={held} />
      <p class="hint">
        <a href={`/staff/sign-in?next=${encodeURIComponent(next)}`}>{say('lock.other')}</a>
      </p>
    </BareFrame>
  );
}
