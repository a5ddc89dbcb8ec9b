// The generator needs it, and says so where it is missing.
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  cryptoProvider,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';

const KEYS = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNED = { name: 'ECDSA', hash: 'SHA-256' } as const;
const HOUR_MS = 3_600_000;

/** PEM texts. */
export interface ServerCertificate {
  /** Of the authority that signed it. */
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A certificate for this host, signed by an authority that is made with it; both are valid for an hour. */
export async function certificateFor(
  host: string,
  until = new Date(Date.now() + HOUR_MS),
): Promise<ServerCertificate> {
  cryptoProvider.set(webcrypto as Crypto);
  const made = async () =>
    webcrypto.subtle.generateKey(KEYS, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
  const [authority, server] = [await made(), await made()];
  const notBefore = new Date(Date.now() - 2 * HOUR_MS);
  const ca = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Test authority',
    keys: authority,
    notBefore,
    notAfter: new Date(Date.now() + HOUR_MS),
    signingAlgorithm: SIGNED,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const cert = await X509CertificateGenerator.create({
    subject: `CN=${host}`,
    issuer: ca.subject,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    notBefore,
    notAfter: until,
    signingAlgorithm: SIGNED,
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', server.privateKey)).toString('base64');
  return {
    ca: ca.toString('pem'),
    cert: cert.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
  };
}
