import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { Signer } from '../../http/signer.ts';
import { findPasskey, type Passkey, usePasskey } from '../../storage/staff-passkeys.ts';
import { spendTicket } from '../../storage/tickets.ts';
import type { ConsoleOptions } from '../console-options.ts';

/** What the browser is asked, signed so that the server needs to keep none of it. */
interface SignedChallenge {
  readonly challenge: string;
  /** Whom a new passkey is for; null for one that signs in. */
  readonly staffId: string | null;
  readonly exp: number;
}

const ANSWER_SECONDS = 5 * 60;

const text = z.string().min(1).max(16_000);
const credential = {
  id: z.string().min(1).max(1_400),
  rawId: z.string().min(1).max(1_400),
  type: z.literal('public-key'),
  clientExtensionResults: z.record(z.string(), z.unknown()),
  authenticatorAttachment: z.string().max(40).optional(),
};

/** A new passkey, as @simplewebauthn/browser sends it. */
export const creationSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: text,
    attestationObject: text,
    authenticatorData: text.optional(),
    transports: z.array(z.string().max(40)).max(10).optional(),
    publicKeyAlgorithm: z.number().optional(),
    publicKey: text.optional(),
  }),
});

/** What a passkey has signed. */
export const requestSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: z.string().max(200).optional(),
  }),
});

/** Loaded with the first passkey: it takes longer than the rest of the program's start. */
const webauthn = () => import('@simplewebauthn/server');

/** Passkeys of staff (WebAuthn): made for the host of PUBLIC_URL, with the device's own PIN or fingerprint as the second factor. */
export class Passkeys {
  readonly #options: ConsoleOptions;
  readonly #signer: Signer<SignedChallenge>;
  readonly #host: string;
  readonly #origin: string;

  constructor(options: ConsoleOptions) {
    this.#options = options;
    this.#signer = new Signer(options.secrets, 'passkey challenge');
    const { hostname, origin } = new URL(options.publicUrl);
    this.#host = hostname;
    this.#origin = origin;
  }

  /** What a browser needs to make a passkey for somebody; one that they have isn't made again. */
  async askToCreate(person: { readonly id: string; readonly name: string }, known: readonly string[]) {
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: this.#options.knowledge().clinic.name,
      rpID: this.#host,
      userName: person.name,
      userDisplayName: person.name,
      userID: new Uint8Array(Buffer.from(person.id)),
      excludeCredentials: known.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { options, state: this.#sign(options.challenge, person.id) };
  }

  /** @returns the passkey that was made, or null for what is not an answer to what was asked. */
  async created(state: string, response: RegistrationResponseJSON): Promise<Passkey | null> {
    const asked = await this.#spend(state);
    if (!asked || asked.staffId === null) return null;
    const { verifyRegistrationResponse } = await webauthn();
    const checked = await verifyRegistrationResponse({ response, ...this.#expected(asked) }).catch(
      () => null,
    );
    if (!checked?.verified) return null;
    const { id, publicKey, counter } = checked.registrationInfo.credential;
    const transports = response.response.transports ?? [];
    return { id, staffId: asked.staffId, publicKey: new Uint8Array(publicKey), counter, transports };
  }

  /** What a browser needs to sign in with whichever passkey its person picks: nobody's name is asked or told. */
  async askToSignIn() {
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({ rpID: this.#host, userVerification: 'required' });
    return { options, state: this.#sign(options.challenge, null) };
  }

  /** @returns who signed in, or null. */
  async signedIn(state: string, response: AuthenticationResponseJSON): Promise<string | null> {
    const { database } = this.#options;
    const asked = await this.#spend(state);
    if (!asked || asked.staffId !== null) return null;
    const passkey = await findPasskey(database.reader, response.id);
    if (!passkey) return null;
    const credential = { ...passkey, transports: [...passkey.transports] };
    const { verifyAuthenticationResponse } = await webauthn();
    const checked = await verifyAuthenticationResponse({
      response,
      credential,
      ...this.#expected(asked),
    }).catch(() => null);
    if (!checked?.verified) return null;
    const now = new Date(this.#options.now()).toISOString();
    await usePasskey(database.db, { id: passkey.id, counter: checked.authenticationInfo.newCounter, now });
    return passkey.staffId;
  }

  #expected({ challenge }: SignedChallenge) {
    return {
      expectedChallenge: challenge,
      expectedOrigin: this.#origin,
      expectedRPID: this.#host,
      requireUserVerification: true,
    };
  }

  #sign(challenge: string, staffId: string | null): string {
    const exp = Math.floor(this.#options.now() / 1000) + ANSWER_SECONDS;
    return this.#signer.sign({ challenge, staffId, exp });
  }

  /** An answer counts once: who has read it along can't send it again. */
  async #spend(state: string): Promise<SignedChallenge | null> {
    const asked = this.#signer.verify(state, this.#options.now());
    if (!asked) return null;
    const expiresAt = new Date(asked.exp * 1000).toISOString();
    return (await spendTicket(this.#options.database, `passkey/${asked.challenge}`, expiresAt))
      ? asked
      : null;
  }
}
