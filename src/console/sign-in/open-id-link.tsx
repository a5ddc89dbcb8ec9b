import type { Visit } from '../visit.ts';

interface Props {
  readonly visit: Visit;
  /** Where to go on to. */
  readonly next: string;
  /** Leaves this page where it is, with what was typed: it goes on by itself once its person has signed in. */
  readonly inNewTab?: boolean;
}

/** To the clinic's identity provider, where there is one. */
export function OpenIdLink({ visit, next, inNewTab = false }: Props) {
  if (!visit.hasOpenId) return null;
  return (
    <p>
      <a
        class="button"
        href={`/staff/openid?next=${encodeURIComponent(next)}`}
        target={inNewTab ? '_blank' : undefined}
      >
        {visit.say('signIn.openId')}
      </a>
    </p>
  );
}
