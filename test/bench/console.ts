import { gzipSync } from 'node:zlib';
import { openDatabase } from '../../src/storage/database.ts';
import {
  createDatabase,
  type DatabaseKind,
  type DatabaseLocation,
  dropDatabase,
} from '../support/databases.ts';
import { startServerProcess } from '../support/server-process.ts';
import { type StaffClient, signIn } from '../support/staff.ts';
import { fillDatabase } from './many-conversations.ts';
import type { Measure, Result } from './result.ts';
import { whenCounted } from './when-counted.ts';
import { withPostgres } from './with-postgres.ts';

const AMOUNTS = { conversations: 100_000, callbacks: 10_000 };
const WARM_UP = 5;
const ROUNDS = 60;

/** What there is to open: references of requests that wait, and the conversations that they came from. */
interface Opened {
  readonly refs: readonly string[];
  readonly conversations: readonly string[];
}

type Ask = (staff: StaffClient, round: number, opened: Opened) => Promise<Response>;

const at = (from: readonly string[], round: number): string => from[round % from.length] ?? '';

const WORDS = ['bella hol', 'santos', '0142', 'ann', '(212) 555-0117', 'nobody of this name'];

const SAID = ['cramps', 'cramps parking', 'bacedi', 'bacedi nurse', 'neverheard'];

/** What staff do all day, and what each answer weighs with its styles and code. */
const PAGES: Readonly<Record<string, Ask>> = {
  queue: (staff) => staff.get('/staff/callbacks'),
  'queue-ended': (staff) => staff.get('/staff/callbacks?view=ended'),
  card: (staff, round, { refs }) => staff.get(`/staff/callbacks/${at(refs, round)}`),
  search: (staff, round) => staff.submit('/staff/search', { words: at(WORDS, round) }),
  transcripts: (staff) => staff.get('/staff/transcripts'),
  'transcripts-all': (staff) => staff.get('/staff/transcripts?view=all'),
  conversation: (staff, round, { conversations }) =>
    staff.get(`/staff/transcripts/${at(conversations, round)}?view=all`),
  'transcripts-search': (staff, round) =>
    staff.submit('/staff/transcripts/search', { words: at(SAID, round) }),
  'transcripts-search-narrowed': (staff, round) =>
    staff.submit('/staff/transcripts/search', { words: at(SAID, round), channel: 'sms', mark: 'advice' }),
  figures: (staff) => staff.get('/staff/figures'),
};

const names = (kind: DatabaseKind): string[] => [
  'console',
  ...Object.keys(PAGES).map((page) => `console-${page}-${kind}`),
];

/** The console on a database of 100,000 conversations and 10,000 requests: the time than which one answer in twenty takes longer, and weights. */
export const consoleOnSqlite: Measure = {
  names: names('sqlite'),
  run: async () => measureOn(await createDatabase('sqlite')),
};

export const consoleOnPostgres: Measure = {
  names: names('postgresql'),
  run: () => withPostgres(async (url) => measureOn(await createDatabase('postgresql', url)), false),
};

async function measureOn(location: DatabaseLocation): Promise<Result[]> {
  try {
    await fillDatabase(location, AMOUNTS);
    const server = await startServerProcess({ location });
    try {
      const staff = await signIn({ url: server.url, location }, { role: 'manager' });
      await whenCounted(location);
      const shared = await weightOf(staff, ['console.css', 'console.js']);
      const opened = await whatToOpen(location);
      const results: Result[] = [];
      for (const [page, ask] of Object.entries(PAGES))
        results.push(
          ...(await measurePage(
            `console-${page}-${location.kind}`,
            (round) => ask(staff, round, opened),
            shared,
          )),
        );
      return results;
    } finally {
      await server.end();
    }
  } finally {
    await dropDatabase(location);
  }
}

async function whatToOpen(location: DatabaseLocation): Promise<Opened> {
  const database = openDatabase(location);
  const rows = await database.reader
    .selectFrom('callback_requests as r')
    .innerJoin('conversations as c', 'c.id', 'r.conversation_id')
    .select(['r.ref', 'c.id'])
    .where('r.status', '=', 'requested')
    .limit(WARM_UP + ROUNDS)
    .execute();
  await database.close();
  return { refs: rows.map(({ ref }) => ref), conversations: rows.map(({ id }) => id) };
}

async function measurePage(
  name: string,
  ask: (round: number) => Promise<Response>,
  shared: number,
): Promise<Result[]> {
  const times: number[] = [];
  let heaviest = 0;
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    const started = performance.now();
    const response = await ask(round);
    const body = await response.text();
    if (round >= WARM_UP) times.push(performance.now() - started);
    if (response.status >= 400) throw new Error(`${name}: ${response.status}`);
    heaviest = Math.max(heaviest, gzipSync(body).length);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return [
    { measure: `${name}-p95`, value: sorted[Math.floor(sorted.length * 0.95)] ?? Number.NaN, unit: 'ms' },
    { measure: `${name}-weight`, value: heaviest + shared, unit: 'bytes' },
  ];
}

async function weightOf(staff: StaffClient, names: readonly string[]): Promise<number> {
  const files = await Promise.all(
    names.map(async (name) => (await staff.get(`/staff/assets/${name}`)).arrayBuffer()),
  );
  return files.reduce((sum, file) => sum + gzipSync(Buffer.from(file)).length, 0);
}
