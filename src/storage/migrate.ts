import { type Migration, Migrator, sql } from 'kysely';
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
import { whenWritable } from './when-writable.ts';

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
};

/**
 * Brings the tables to this release's shape. All pending migrations are one transaction, so a process killed within it leaves
 * none of it behind; two processes that start together wait for each other.
 */
export async function migrate(database: Database): Promise<void> {
  await whenWritable(async () => {
    const { error } = await migratorOf(database).migrateToLatest();
    if (error) throw error;
  });
}

/** Names of migrations that the tables still lack, and of those that a later release than this one has made. Changes nothing. */
export async function migrationState(
  database: Database,
): Promise<{ readonly pending: readonly string[]; readonly unknown: readonly string[] }> {
  const known = await migratorOf(database).getMigrations();
  const pending = known.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
  if (pending.length === known.length) return { pending, unknown: [] };
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database.reader);
  return { pending, unknown: rows.map(({ name }) => name).filter(isOfLaterRelease) };
}

/** Whether this release doesn't know a migration. */
export const isOfLaterRelease = (name: string): boolean => !(name in MIGRATIONS);

const migratorOf = ({ db }: Database): Migrator =>
  new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
