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
const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
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
    let began = performance.now();
    const answered = (status, retryAfter, said) =>
      resolve({ id, visitor, isRare, status, retryAfter, said, tookMs: performance.now() - began });
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
    // What waits for a connection of ours hasn't reached the server.
    sending.on('socket', () => {
      began = performance.now();
    });
    sending.on('error', () => answered(0, 0, ''));
    sending.end(body);
  });
}

async function openLoop() {
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
const took = accepted.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
const refused = answers.filter(({ status }) => status !== 200);
const emergencies = answers.filter(({ isRare }) => isRare);
console.log(
  JSON.stringify({
    sent: answers.length,
    acceptedP99Ms: took[Math.floor((took.length - 1) * 0.99)] ?? null,
    accepted: accepted.map(({ id, visitor }) => [id, visitor]),
    refused: refused.length,
    statuses: [...new Set(refused.map(({ status }) => status))],
    withoutRetryAfter: refused.filter(({ retryAfter, status }) => status !== 0 && !(retryAfter > 0)).length,
    emergencies: emergencies.length,
    emergenciesHeard: emergencies.filter(({ status, said }) => status === 200 || said.includes('911')).length,
  }),
);
