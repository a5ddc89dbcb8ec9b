import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import Sqlite from 'better-sqlite3';
import { type DatabaseLocation, eachDatabase } from '../support/databases.ts';
import { environmentOf } from '../support/environment.ts';
import { eventually } from '../support/eventually.ts';
import { freePort } from '../support/free-port.ts';
import { knowledgeWithFewQuestions, setPlaces } from '../support/knowledge-copy.ts';
import { printFigure } from '../support/print-figure.ts';
import { rounds } from '../support/rounds.ts';
import { startServerProcess } from '../support/server-process.ts';
import { expectKept, type Kept, readKept, StubbornVisitor } from '../support/stubborn-visitor.ts';

const VISITORS = 8;
const ROUNDS = rounds(200);
const TOLD_EVERY = 20;

eachDatabase((fresh, kind) => {
  it(`${ROUNDS} times kill -9 under ${VISITORS} visitors loses nothing acknowledged and saves no callback twice`, async () => {
    const location = await fresh();
    const port = await freePort();
    // Hundreds of starts, none of which is about what there is to learn.
    const knowledge = knowledgeWithFewQuestions(3);
    setPlaces(knowledge, 1_000);
    const env = { KNOWLEDGE_DIR: knowledge.folder };
    const visitors = Array.from(
      { length: VISITORS },
      (_, n) => new StubbornVisitor(`http://127.0.0.1:${port}`, n),
    );
    const running = visitors.map((visitor) => visitor.run());
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServerProcess({ location, port, env });
      // Every other server is killed in its first moments, however slow the machine is; the others at work.
      if (round % 2) await anotherAcknowledged(visitors);
      if (round === ROUNDS - 1) await someoneFinished(visitors);
      await sleep(Math.random() * 300);
      await server.end('SIGKILL');
      if ((round + 1) % TOLD_EVERY === 0)
        printFigure(`${kind}: ${round + 1} kills, ${acknowledgedBy(visitors)} messages acknowledged so far`);
    }
    for (const visitor of visitors) visitor.stop();
    await Promise.all(running);
    const kept = visitors.flatMap((visitor) => visitor.kept);
    const server = await startServerProcess({ location, port, env });
    // A server that a failure left behind would keep the run from ending.
    const confirmed = await holds(server.url, kept, await callbacksOf(location)).finally(() => server.end());
    knowledge.remove();
    if (kind === 'sqlite') isWhole(location);
    const acknowledged = acknowledgedBy(visitors);
    printFigure(
      `${kind}: ${ROUNDS} kills, ${acknowledged} acknowledged messages kept, ${confirmed} callbacks saved once`,
    );
    expect(acknowledged).toBeGreaterThanOrEqual(Math.floor(ROUNDS / 2));
    expect(confirmed).toBeGreaterThan(0);
  });
});

function acknowledgedBy(visitors: readonly StubbornVisitor[]): number {
  return visitors.flatMap(({ kept }) => kept).flatMap((one) => one.acknowledged).length;
}

async function anotherAcknowledged(visitors: readonly StubbornVisitor[]): Promise<void> {
  const before = acknowledgedBy(visitors);
  await eventually(() => expect(acknowledgedBy(visitors)).toBeGreaterThan(before));
}

async function someoneFinished(visitors: readonly StubbornVisitor[]): Promise<void> {
  await eventually(() => expect(visitors.some(({ finished }) => finished > 0)).toBe(true), 30_000);
}

/** @returns how many callbacks the bot confirmed. */
async function holds(
  serverUrl: string,
  kept: readonly Kept[],
  callbacks: readonly Callback[],
): Promise<number> {
  let confirmed = 0;
  for (const one of kept) {
    const activities = await readKept(serverUrl, one);
    expectKept(one, activities);
    const codes = activities.flatMap(({ text }) => /reference code is (\w{8})/.exec(text ?? '')?.[1] ?? []);
    const own = callbacks.filter(({ conversation }) => conversation === one.conversation);
    expect(own.map(({ ref }) => ref)).toEqual(codes);
    expect(own.map(({ name }) => name)).toEqual(own.map(() => one.name));
    confirmed += codes.length;
  }
  expect(confirmed).toBe(callbacks.length);
  expect(new Set(callbacks.map(({ ref }) => ref)).size).toBe(callbacks.length);
  return confirmed;
}

interface Callback {
  readonly ref: string;
  readonly conversation: string;
  readonly name: string;
}

/** What staff see. */
async function callbacksOf(location: DatabaseLocation): Promise<Callback[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['dist/frontdesk.js', 'callbacks', 'list', '--json'],
    { env: { ...process.env, ...environmentOf(location, 0) }, maxBuffer: 64 * 1024 * 1024 },
  );
  return JSON.parse(stdout);
}

function isWhole({ dataDir }: DatabaseLocation): void {
  const database = new Sqlite(join(dataDir, 'frontdesk.sqlite'));
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(database.pragma('foreign_key_check')).toEqual([]);
  database.close();
}
