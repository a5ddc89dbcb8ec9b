import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** See identity-provider.d.mts. oidc-provider has no types. */
const CLIENT = { clientId: 'frontdesk', clientSecret: 'a secret of thirty-two characters' };

export async function startIdentityProvider(redirectUri) {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${server.address().port}`;
  const started = {
    issuer,
    ...CLIENT,
    person: { sub: 'ann', amr: ['pwd', 'mfa'] },
    isAway: false,
    close: () => close(server),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
    ttl: { Interaction: 60, Grant: 60, Session: 60, AccessToken: 60, IdToken: 60 },
    jwks: { keys: [signingKey()] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], amr: null },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    cookies: { keys: ['of this test'] },
  });
  const callback = provider.callback();
  server.on('request', (request, response) => {
    if (started.isAway) return request.socket.destroy();
    if (!request.url?.startsWith('/interaction/')) return callback(request, response);
    const { sub, amr } = started.person;
    const result = { login: { accountId: sub, amr: [...amr], remember: false } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return started;
}

const signingKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey.export({ format: 'jwk' }),
  use: 'sig',
});

function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
