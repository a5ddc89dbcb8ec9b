/** A real identity provider (OpenID Connect) at which whoever comes is signed in at once as the current person. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Who signs in next, and by which factors the provider says so (RFC 8176). */
  person: { readonly sub: string; readonly amr: readonly string[] };
  /** While true it hangs up on whoever asks. */
  isAway: boolean;
  close(): Promise<void>;
}

/** Starts one that sends its people back to this address. */
export function startIdentityProvider(redirectUri: string): Promise<IdentityProvider>;
