import { BareFrame } from '../frame.tsx';
import type { Visit } from '../visit.ts';
import { PasskeyButton } from './passkey-button.tsx';

interface Props {
  readonly visit: Visit;
  /** Who is invited; null for the first of all, who says their name. */
  readonly name: string | null;
  /** The invitation's token, where the clinic has an identity provider of its own. */
  readonly openId: string | null;
}

export function JoinPage({ visit, name, openId }: Props) {
  const { say, url } = visit;
  return (
    <BareFrame visit={visit} title={name === null ? say('join.first') : say('join.title', { name })}>
      <p>{say('join.why')}</p>
      {name === null && (
        <p>
          <label for="name">{say('join.name')}</label>
          <input id="name" name="name" autocomplete="name" data-join-name />
        </p>
      )}
      <PasskeyButton visit={visit} label={say('join.make')} path={url} ceremony="create" />
      {openId !== null && (
        <p>
          <a class="button" href={`/staff/openid?invitation=${encodeURIComponent(openId)}`}>
            {say('join.openId')}
          </a>
        </p>
      )}
    </BareFrame>
  );
}

export function NoInvitationPage({ visit }: { readonly visit: Visit }) {
  return (
    <BareFrame visit={visit} title={visit.say('join.goneTitle')}>
      <p>{visit.say('join.gone')}</p>
      <p>
        <a href="/staff/sign-in">{visit.say('signIn.title')}</a>
      </p>
    </BareFrame>
  );
}
