import { Outbox, type Outgoing } from '../../src/widget/direct-line/outbox.ts';
import { Refusal } from '../../src/widget/direct-line/request.ts';

const { jest } = import.meta;

const refusal = (status: number, headers: Record<string, string> = {}): Refusal =>
  new Refusal(new Response(null, { status, headers }), {});

const message = (clientId: string): Outgoing => ({ clientId, text: clientId });

/** An outbox whose posts fail as scripted, then succeed. */
function scripted(...failures: unknown[]) {
  const posted: string[] = [];
  const reports: string[] = [];
  const outbox = new Outbox(
    async ({ clientId }) => {
      posted.push(clientId);
      const failure = failures.shift();
      if (failure) throw failure;
    },
    (clientId, delivery) => reports.push(`${clientId} ${delivery}`),
  );
  return { outbox, posted, reports };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a message whose post failed is posted again under the same id, and those after it wait', async () => {
  const { outbox, posted, reports } = scripted(new TypeError('network'), refusal(503));
  outbox.add(message('m1'));
  outbox.add(message('m2'));
  await jest.advanceTimersByTimeAsync(10_000);
  expect(posted).toEqual(['m1', 'm1', 'm1', 'm2']);
  expect(reports).toEqual(['m1 waiting', 'm1 waiting', 'm1 sent', 'm2 sent']);
});

test('Retry-After is waited for', async () => {
  const { outbox, posted } = scripted(refusal(429, { 'retry-after': '7' }));
  outbox.add(message('m1'));
  await jest.advanceTimersByTimeAsync(6_900);
  expect(posted).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(200);
  expect(posted).toHaveLength(2);
});

test('a message that the server will never take is given up, and the next one goes out', async () => {
  const { outbox, posted, reports } = scripted(refusal(413));
  outbox.add(message('m1'));
  outbox.add(message('m2'));
  await jest.advanceTimersByTimeAsync(0);
  expect(posted).toEqual(['m1', 'm2']);
  expect(reports).toEqual(['m1 refused', 'm2 sent']);
});

test('an expired token is no trouble that the visitor needs to see', async () => {
  const { outbox, reports } = scripted(refusal(403));
  outbox.add(message('m1'));
  await jest.advanceTimersByTimeAsync(1_000);
  expect(reports).toEqual(['m1 sent']);
});

test('"try now" cuts the wait short', async () => {
  const { outbox, posted } = scripted(refusal(503, { 'retry-after': '60' }));
  outbox.add(message('m1'));
  await jest.advanceTimersByTimeAsync(10);
  outbox.tryNow();
  await jest.advanceTimersByTimeAsync(0);
  expect(posted).toEqual(['m1', 'm1']);
});

test('nothing is posted after the chat has ended', async () => {
  const { outbox, posted } = scripted(new TypeError('network'));
  outbox.add(message('m1'));
  await jest.advanceTimersByTimeAsync(0);
  outbox.clear();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(posted).toEqual(['m1']);
});
