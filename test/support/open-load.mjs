/**
 * Sends messages of many conversations at a rate, whatever becomes of them, and prints what became of them as JSON: a process of its own, since a
 * test that makes the load itself measures itself. Its argument is a file of JSON:
 * `{port, visitors: [{conversation, token}], text, rare, perSecond, ms, loops}`; each hundredth message is `rare`, and with `loops` so many senders wait
 * for each answer instead.
 */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const { port, visitors, text, rare, perSecond, ms, loops } = JSON.parse(
  readFileSync(process.argv[2], 'utf8'),
);
const CONNECTIONS = 1_000;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, maxFreeSockets: CONNECTIONS });
const HUNDREDTH = 100;
let sent = 0;
const run = `${process.pid}`;

function post() {
  const n = sent++;
  const isRare = n % HUNDREDTH === HUNDREDTH - 1;
  const id = `${run}-${n}`;
  const visitor = n % visitors.length;
  const { conversation, token } = visitors[visitor];
  const body = JSON.stringify({
    type: 'message',
    from: { id: 'visitor' },
    text: isRare ? rare : text,
    channelData: { clientActivityID: id },
  });
  return new Promise((resolve) => {
    const answered = (status, retryAfter, said) => resolve({ id, visitor, isRare, status, retryAfter, said });
    const sending = request(
      {
        port,
        host: '127.0.0.1',
        path: `/v3/directline/conversations/${conversation}/activities`,
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        let said = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          said += chunk;
        });
        response.on('end', () =>
          answered(response.statusCode, Number(response.headers['retry-after'] ?? 0), said),
        );
        response.on('error', () => answered(0, 0, ''));
      },
    );
    sending.on('error', () => answered(0, 0, ''));
    sending.end(body);
  });
}

/** Opens all connections before the clock runs: Node takes one in each round of its loop, which is long while it is busy. */
async function connect() {
  const ask = () =>
    new Promise((resolve) => {
      const asking = request({ port, host: '127.0.0.1', path: '/healthz', agent }, (response) => {
        response.resume();
        response.on('end', resolve);
      });
      asking.on('error', resolve);
      asking.end();
    });
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
}

async function openLoop() {
  await connect();
  const sends = [];
  const began = performance.now();
  for (let elapsed = 0; elapsed < ms; elapsed = performance.now() - began) {
    for (const due = (elapsed / 1_000) * perSecond; sends.length < due; ) sends.push(post());
    await sleep(5);
  }
  return Promise.all(sends);
}

async function closedLoops() {
  const until = performance.now() + ms;
  const all = Array.from({ length: loops }, async () => {
    const answers = [];
    while (performance.now() < until) answers.push(await post());
    return answers;
  });
  return (await Promise.all(all)).flat();
}

const answers = await (loops ? closedLoops() : openLoop());
agent.destroy();
const accepted = answers.filter(({ status }) => status === 200);
const refused = answers.filter(({ status }) => status !== 200);
const emergencies = answers.filter(({ isRare }) => isRare);
console.log(
  JSON.stringify({
    sent: answers.length,
    accepted: accepted.map(({ id, visitor }) => [id, visitor]),
    refused: refused.length,
    statuses: [...new Set(refused.map(({ status }) => status))],
    withoutRetryAfter: refused.filter(({ retryAfter, status }) => status !== 0 && !(retryAfter > 0)).length,
    emergencies: emergencies.length,
    emergenciesHeard: emergencies.filter(({ status, said }) => status === 200 || said.includes('911')).length,
  }),
);
