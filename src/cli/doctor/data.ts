import { existsSync } from 'node:fs';
import { type Config, ConfigError } from '../../config.ts';
import { databaseProblem } from '../../database-problem.ts';
import { commandLine } from '../../domain/command-line.ts';
import type { Clinic } from '../../domain/knowledge/knowledge.ts';
import { refuseUnverifiedDatabase } from '../../refuse-unsafe.ts';
import { checkedDestinations, HOW_TO_TELL_STAFF } from '../../staff-destinations.ts';
import { type Database, openDatabase, sqliteFile } from '../../storage/database.ts';
import { CLOCK_OFF_MS, databaseClock } from '../../storage/database-clock.ts';
import { mayMakeTables, migrationState, whyUnusable } from '../../storage/migrate.ts';
import { confirmationsOf } from '../../storage/notice-checks.ts';
import { REPLIES } from '../../storage/outbox.ts';
import { deadLetters, waitingDeliveries } from '../../storage/outbox-state.ts';
import { foundByOthers, sealedByOthers } from '../../storage/sealing-keys.ts';
import { TEXTS } from '../../storage/visitor-notices.ts';
import { counted, localTime } from '../staff-words.ts';
import { checkBotTraffic } from './bot.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { checkBackup, checkDisk } from './keeping.ts';
import { checkStaff } from './staff.ts';
import { checkTexts } from './texts.ts';

/** Looks at the database and what is in it, and writes nothing. */
export async function checkData(config: Config, clinic: Clinic, keys: readonly Buffer[]): Promise<Finding[]> {
  const { dataDir, databaseUrl } = config.storage;
  if (databaseUrl === null && !existsSync(sqliteFile(dataDir)))
    return [
      warn(
        'database',
        `there is no data in ${dataDir} yet`,
        'a start of the server makes it, or correct DATA_DIR',
      ),
    ];
  let database: Database | undefined;
  try {
    refuseUnverifiedDatabase(config);
    database = openDatabase(config.storage);
    return [...(await checkOpened(database, config, clinic, keys)), ...checkDisk(config)];
  } catch (error) {
    return [cannotOpen(config, error)];
  } finally {
    await database?.close();
  }
}

/** What the driver says may hold parts of DATABASE_URL: its code is enough. */
function cannotOpen({ storage }: Config, error: unknown): Finding {
  if (error instanceof ConfigError)
    return fail('database', 'it isn’t asked, since another one might answer', error.problems.join('; '));
  const { code, message } = error as NodeJS.ErrnoException;
  const problem = databaseProblem(error);
  if (problem) return fail('database', problem.said, problem.remedy);
  if (storage.databaseUrl === null) return fail('database', message, commandLine('db verify'));
  return fail(
    'database',
    `the database of DATABASE_URL can’t be used (${code ?? 'no answer'})`,
    'start it, or correct DATABASE_URL',
  );
}

async function checkOpened(
  database: Database,
  config: Config,
  clinic: Clinic,
  keys: readonly Buffer[],
): Promise<Finding[]> {
  const state = await migrationState(database);
  const { pending, unknown, isNew } = state;
  const unusable = whyUnusable(state);
  if (unusable) return [fail('database', unusable, commandLine('db restore FILE'))];
  if (pending.length > 0 && !(await mayMakeTables(database))) return [cannotOpen(config, { code: '42501' })];
  if (isNew)
    return [
      warn('database', 'it has no tables yet', `${commandLine('db migrate')} makes them, as a start does`),
    ];
  if (pending.length > 0)
    return [
      warn(
        'database',
        `it lacks ${counted(pending.length, 'change')} of this release`,
        `make a backup; then ${commandLine('db migrate')}, or start the server`,
      ),
    ];
  return [
    unknown.length === 0
      ? ok('database', `${database.kind}, up to date`)
      : warn(
          'database',
          `a later release has added to it (${unknown.at(-1)})`,
          'upgrade to that release here too',
        ),
    await checkBackup(database, config, clinic),
    ...(await checkSeals(database, keys)),
    ...(await checkNotices(database, config, clinic)),
    ...(await checkTexts(database, config)),
    ...(await checkBotTraffic(database, config, clinic.timeZone)),
    await checkStaff(database),
    ...(await checkClock(database, clinic)),
  ];
}

