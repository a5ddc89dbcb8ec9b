import { createBotConnector, isPublicAddress } from '../../src/notify/bot-connector.ts';
import { FakeBotService } from '../support/bot-service.ts';

const CALL = { method: 'POST', path: 'v3/conversations/a/activities', body: {} } as const;
const to = (serviceUrl: string) => ({ serviceUrl, conversation: 'a' });
const NEVER = new AbortController().signal;

describe('calls of the bot’s service', () => {
  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
  ])('takes %s for no address of the internet', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each(['52.112.0.1', '8.8.8.8', '2603:1030::1', '::ffff:8.8.8.8'])('takes %s for one', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it('connects to no private address, whether it is written or a name resolves to it', async () => {
    const victim = await FakeBotService.start();
    const { port } = new URL(victim.url);
    const call = createBotConnector({ token: null, mayBeLoopback: false, allowsServiceUrl: () => true });
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '169.254.169.254'])
      await expect(call(to(`http://${host}:${port}`), CALL, NEVER)).rejects.toMatchObject({
        code: 'EPRIVATE',
      });
    expect(victim.calls).toEqual([]);
    await victim.close();
  });

  it('sends nothing where the service URL is no longer allowed, and no token is asked for it', async () => {
    let asked = 0;
    const token = async () => `token ${asked++}`;
    const call = createBotConnector({ token, mayBeLoopback: true, allowsServiceUrl: () => false });
    await expect(call(to('https://smba.example/'), CALL, NEVER)).rejects.toMatchObject({
      code: 'SERVICE_URL',
      isRefused: true,
    });
    expect(asked).toBe(0);
  });

  it('sends the bot’s token, follows no redirect, and tells a refusal from an outage', async () => {
    const service = await FakeBotService.start();
    const call = createBotConnector({
      token: async () => 'made-up',
      mayBeLoopback: true,
      allowsServiceUrl: () => true,
    });
    expect(await call(to(service.url), CALL, NEVER)).toMatch(/^[0-9a-f-]{36}$/);
    expect(service.calls[0]).toMatchObject({ authorization: 'Bearer made-up', method: 'POST' });
    service.answers.push({ status: 302 }, { status: 403 }, { status: 500 }, { status: 429, retryAfter: 7 });
    await expect(call(to(service.url), CALL, NEVER)).rejects.toMatchObject({
      code: 'HTTP 302',
      isRefused: false,
    });
    await expect(call(to(service.url), CALL, NEVER)).rejects.toMatchObject({
      code: 'HTTP 403',
      isRefused: true,
    });
    await expect(call(to(service.url), CALL, NEVER)).rejects.toMatchObject({
      code: 'HTTP 500',
      isRefused: false,
    });
    await expect(call(to(service.url), CALL, NEVER)).rejects.toMatchObject({ retryAfterMs: 7_000 });
    service.answers.push('hang');
    await expect(call(to(service.url), CALL, AbortSignal.timeout(300))).rejects.toMatchObject({
      code: 'ABORT_ERR',
    });
    expect(service.calls).toHaveLength(6);
    const { url } = service;
    await service.close();
    await expect(call(to(url), CALL, NEVER)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
