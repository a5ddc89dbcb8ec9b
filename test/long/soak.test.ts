import { createDatabase, dropDatabase } from '../support/databases.ts';
import { DirectLineClient } from '../support/direct-line-client.ts';
import { COLLECTING, figuresOf } from '../support/held-memory.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';

const A_ROUND = 1_000;
/** 180,000 messages. */
const ROUNDS = rounds(180);
const VISITORS = 20;
/** Messages of a conversation; then its visitor begins another one, as visitors do. */
const OF_A_CONVERSATION = 50;
/** Of the rounds, in which caches fill and code is compiled. */
const WARM_UP = 0.4;
const MOST_GROWTH = 1.2;
const SAYS = [
  'Can magnesium IV help with muscle cramps?',
  'What does it cost?',
  'I have kidney disease',
  'call me back',
  'cancel',
  'what is the capital of france',
  'does it help with sleep',
  'thanks',
];

interface Sample {
  readonly heapMb: number;
  readonly descriptors: number;
  readonly handles: number;
  readonly timers: number;
}

it(`keeps heap, descriptors, handles and timers flat over ${(ROUNDS * A_ROUND).toLocaleString('en')} messages`, async () => {
  const location = await createDatabase('sqlite');
  const server = await startServerProcess({ location, env: COLLECTING });
  const samples: Sample[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: VISITORS }, () => talk(server.url, A_ROUND / VISITORS)));
    samples.push(await sample(server));
  }
  await server.end();
  await dropDatabase(location);

  const warm = samples.slice(Math.min(samples.length - 1, Math.floor(samples.length * WARM_UP)));
  const [early, late] = [warm.slice(0, Math.ceil(warm.length / 2)), warm.slice(Math.floor(warm.length / 2))];
  const lowest = (of: readonly Sample[], what: keyof Sample) => Math.min(...of.map((one) => one[what]));
  printFigure(
    `${ROUNDS * A_ROUND} messages: heap ${lowest(early, 'heapMb').toFixed(0)} → ${lowest(late, 'heapMb').toFixed(0)} MB, descriptors ${lowest(early, 'descriptors')} → ${lowest(late, 'descriptors')}, handles ${lowest(early, 'handles')} → ${lowest(late, 'handles')}, timers ${lowest(early, 'timers')} → ${lowest(late, 'timers')}`,
  );
  expect(lowest(late, 'heapMb')).toBeLessThan(MOST_GROWTH * lowest(early, 'heapMb'));
  expect(lowest(late, 'descriptors')).toBeLessThanOrEqual(lowest(early, 'descriptors') + VISITORS);
  expect(lowest(late, 'handles')).toBeLessThanOrEqual(lowest(early, 'handles') + VISITORS);
  expect(lowest(late, 'timers')).toBeLessThanOrEqual(lowest(early, 'timers') + VISITORS);
});

async function talk(url: string, messages: number): Promise<void> {
  let visitor = await DirectLineClient.start(url);
  for (let n = 0; n < messages; n++) {
    if (n % OF_A_CONVERSATION === OF_A_CONVERSATION - 1) visitor = await DirectLineClient.start(url);
    const response = await visitor.post(SAYS[n % SAYS.length] ?? '');
    await response.arrayBuffer();
    expect(response.status).toBe(200);
  }
}

async function sample({ url, child }: ServerProcess): Promise<Sample> {
  const figure = await figuresOf({ url, pid: child.pid ?? 0 });
  return {
    heapMb: figure('nodejs_heap_size_used_bytes') / 2 ** 20,
    descriptors: figure('process_open_fds'),
    handles: figure('nodejs_active_handles_total'),
    // Not listed where there is none that keeps the process alive.
    timers: figure('nodejs_active_resources{type="Timeout"}') || 0,
  };
}
