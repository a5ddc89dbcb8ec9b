import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import type { Database } from './database.ts';
import * as firstTables from './migrations/0001-first-tables.ts';
import * as verdicts from './migrations/0002-verdicts.ts';
import * as joinedRequests from './migrations/0003-joined-requests.ts';
import * as callbackLife from './migrations/0004-callback-life.ts';
import * as noticeChecks from './migrations/0005-notice-checks.ts';
import * as referenceTries from './migrations/0006-reference-tries.ts';
import * as mayDiscuss from './migrations/0007-may-discuss.ts';
import * as seenEmergencies from './migrations/0008-seen-emergencies.ts';
import * as visitorZone from './migrations/0009-visitor-zone.ts';
import * as staff from './migrations/0010-staff.ts';
import * as audit from './migrations/0011-audit.ts';
import * as reviews from './migrations/0012-reviews.ts';
import * as wordIndex from './migrations/0013-word-index.ts';
import * as phrasingsAndSwitches from './migrations/0014-phrasings-and-switches.ts';
import * as figures from './migrations/0015-figures.ts';
import * as texts from './migrations/0016-texts.ts';
import * as botService from './migrations/0017-bot-service.ts';
import * as staffInTeams from './migrations/0018-staff-in-teams.ts';
import * as keysAndSentForms from './migrations/0020-keys-and-sent-forms.ts';
import * as triedPhrasing from './migrations/0021-tried-phrasing.ts';
import * as limitCounts from './migrations/0024-limit-counts.ts';
import * as lastBackup from './migrations/0025-last-backup.ts';
import type { Tables } from './schema.ts';
import { isDeadlock, whenWritable } from './when-writable.ts';

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first-tables': { up: firstTables.up },
  '0002-verdicts': { up: verdicts.up },
  '0003-joined-requests': { up: joinedRequests.up },
  '0004-callback-life': { up: callbackLife.up },
  '0005-notice-checks': { up: noticeChecks.up },
  '0006-reference-tries': { up: referenceTries.up },
  '0007-may-discuss': { up: mayDiscuss.up },
  '0008-seen-emergencies': { up: seenEmergencies.up },
  '0009-visitor-zone': { up: visitorZone.up },
  '0010-staff': { up: staff.up },
  '0011-audit': { up: audit.up },
  '0012-reviews': { up: reviews.up },
  '0013-word-index': { up: wordIndex.up },
  '0014-phrasings-and-switches': { up: phrasingsAndSwitches.up },
  '0015-figures': { up: figures.up },
  '0016-texts': { up: texts.up },
  '0017-bot-service': { up: botService.up },
  '0018-staff-in-teams': { up: staffInTeams.up },
  '0020-keys-and-sent-forms': { up: keysAndSentForms.up },
  '0021-tried-phrasing': { up: triedPhrasing.up },
  '0024-limit-counts': { up: limitCounts.up },
  '0025-last-backup': { up: lastBackup.up },
};

/**
 * Brings the tables to this release's shape. All pending migrations are one transaction, so a process killed within it leaves
 * none of it behind; two processes that start together wait for each other. A later release may have been here already: while it
 * takes over from this one both run on its tables, since migrations add and never take away (docs/decisions/0020).
 * @param onWaiting called once where the tables are in use, for which it may wait ten minutes.
 * @throws {Error} for tables of which this release knows neither all nor the first ones.
 */
export async function migrate(database: Database, onWaiting?: () => void): Promise<void> {
  const giveUpAt = performance.now() + GIVE_UP_AFTER_MS;
  for (let tries = 0; ; tries++) {
    try {
      return await whenWritable(() => migrateOnce(database));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if ((code !== LOCKED && !isDeadlock(error)) || performance.now() > giveUpAt) throw error;
      if (tries === 0) onWaiting?.();
      await sleep(BETWEEN_TRIES_MS);
    }
  }
}

/** What PostgreSQL says where a lock wasn't to be had in time: visitors use the tables, or another process is changing them. */
const LOCKED = '55P03';
const BETWEEN_TRIES_MS = 500;
const GIVE_UP_AFTER_MS = 10 * 60_000;

async function migrateOnce(database: Database): Promise<void> {
  const state = await migrationState(database);
  if (state.pending.length === 0) return;
  const problem = whyUnusable(state);
  if (problem) throw new Error(problem);
  await database.withoutTimeLimit(async (db) => {
    const { error } = await migratorOf(db).migrateToLatest();
    if (error) throw error;
  });
}

/** Names of migrations that the tables still lack, and of those that a later release than this one has made. */
export interface MigrationState {
  readonly pending: readonly string[];
  readonly unknown: readonly string[];
  /** Whether no release has made any yet. */
  readonly isNew: boolean;
}

/** Looks and changes nothing. */
export async function migrationState(database: Database): Promise<MigrationState> {
  const known = await migratorOf(database.db).getMigrations();
  const pending = known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  if (pending.length === known.length) return { pending, unknown: [], isNew: true };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database.reader);
  return compareMigrations(rows.map(({ name }) => name));
}

/** Whether the user of the database may make tables in it. */
export async function mayMakeTables({ kind, reader }: Database): Promise<boolean> {
  if (kind === 'sqlite') return true;
  const { rows } = await sql<{
    may: boolean | null;
  }>`select has_schema_privilege(current_schema(), 'create') as may`.execute(reader);
  return rows[0]?.may === true;
}

/** Names of the tables of other programs in a PostgreSQL in which Frontdesk has made none yet. */
export async function foreignTables(database: Database): Promise<readonly string[]> {
  const known = await migratorOf(database.db).getMigrations();
  if (known.some(({ executedAt }) => executedAt !== undefined)) return [];
  const { rows } = await sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = current_schema()
    where c.relkind in ('r', 'p') and c.relname not like 'kysely%'
      and not exists (select 1 from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by name`.execute(database.reader);
  return rows.map(({ name }) => name);
}

/** The state by the names that a database has of its migrations. */
export const compareMigrations = (names: readonly string[]): MigrationState => ({
  pending: Object.keys(MIGRATIONS).filter((name) => !names.includes(name)),
  unknown: names.filter((name) => !(name in MIGRATIONS)),
  isNew: names.length === 0,
});

/** Why this release can't use the tables; null where it can: a later release may have added to them. */
export const whyUnusable = ({ pending, unknown }: MigrationState): string | null =>
  pending.length > 0 && unknown.length > 0
    ? `The database is of a later release (${unknown.join(', ')}) and lacks ${pending.join(', ')} of this one: start the later release, or restore a backup`
    : null;

const migratorOf = (db: Kysely<Tables>): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
