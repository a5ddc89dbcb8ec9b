import type { Visit } from '../visit.ts';

interface Props {
  readonly visit: Visit;
  readonly label: string;
  /** Where the challenge comes from and the answer goes: `<path>/options` and `<path>`. */
  readonly path: string;
  /** `create` makes a passkey, `get` signs in with one. */
  readonly ceremony: 'create' | 'get';
  /** Where to go on to after a sign-in. */
  readonly next?: string;
  /** Begins by itself as the page opens. */
  readonly atOnce?: boolean;
}

/** A button that the browser code takes over: passkeys need it. */
export function PasskeyButton({ visit, label, path, ceremony, next, atOnce }: Props) {
  return (
    <>
      <button
        type="button"
        class="first"
        data-passkey={ceremony}
        data-path={path}
        data-next={next}
        data-at-once={atOnce ? '' : undefined}
      >
        {label}
      </button>
      <p
        class="problem"
        role="alert"
        data-problem
        hidden
        data-failed={visit.say('signIn.failed')}
        data-away={visit.say('signIn.away')}
      />
      <noscript>
        <p>{visit.say('signIn.needsScript')}</p>
      </noscript>
    </>
  );
}
