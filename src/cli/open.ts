import { existsSync } from 'node:fs';
import type { Desk } from '../bot/turn-runner.ts';
import { type Config, readConfig } from '../config.ts';
import { createDesk } from '../desk.ts';
import { withPhrasings } from '../domain/knowledge/added-phrasings.ts';
import type { Clinic, Knowledge } from '../domain/knowledge/knowledge.ts';
import { withClosedDay, withSwitches } from '../domain/switches.ts';
import { readClinic, readKnowledgeFolder } from '../knowledge-folder.ts';
import { refuseUnverifiedDatabase } from '../refuse-unsafe.ts';
import { secretKeys } from '../secret-keys.ts';
import { sqliteFile } from '../storage/database.ts';
import { phrasings } from '../storage/phrasings.ts';
import { setSwitches, switchesOf } from '../storage/switches.ts';
import { openStores, type Stores } from '../stores.ts';
import { UsageError } from './arguments.ts';

/** The configured knowledge, ready to answer. */
export async function openDesk(config: Config = readConfig()): Promise<Desk> {
  return createDesk(await readKnowledgeFolder(config.knowledgeDir), config.http.publicUrl);
}

/** The desk as visitors get it just now: with what staff have added, and without what managers have stopped. */
export async function presentDesk(
  knowledge: Knowledge,
  { database }: Pick<Stores, 'database'>,
  { http }: Config,
): Promise<Desk> {
  const added = await phrasings(database.reader);
  const switches = switchesOf(await setSwitches(database.reader));
  const desk = createDesk(withPhrasings(knowledge, added), http.publicUrl);
  return { ...desk, knowledge: withSwitches(desk.knowledge, switches), paused: switches.paused };
}

type OnStores<Known, T> = (stores: Stores, known: Known, config: Config) => Promise<T>;

/**
 * Runs `work` on the configured data, which it closes afterwards, and the clinic that they belong to: on a day that a manager has closed it promises
 * no call either.
 */
export const withStores = <T>(work: OnStores<Clinic, T>): Promise<T> =>
  onStores(
    readClinic,
    (clinic) => clinic,
    async (stores, clinic, config) => {
      const { closedDay } = switchesOf(await setSwitches(stores.database.reader));
      return work(stores, withClosedDay(clinic, closedDay), config);
    },
  );

/** The same with all of the clinic's knowledge. */
export const withKnowledge = <T>(work: OnStores<Knowledge, T>): Promise<T> =>
  onStores(readKnowledgeFolder, ({ clinic }) => clinic, work);

async function onStores<Known, T>(
  read: (folder: string) => Promise<Known>,
  clinicOf: (known: Known) => Clinic,
  work: OnStores<Known, T>,
): Promise<T> {
  const config = readConfig();
  const { dataDir, databaseUrl } = config.storage;
  if (databaseUrl === null && !existsSync(sqliteFile(dataDir)))
    throw new UsageError(
      `There is no data in ${dataDir} yet: start the server first, or set DATA_DIR or DATABASE_URL`,
    );
  refuseUnverifiedDatabase(config);
  const known = await read(config.knowledgeDir);
  const stores = await openStores(config.storage, secretKeys(config, clinicOf(known)));
  try {
    return await work(stores, known, config);
  } finally {
    await stores.close();
  }
}
