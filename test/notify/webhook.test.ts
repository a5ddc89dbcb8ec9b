import { createHmac } from 'node:crypto';
import type { StaffNotice } from '../../src/domain/transcripts/notice.ts';
import type { DeliveryFailed } from '../../src/notify/delivery.ts';
import { staffWords } from '../../src/notify/staff-words.ts';
import { createTeamsWorkflow } from '../../src/notify/teams-workflow.ts';
import { createWebhook } from '../../src/notify/webhook.ts';
import { type HttpReceiver, startHttpReceiver } from '../support/http-receiver.ts';

const SECRET = 'a secret that both sides know, 32+';
const NOTICE: StaffNotice = {
  kind: 'callback',
  ref: 'ABCD2345',
  status: 'requested',
  window: { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z' },
};
const DELIVERY = {
  id: 'c-1/7/callback-ABCD2345@webhook',
  destination: 'webhook',
  attempts: 1,
  claimedUntil: '2026-11-20T15:00:08.000Z',
  notice: NOTICE,
};
const never = new AbortController().signal;

let receiver: HttpReceiver;
beforeEach(async () => {
  receiver = await startHttpReceiver();
});
afterEach(() => receiver.close());

const webhook = (now = Date.parse('2026-11-20T15:00:00.000Z')) =>
  createWebhook({
    url: receiver.url,
    secret: SECRET,
    publicUrl: 'https://chat.clinic.example',
    now: () => now,
  });

/** As a receiver would check it that has the secret. */
const signatureOf = (timestamp: unknown, body: string): string =>
  `sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${body}`).digest('hex')}`;

const failureOf = (sent: Promise<unknown>): Promise<DeliveryFailed> =>
  sent.then(
    () => Promise.reject(new Error('It arrived')),
    (error: DeliveryFailed) => error,
  );

describe('the signed webhook', () => {
  it('posts the notice, signed with its time, under a key that is the same when it is repeated', async () => {
    await webhook()(DELIVERY, never);
    await webhook(Date.parse('2026-11-20T15:00:10.000Z'))(DELIVERY, never);

    const [first, second] = receiver.taken;
    expect(first?.headers['x-frontdesk-timestamp']).toBe('1795186800');
    expect(second?.headers['x-frontdesk-timestamp']).toBe('1795186810');
    for (const { headers, body } of receiver.taken)
      expect(headers['x-frontdesk-signature']).toBe(signatureOf(headers['x-frontdesk-timestamp'], body));
    expect(first?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
    expect(JSON.parse(first?.body ?? '')).toEqual({
      id: first?.headers['idempotency-key'],
      ...NOTICE,
      link: 'https://chat.clinic.example/staff/callbacks/ABCD2345',
    });
  });

  it.each([
    [500, 'HTTP 500', false],
    [404, 'HTTP 404', false],
    [302, 'HTTP 302', false],
    [422, 'HTTP 422', true],
  ])('takes a status of %d for no arrival and follows no redirect', async (status, code, isRefused) => {
    receiver.answer(status);
    expect(await failureOf(webhook()(DELIVERY, never))).toMatchObject({ code, isRefused });
    expect(receiver.asked()).toBe(1);
  });

  it('fails when the receiver ends the connection, is gone, or says nothing until the time is over', async () => {
    receiver.answer('close');
    expect((await failureOf(webhook()(DELIVERY, never))).code).toMatch(/^(?:UND_ERR_SOCKET|ECONNRESET)$/);
    receiver.answer('hang');
    const soon = AbortSignal.timeout(100);
    expect((await failureOf(webhook()(DELIVERY, soon))).name).toBe('DeliveryFailed');
    await receiver.close();
    expect((await failureOf(webhook()(DELIVERY, never))).code).toBe('ECONNREFUSED');
    receiver = await startHttpReceiver();
  });

  it('repeats no URL in its error: it may hold a secret', async () => {
    await receiver.close();
    const failure = await failureOf(webhook()(DELIVERY, never));
    expect(`${failure.message} ${failure.cause}`).not.toContain('127.0.0.1');
    receiver = await startHttpReceiver();
  });
});

describe('the Teams workflow', () => {
  it('gets an Adaptive Card with reference, window, status and how to see the rest', async () => {
    const word = (notice: StaffNotice) =>
      staffWords(notice, { timeZone: 'America/New_York', publicUrl: 'https://chat.clinic.example' });
    await createTeamsWorkflow(receiver.url, word)(DELIVERY, never);

    const { type, attachments } = JSON.parse(receiver.taken[0]?.body ?? '');
    expect(type).toBe('message');
    expect(attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachments[0].content).toMatchObject({ type: 'AdaptiveCard', version: '1.4' });
    const lines = attachments[0].content.body.map(({ text }: { text: string }) => text);
    expect(lines).toEqual([
      'Frontdesk: new callback request ABCD2345',
      'A visitor asks for a call: request ABCD2345.',
      expect.stringMatching(/^To be called between Monday, November 23, 2026 at 10:00/),
      'To read it:',
      'https://chat.clinic.example/staff/callbacks/ABCD2345',
    ]);
  });
});
