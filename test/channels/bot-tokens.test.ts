import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { createBotAuthentication } from '../../src/channels/teams/authentication.ts';
import { Azure, TEAMS_SERVICE } from '../support/azure.ts';
import { BotVisitor, FakeBotService, TENANT, wordsIn } from '../support/bot-service.ts';
import { eventually } from '../support/eventually.ts';
import { startServer } from '../support/server.ts';

const APP = '00000000-0000-0000-0000-0000000000b0';
const SERVICE = 'https://smba.trafficmanager.net/amer/';
const ACTIVITY = { channelId: 'msteams', serviceUrl: SERVICE };
const NOW = Date.now();
// The SDK prints what it refuses.
const { error: printError } = console;
const seconds = (offset: number) => Math.floor(NOW / 1000) + offset;

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

describe('tokens of Azure Bot Service', () => {
  let keys: Keys;
  let others: Keys;
  let curve: Keys;
  let metadata: http.Server;
  let fetched: string[];
  let url: string;
  beforeAll(async () => {
    [keys, others, curve] = await Promise.all([
      generateKeyPair('RS256'),
      generateKeyPair('RS256'),
      generateKeyPair('ES256'),
    ]);
    const known = { ...(await exportJWK(keys.publicKey)), kid: 'known', endorsements: ['msteams'] };
    fetched = [];
    metadata = http.createServer((request, response) => {
      fetched.push(request.url ?? '');
      const body = request.url === '/keys' ? { keys: [known] } : { jwks_uri: `${url}/keys` };
      // restify, where it is loaded, leaves no chain of calls here.
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => metadata.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(metadata.address() as AddressInfo).port}`;
    Object.assign(console, { error: () => undefined });
  });
  afterAll(async () => {
    Object.assign(console, { error: printError });
    await new Promise((resolve) => metadata.close(resolve));
  });

  const authentication = () =>
    createBotAuthentication(
      { appId: APP, type: 'SingleTenant', password: 'secret', tenantId: APP },
      () => NOW,
      url,
    );

  const claims = (more: object = {}) => ({
    iss: 'https://api.botframework.com',
    aud: APP,
    nbf: seconds(-60),
    exp: seconds(3_600),
    serviceurl: SERVICE,
    ...more,
  });

  const signed = (more: object = {}, { kid = 'known', key = keys.privateKey } = {}) =>
    new SignJWT(claims(more)).setProtectedHeader({ alg: 'RS256', kid }).sign(key);

  const bearer = async (token: string | Promise<string>) => `Bearer ${await token}`;

  it('takes the service’s own token for this bot', async () => {
    await expect(authentication().check(ACTIVITY, await bearer(signed()))).resolves.toBeUndefined();
    expect(fetched).toEqual(['/', '/keys']);
  });

  const BAD: Readonly<Record<string, () => Promise<string>>> = {
    none: async () => '',
    'no scheme': () => signed(),
    'another scheme': async () => `Basic ${await signed()}`,
    garbage: async () => 'Bearer garbage',
    'three pieces of garbage': async () => 'Bearer a.b.c',
    'no signature': async () => `Bearer ${(await signed()).split('.').slice(0, 2).join('.')}.`,
    'alg none': async () => bearer(new UnsecuredJWT(claims()).encode()),
    'HS256 with the public key as secret': async () =>
      bearer(
        new SignJWT(claims())
          .setProtectedHeader({ alg: 'HS256', kid: 'known' })
          .sign(new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)))),
      ),
    ES256: async () =>
      bearer(new SignJWT(claims()).setProtectedHeader({ alg: 'ES256', kid: 'known' }).sign(curve.privateKey)),
    'another key under the known id': () => bearer(signed({}, { key: others.privateKey })),
    'an unknown key': () => bearer(signed({}, { key: others.privateKey, kid: 'unknown' })),
    'no key id': () =>
      bearer(new SignJWT(claims()).setProtectedHeader({ alg: 'RS256' }).sign(keys.privateKey)),
    expired: () => bearer(signed({ exp: seconds(-3_600) })),
    'not yet valid': () => bearer(signed({ nbf: seconds(3_600) })),
    'no end': () => bearer(signed({ exp: undefined })),
    'another audience': () => bearer(signed({ aud: '00000000-0000-0000-0000-0000000000bb' })),
    'several audiences': () => bearer(signed({ aud: [APP, 'another'] })),
    'another issuer': () => bearer(signed({ iss: 'https://api.botframework.example' })),
    'of an emulator': () =>
      bearer(
        signed({
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          ver: '1.0',
          appid: APP,
        }),
      ),
    'of a skill': () =>
      bearer(
        signed({
          iss: 'https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0',
          ver: '2.0',
          azp: 'another-bot',
        }),
      ),
    'another service URL': () => bearer(signed({ serviceurl: 'https://evil.example/' })),
    'no service URL': () => bearer(signed({ serviceurl: undefined })),
    'altered claims': async () => {
      const [header, , signature] = (await signed()).split('.');
      const altered = Buffer.from(JSON.stringify(claims({ sub: 'somebody' }))).toString('base64url');
      return `Bearer ${header}.${altered}.${signature}`;
    },
    'a token of 100 KB': () => bearer(signed({ padding: 'x'.repeat(100_000) })),
  };

  it.each(Object.keys(BAD))('refuses a token that is bad: %s', async (name) => {
    const authorization = (await BAD[name]?.()) ?? '';
    await expect(authentication().check(ACTIVITY, authorization)).rejects.toMatchObject({ status: 401 });
  });

  it('refuses a token of a channel that its key isn’t endorsed for, and of a service that isn’t the channels’', async () => {
    for (const channelId of ['webchat', 'AseChannel', ''])
      await expect(
        authentication().check({ ...ACTIVITY, channelId }, await bearer(signed())),
      ).rejects.toMatchObject({ status: 401 });
  });

  it('asks to come again while the service’s keys can’t be fetched', async () => {
    const away = createBotAuthentication(
      { appId: APP, type: 'SingleTenant', password: 'secret', tenantId: APP },
      () => NOW,
      'http://127.0.0.1:1/',
    );
    await expect(away.check(ACTIVITY, await bearer(signed()))).rejects.toMatchObject({ status: 503 });
  });

  it('asks nobody but the service’s keys, whatever comes', () => {
    expect(new Set(fetched)).toEqual(new Set(['/', '/keys']));
  });
});

describe('a whole server with a bot', () => {
  it('takes a message with the service’s token, and answers with a token of its own', async () => {
    const [azure, service] = await Promise.all([Azure.start(APP), FakeBotService.start()]);
    const env = { MicrosoftAppId: APP, MicrosoftAppPassword: 'made up', MicrosoftAppTenantId: TENANT };
    const server = await startServer({ env });
    const visitor = new BotVisitor(server, service);
    const ask = async (authorization: string): Promise<number> => {
      const activity = visitor.activity({ text: 'What are your hours?', serviceUrl: TEAMS_SERVICE });
      return (await visitor.post(activity, { authorization })).status;
    };
    expect(await ask('')).toBe(401);
    expect(await ask(await azure.authorization({ aud: 'another' }))).toBe(401);
    expect(await ask(`${await azure.authorization()}x`)).toBe(401);
    expect(await ask(await azure.authorization())).toBe(200);
    const [sent] = await eventually(() => {
      expect(azure.sent()).toHaveLength(1);
      return azure.sent();
    });
    expect(sent?.path).toBe(`/amer/v3/conversations/${encodeURIComponent(visitor.conversation)}/activities`);
    expect(wordsIn(JSON.parse(sent?.body ?? ''))).toContain('Our hours');
    const login = azure.calls.find(({ body }) => body.includes('client_secret'));
    expect(login?.path).toContain(TENANT);
    expect(Object.fromEntries(new URLSearchParams(login?.body))).toMatchObject({
      client_id: APP,
      client_secret: 'made up',
      scope: expect.stringContaining('https://api.botframework.com'),
    });
    await server.close();
    await Promise.all([azure.close(), service.close()]);
  });
});
