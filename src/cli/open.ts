import { existsSync } from 'node:fs';
import type { Desk } from '../bot/turn-runner.ts';
import { type Config, readConfig } from '../config.ts';
import { createDesk } from '../desk.ts';
import type { Knowledge } from '../domain/knowledge/knowledge.ts';
import { readKnowledgeFolder } from '../knowledge-folder.ts';
import { secretKeys } from '../secret-keys.ts';
import { sqliteFile } from '../storage/database.ts';
import { openStores, type Stores } from '../stores.ts';
import { UsageError } from './arguments.ts';

/** The configured knowledge, ready to answer. */
export async function openDesk(config: Config = readConfig()): Promise<Desk> {
  return createDesk(await readKnowledgeFolder(config.knowledgeDir), config.http.publicUrl);
}

/** Runs `work` on the configured data, which it closes afterwards, and the knowledge of the clinic that they belong to. */
export async function withStores<T>(
  work: (stores: Stores, knowledge: Knowledge, config: Config) => Promise<T>,
): Promise<T> {
  const config = readConfig();
  const { dataDir, databaseUrl } = config.storage;
  if (databaseUrl === null && !existsSync(sqliteFile(dataDir)))
    throw new UsageError(
      `There is no data in ${dataDir} yet: run npm start first, or set DATA_DIR or DATABASE_URL`,
    );
  const knowledge = await readKnowledgeFolder(config.knowledgeDir);
  const stores = await openStores(config.storage, secretKeys(config, knowledge.clinic));
  try {
    return await work(stores, knowledge, config);
  } finally {
    await stores.close();
  }
}