async function checkSeals(database: Database, keys: readonly Buffer[]): Promise<Finding[]> {
  if (keys.length === 0) return [];
  if (await sealedByOthers(database, keys))
    return [
      fail(
        'keys',
        'names and words are sealed with a key that SECRET_KEY doesn’t hold',
        'add the former key after a comma',
      ),
    ];
  return (await foundByOthers(database, keys))
    ? [
        fail(
          'keys',
          'the last key isn’t the one by which requests are found and the audit is checked',
          'put the former key back at the end of SECRET_KEY, after a comma',
        ),
      ]
    : [
        ok(
          'keys',
          `those that rows were sealed with, and the last one finds them; ${commandLine('db verify')} opens each value`,
        ),
      ];
}

/** Nobody waits that long for a server that runs. */
const LATE_MS = 15 * 60_000;
/** What is looked at by itself. */
const OTHERS: ReadonlySet<string> = new Set(['visitor', TEXTS, REPLIES]);

async function checkNotices({ reader }: Database, config: Config, clinic: Clinic): Promise<Finding[]> {
  const dead = (await deadLetters(reader)).filter(({ kind }) => kind !== 'reply');
  const lateSince = new Date(Date.now() - LATE_MS).toISOString();
  const late = (await waitingDeliveries(reader)).filter(
    ({ destination, since }) => !OTHERS.has(destination) && since < lateSince,
  );
  return [
    await checkTold(reader, config, clinic),
    ...late.map(({ destination, count, since }) =>
      warn(
        'notices',
        `${counted(count, 'notice')} for ${destination}, the oldest since ${localTime(since, clinic.timeZone)}`,
        'see that a server runs, and what its log says of notices',
      ),
    ),
    ...(dead.length > 0
      ? [
          warn(
            'notices',
            `${counted(dead.length, 'notice')} given up`,
            `see ${commandLine('notices list')}, then notices retry`,
          ),
        ]
      : []),
  ];
}

async function checkTold(reader: Database['reader'], config: Config, clinic: Clinic): Promise<Finding> {
  const destinations = await checkedDestinations(config, () => clinic, { reader });
  const confirmed = await confirmationsOf(reader, destinations);
  const names = destinations
    .filter(({ fingerprint }) => confirmed.some((one) => one.fingerprint === fingerprint))
    .map(({ name }) => name);
  if (names.length > 0)
    return ok('notices', `somebody has confirmed that they arrive by ${names.join(', ')}`);
  if (clinic.demo) return ok('notices', 'nobody has confirmed one, which the demo clinic doesn’t need');
  const remedy =
    destinations.length === 0
      ? HOW_TO_TELL_STAFF
      : `${commandLine('notices test')}, then notices confirm with the code in it`;
  return fail('notices', 'nobody is being told, so no call is offered', remedy);
}

const SET_BACK_MS = 60_000;

async function checkClock(database: Database, { timeZone }: Clinic): Promise<Finding[]> {
  const now = Date.now();
  const { aheadMs, lastEntry } = await databaseClock(database, Date.now);
  const findings: Finding[] = [];
  if (Math.abs(aheadMs) > CLOCK_OFF_MS)
    findings.push(
      warn(
        'clock',
        `the database’s clock is ${(Math.abs(aheadMs) / 1000).toFixed(0)} s ${aheadMs > 0 ? 'ahead' : 'behind'}`,
        'set both machines by NTP',
      ),
    );
  if (lastEntry !== null && Date.parse(lastEntry) - now > SET_BACK_MS)
    findings.push(
      warn(
        'clock',
        `the latest entry is of ${localTime(lastEntry, timeZone)}, which is still to come`,
        'set this machine’s clock by NTP: what it has promised until then is late',
      ),
    );
  if (findings.length > 0) return findings;
  return [ok('clock', `${localTime(new Date(now).toISOString(), timeZone)} in ${timeZone}`)];
}
