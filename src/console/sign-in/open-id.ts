import type { Configuration, IDToken } from 'openid-client';
import { entraIdIn } from '../../domain/staff/entra-id.ts';

/** The clinic's identity provider (OpenID Connect), e.g. Entra ID. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What a browser carries while its person is at the provider. */
export interface Underway {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who came back from the provider. */
export type Returned =
  | {
      readonly kind: 'person';
      readonly subject: string;
      /** Their object id, where the provider is Entra ID. */
      readonly entraId: string | null;
    }
  /** The provider let them in with one factor alone (S13). */
  | { readonly kind: 'one-factor' }
  | { readonly kind: 'refused' };

const TIMEOUT_SECONDS = 8;

/** Loaded with the first sign-in through a provider. */
const client = () => import('openid-client');

/** Sign-in through the clinic's identity provider: authorization code with PKCE. */
export class OpenId {
  readonly #settings: OpenIdSettings;
  readonly #redirect: string;
  #configuration: Promise<Configuration> | null = null;

  constructor(settings: OpenIdSettings, publicUrl: string) {
    this.#settings = settings;
    this.#redirect = `${publicUrl}/staff/openid/done`;
  }

  /** @throws when the provider can't be reached. */
  async begin(): Promise<{ readonly url: string; readonly underway: Underway }> {
    const configuration = await this.#configured();
    const {
      buildAuthorizationUrl,
      calculatePKCECodeChallenge,
      randomNonce,
      randomPKCECodeVerifier,
      randomState,
    } = await client();
    const underway = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: this.#redirect,
      scope: 'openid',
      // By which factors; a provider that doesn't know the parameter leaves it aside.
      claims: JSON.stringify({ id_token: { amr: null } }),
      state: underway.state,
      nonce: underway.nonce,
      code_challenge: await calculatePKCECodeChallenge(underway.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, underway };
  }

  /** @param query what the provider sent with the browser. */
  async end(query: string, { state, nonce, verifier }: Underway): Promise<Returned> {
    const configuration = await this.#configured();
    const { authorizationCodeGrant } = await client();
    try {
      const tokens = await authorizationCodeGrant(configuration, new URL(`${this.#redirect}?${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (!claims) return { kind: 'refused' };
      return hasOneFactor(claims)
        ? { kind: 'one-factor' }
        : { kind: 'person', subject: `${claims.iss} ${claims.sub}`, entraId: entraIdIn(claims) };
    } catch {
      return { kind: 'refused' };
    }
  }

  /** Looked up at the first sign-in and kept; a provider that was away is asked again. */
  #configured(): Promise<Configuration> {
    this.#configuration ??= this.#discover().catch((error: unknown) => {
      this.#configuration = null;
      throw error;
    });
    return this.#configuration;
  }

  async #discover(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    const { allowInsecureRequests, discovery } = await client();
    const execute = issuer.startsWith('http://') ? [allowInsecureRequests] : [];
    return discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: TIMEOUT_SECONDS,
      execute,
    });
  }
}

/** A provider that says by which factors somebody signed in must name two, or `mfa` (RFC 8176); of one that says nothing the clinic requires them there. */
function hasOneFactor({ amr }: IDToken): boolean {
  if (!Array.isArray(amr)) return false;
  return amr.length < 2 && !amr.includes('mfa');
}
