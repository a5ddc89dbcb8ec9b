import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import type { ProvableClaim } from './domain/callbacks/reference-claim.ts';
import { isBrought, isTextMessage } from './domain/transcripts/channel.ts';
import type { Inbound, Proof, Snapshot } from './domain/transcripts/turn.ts';
import type { CommitOutcome, LoadedConversation, TurnRecord } from './domain/transcripts/turn-record.ts';
import { type CreateLimiter, Limiter } from './http/limiter.ts';
import { commitTurns, type WriteTurns } from './storage/commit-turns.ts';
import { loadConversation } from './storage/conversations.ts';
import { type Database, openDatabase } from './storage/database.ts';
import { HeldConnection } from './storage/held-connection.ts';
import { KnownCalls } from './storage/known-calls.ts';
import { Leadership } from './storage/leadership.ts';
import { migrate } from './storage/migrate.ts';
import { RowNotices } from './storage/notices.ts';
import { findOptOut, renewOptOuts } from './storage/opt-outs.ts';
import { Personal } from './storage/personal.ts';
import { proveReference } from './storage/prove-reference.ts';
import { foundByOthers, sealedByOthers } from './storage/sealing-keys.ts';
import { indexFormerRequests } from './storage/search-callbacks.ts';
import { SharedCounts } from './storage/shared-counts.ts';
import { keepSnapshots } from './storage/snapshot-cache.ts';
import { ThreadedWriter } from './storage/threaded-writer.ts';
import { TurnCommitter } from './storage/turn-committer.ts';

/** The opened database with what reads and writes it. */
export interface Stores {
  /** @param proven references of requests that this message proves to be its visitor's. */
  load(inbound: Inbound, proven?: readonly string[]): Promise<LoadedConversation>;
  prove(claimed: ProvableClaim): Promise<Proof>;
  commit(record: TurnRecord): Promise<CommitOutcome>;
  /** The calls that are promised for times that aren't over. */
  promised(): Promise<Snapshot['promised']>;
  readonly database: Database;
  readonly personal: Personal;
  readonly notices: RowNotices;
  /** Makes a limit, which holds over all processes of the database. */
  readonly limiter: CreateLimiter;
  /** Whether timed jobs are this process's to do. */
  leads(): boolean;
  /** Begins to hear other processes, and to lead where none does; resolves once it has tried. */
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface StoresOptions {
  /** Called when a committed turn had intents, or replies that are brought to a service: something may wait in the outbox. */
  onOutbox?(): void;
  /** Called with the conversations of committed turns. */
  onTurns?(conversations: readonly string[]): void;
  /** Called where the tables are in use and the start has to wait before it brings them to this release. */
  onWaiting?(): void;
  /** Commits on a thread of its own, as a server does that has more to do than to wait for the disk. */
  readonly threaded?: boolean;
}

/**
 * Opens the configured database and brings its tables to this release.
 * @throws {ConfigError} when what is in it is sealed with a key that the secrets don't hold, or found by one that isn't the last of them: a start
 * would split the data in two.
 */
export async function openStores(
  location: Config['storage'],
  secrets: readonly Buffer[],
  options: StoresOptions = {},
): Promise<Stores> {
  const database = openDatabase(location);
  try {
    await database.connections?.openFirst();
    await migrate(database, options.onWaiting);
    if (await sealedByOthers(database, secrets)) throw new ConfigError([formerKeyIsMissing(location)]);
    if (await foundByOthers(database, secrets)) throw new ConfigError([lastKeyIsMissing(location)]);
  } catch (error) {
    await database.close();
    throw error;
  }
  const personal = new Personal(secrets);
  await indexFormerRequests(database, personal);
  await renewOptOuts(database, personal);
  const held = database.connections ? new HeldConnection(database.connections) : null;
  const notices = new RowNotices(database, held);
  const leadership = new Leadership(held);
  const counts = held && new SharedCounts(database, personal);
  const thread = options.threaded ? new ThreadedWriter(location, secrets) : null;
  const write: WriteTurns = thread ? thread.write : (batch) => commitTurns(database, personal, batch);
  const committer = new TurnCommitter(write, (records) => {
    const conversations = records.map(({ inbound }) => inbound.conversation);
    notices.announce([...new Set(conversations)]);
    options.onTurns?.(conversations);
    if (records.some(({ output, inbound }) => output.intents.length > 0 || isBrought(inbound)))
      options.onOutbox?.();
  });
  const turns = keepSnapshots({
    load: (inbound, proven) => loadConversation(database, personal, inbound, proven),
    commit: (record) => committer.commit(record),
  });
  const calls = new KnownCalls(database);
  return {
    async load(inbound, proven) {
      const { snapshot, ...loaded } = await turns.load(inbound, proven);
      const promised = await calls.promised();
      if (!isTextMessage(inbound)) return { ...loaded, snapshot: { ...snapshot, promised } };
      // Never from a cache: another process or the network may have told of it since.
      const optedOut = await findOptOut(database.reader, inbound.user);
      return { ...loaded, snapshot: { ...snapshot, promised, optedOut } };
    },
    async commit(record) {
      const outcome = await turns.commit(record);
      if (outcome.kind === 'window-full' || asksForPlace(record)) calls.forget();
      return outcome;
    },
    prove: (claimed) => proveReference(database, personal, claimed),
    promised: () => calls.promised(),
    database,
    personal,
    notices,
    limiter: (name, limit) => new Limiter(limit, counts?.of(name)),
    leads: () => leadership.leads(),
    open: async () => {
      await held?.open();
      leadership.start();
      counts?.start();
    },
    close: async () => {
      leadership.stop();
      await counts?.stop();
      held?.close();
      await thread?.close();
      await database.close();
    },
  };
}

const asksForPlace = ({ output }: TurnRecord): boolean =>
  output.intents.some(({ kind }) => kind.endsWith('Callback'));

const formerKeyIsMissing = ({ databaseUrl, dataDir }: Config['storage']): string =>
  databaseUrl === null
    ? `SECRET_KEY and ${join(dataDir, 'secret.key')} don't hold the key with which names and words in ${dataDir} are sealed: put the former SECRET_KEY back (a new one stands before it, with a comma between), or restore secret.key from its copy`
    : 'SECRET_KEY does not hold the key with which names and words in the database of DATABASE_URL are sealed: put the former one back (a new one stands before it, with a comma between)';

const lastKeyIsMissing = ({ databaseUrl, dataDir }: Config['storage']): string =>
  databaseUrl === null
    ? `The last key of SECRET_KEY (without it, ${join(dataDir, 'secret.key')}) isn't the one by which requests in ${dataDir} are found and the audit is checked: ${PUT_BACK}`
    : `The last key of SECRET_KEY isn't the one by which requests in the database of DATABASE_URL are found and the audit is checked: ${PUT_BACK}`;

const PUT_BACK =
  'put the former SECRET_KEY back at the end (a new one stands before it, with a comma between), where it stays also once nothing is sealed with it';
